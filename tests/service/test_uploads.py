"""Bad input: every refusal is a problem document in two languages, and nothing is kept of what was refused."""

from __future__ import annotations

import io
import json
import time
import zipfile
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.intake import safe_name
from service.reviewing import Limits, ReviewPool
from tests.service.texts import sample

ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("word/document.xml", b"0" * 300_000)

REFUSED = {
    "nothing": (b"", 415), "binary": (bytes(range(256)) * 40, 415), "a zip": (ZIP.getvalue(), 415),
    "a cut pdf": (b"%PDF-1.7\n1 0 obj\n<<", 415), "a letter": ("今天天气很好。".encode(), 422),
    "a script": (b"<html><script>alert(1)</script></html>", 415), "large": (b"0" * (3 << 20), 413),
}


def kept(client) -> tuple[int, list[str]]:
    return client.get("/v1/reports").json()["total"], client.app.state.services.uploads.every()


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_is_told_why_and_not_kept(client, name):
    data, status = REFUSED[name]
    answer = client.post("/v1/reports", files={"file": (f"{name}.txt", data)})
    assert answer.status_code in ({status, 422} if name in ("nothing", "a script") else {status}), answer.text
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == answer.status_code
    for language in ("zh", "en"):
        assert all(problem[language][key] for key in ("title", "what", "where", "todo"))
    assert kept(client) == (0, [])
    entries = client.get("/v1/audit").json()["items"]
    assert [entry["action"] for entry in entries] == (["refuse"] if name != "large" else [])


@pytest.mark.parametrize(("body", "status"), [
    (b"", 422), (b"{", 422), (b"[]", 422), (b"null", 422), (b'"text"', 422), (b"{}", 422), (b"\xff\xfe", 422),
    (b'{"text": ""}', 422), (b'{"text": 1}', 422), (b'{"text": "a", "html": "b"}', 422), (b'{"txt": "a"}', 422),
    (rb'{"text": "\ud800"}', 422), (b"[" * 100_000, 422), (b'{"text": "a", "previous": "../../etc"}', 422),
    (json.dumps({"text": "\0" * 100}).encode(), 415),
])
def test_wrong_json_is_refused(client, body, status):
    answer = client.post("/v1/reports", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (status, 422)
    assert answer.json()["code"]
    assert kept(client) == (0, [])


@pytest.mark.parametrize("kind", ["", "text/plain", "application/xml", "multipart/mixed; boundary=x"])
def test_another_content_type_is_refused(client, kind):
    answer = client.post("/v1/reports", content=b"x", headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_body")


@pytest.mark.parametrize("body", [
    b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nno file\r\n--x--\r\n',
])
def test_a_broken_form_is_refused(client, body):
    answer = client.post("/v1/reports", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_two_files_in_one_form_are_refused(client):
    files = [("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))]
    answer = client.post("/v1/reports", files=files)
    assert answer.status_code == 400
    assert "多个文件请用 /v1/batches" in answer.json()["zh"]["what"]


def test_a_field_of_a_form_that_is_none_is_refused(client):
    """A misspelt `previous` must not mean a review without last year's report."""
    files = {"file": ("a.txt", sample().encode())}
    answer = client.post("/v1/reports", files=files, data={"prevoius": "0" * 24})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "prevoius")
    assert kept(client) == (0, [])
    assert client.post("/v1/reports", files=files, data={"previous": ""}).status_code == 201


def test_two_reports_in_one_file_are_told_as_such(client):
    both = sample() + "\n" + sample("wuqia_county_office_2022_pipe_cells.txt")
    problem = client.post("/v1/reports", json={"text": both}).json()
    assert (problem["status"], problem["code"]) == (422, "several_reports")
    assert "2 份年度报告" in problem["zh"]["what"]


@pytest.mark.parametrize(("query", "field", "says"), [
    ("year=abc", "year", "须为整数"), ("year=99999", "year", "不得大于 2999"), ("limit=0", "limit", "不得小于 1"),
    ("severity=bad", "severity", "须为下列之一"), ("q=" + "x" * 101, "q", "至多 100 字"),
])
def test_a_wrong_value_is_told_in_chinese(client, query, field, says):
    problem = client.get(f"/v1/reports?{query}").json()
    assert (problem["status"], problem["errors"][0]["field"]) == (422, field)
    assert problem["errors"][0]["message"].startswith(says)


@pytest.mark.parametrize("name", [
    "../../etc/passwd", "..\\..\\windows\\system.ini", "/etc/shadow", "a\0b.txt", "\u202etxt.exe", "x" * 5000, "", "...",
    "<script>alert(1)</script>.txt", "'; DROP TABLE reports; --.txt", "CON", "名称\r\nSet-Cookie: a=b.txt",
])
def test_a_name_is_only_ever_shown(client, settings, name):
    answer = client.post("/v1/reports", files={"file": (name or "x", sample().encode())})
    assert answer.status_code in (201, 400, 422)
    if answer.status_code == 201:
        shown = client.get("/v1/reports").json()["items"][0]["name"]
        assert not set(shown) & set("/\\\0\r\n\u202e")
        assert len(shown) <= 200
    assert {path.name for path in settings.home.iterdir()} <= {
        "uploads", "queue.db", "queue.db-wal", "queue.db-shm", "gouji.db", "gouji.db-wal", "gouji.db-shm",
    }


def test_safe_names():
    assert safe_name("C:\\文件\\年报 2024.docx") == "年报 2024.docx"
    assert safe_name(None) == "未命名"
    assert safe_name("a\u202eb\x07c") == "abc"


def test_a_body_without_length_is_counted(client):
    def flood():
        for _ in range(64):
            yield b"0" * (1 << 16)

    answer = client.post("/v1/reports", content=flood(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_text_with_nul_is_kept_without_it(client):
    answer = client.post("/v1/reports", json={"text": sample().replace("下冶镇人民政府 2024", "下冶镇人民政府\0 2024", 1)})
    assert answer.status_code in (201, 415)
    assert "\0" not in json.dumps(client.get("/v1/reports").json(), ensure_ascii=False)


def test_a_file_that_takes_too_long_is_given_up_and_the_service_goes_on(settings):
    """The process is killed and replaced; the next report is reviewed."""
    pool = ReviewPool(1, Limits(seconds=0.001, memory_mb=2048))
    with TestClient(create_app(settings, pool=pool)) as client:
        while not pool.ready:
            time.sleep(0.1)
        answer = client.post("/v1/reports", json={"text": sample()})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_slow")
        assert pool.restarts == 1
        object.__setattr__(pool.limits, "seconds", 60)
        assert client.post("/v1/reports", json={"text": sample()}).status_code == 201


def test_when_all_processes_are_busy_it_is_said_so(settings):
    pool = ReviewPool(1, Limits(wait_seconds=0.1))
    while not pool.ready:
        time.sleep(0.1)
    slot = pool._idle.get()
    with TestClient(create_app(replace(settings, review_processes=1), pool=pool)) as client:
        answer = client.post("/v1/reports", json={"text": sample()})
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        pool._idle.put(slot)


def test_unknown_addresses_and_methods_are_problems(client):
    assert client.get("/v1/none").json()["code"] == "no_route"
    answer = client.put("/v1/reports")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert client.get("/v1/reports/..%2f..%2fetc").status_code == 404
    assert client.get("/v1/reports", params={"limit": 0}).json()["errors"][0]["field"] == "limit"


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwiYiJd", "bnVsbA", "%00", "é", "WzFd"])
def test_an_invented_cursor_is_refused(client, cursor):
    for path in ("/v1/reports", "/v1/findings", "/v1/jobs", "/v1/batches", "/v1/audit"):
        assert client.get(path, params={"cursor": cursor}).status_code == 422, path
