"""Reports over HTTP: upload, the same bytes again, list, pages, text, earlier report, review again."""

from __future__ import annotations

import pytest

from tests.service.texts import finding_of, off_by_one, sample, send

SAMPLES = (
    "anju_economy_2024_paragraph_cells.txt", "pingshi_town_2023_pipe_rows.txt",
    "wuqia_county_office_2022_pipe_cells.txt", "xiaye_town_2024_tab_grid.txt", "yueyang_industry_2024_mirror.txt",
)


def test_an_uploaded_file_comes_back_as_a_review(client):
    """201 with the whole review and the report's id, which finds it again."""
    answer = client.post("/v1/reports", files={"file": ("下冶镇.txt", sample().encode())})
    assert answer.status_code == 201
    report = answer.json()
    assert report["schema"] == "gouji.review/1"
    assert report["report"]["organ"] == "下冶镇人民政府"
    assert report["tables"]["cells"]["applications.new.total"]["value"] == 1
    assert answer.headers["location"] == f"/v1/reports/{report['id']}"
    assert client.get(answer.headers["location"]).json() == report


def test_the_same_bytes_give_the_same_report(client):
    first = client.post("/v1/reports", files={"file": ("一.txt", sample().encode())})
    again = client.post("/v1/reports", files={"file": ("二.txt", sample().encode())})
    text = client.post("/v1/reports", json={"text": sample()})
    assert (first.status_code, again.status_code, text.status_code) == (201, 200, 200)
    assert first.json()["id"] == again.json()["id"] == text.json()["id"]
    assert client.get("/v1/reports").json()["total"] == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_taken(client, name):
    report = send(client, sample(name), name=name)
    assert report["coverage"]["numbers"] > 0
    assert client.get(f"/v1/reports/{report['id']}/findings").json()["total"] == len(report["findings"])


def test_html_is_taken(client):
    page = "".join(f"<p>{line}</p>" for line in sample("pingshi_town_2023_pipe_rows.txt").splitlines())
    answer = client.post("/v1/reports", json={"html": f"<html><body>{page}</body></html>"})
    assert answer.status_code == 201
    assert answer.json()["report"]["source"]["media_type"] == "text/html"


def test_findings_have_ids_and_decisions(client):
    report = send(client, off_by_one())
    listed = client.get(f"/v1/reports/{report['id']}/findings").json()["items"]
    assert {item["id"] for item in listed} == {item["id"] for item in report["findings"]}
    assert {item["decision"] for item in listed} == {"open"}
    assert finding_of(report)["equation"] == "2 ≠ 1"


def test_the_text_is_kept_block_by_block(client):
    report = send(client, sample())
    blocks = client.get(f"/v1/reports/{report['id']}/text").json()["blocks"]
    for claim in report["claims"]:
        block = blocks[claim["block"]]
        start = claim["start"] - block["start"]
        assert block["text"][start : start + len(claim["quote"])] == claim["quote"]


def test_the_list_is_narrowed_and_paged(client):
    for name in SAMPLES:
        send(client, sample(name))
    send(client, off_by_one(2))
    send(client, off_by_one(3))
    every = client.get("/v1/reports").json()
    assert every["total"] == len(every["items"]) == 7
    assert [item["id"] for item in every["items"]] == sorted((i["id"] for i in every["items"]), reverse=True)
    seen, cursor = [], None
    while cursor is not None or not seen:
        page = client.get("/v1/reports", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == [item["id"] for item in every["items"]]
    assert client.get("/v1/reports", params={"organ": "下冶"}).json()["total"] == 3
    assert client.get("/v1/reports", params={"year": 2023}).json()["total"] == 1
    assert client.get("/v1/reports", params={"severity": "error"}).json()["total"] == 2
    assert client.get("/v1/reports", params={"state": "reviewed"}).json()["total"] == 0
    assert client.get("/v1/reports", params={"q": "100%"}).json()["total"] == 0


def test_a_report_with_all_findings_decided_is_reviewed(client):
    report = send(client, off_by_one())
    assert report["state"] == "open"
    for item in report["findings"]:
        client.patch(f"/v1/findings/{item['id']}", json={"decision": "confirmed", "reason": ""})
    assert client.get(f"/v1/reports/{report['id']}").json()["state"] == "reviewed"
    assert client.get("/v1/reports", params={"state": "reviewed"}).json()["total"] == 1


def test_an_earlier_report_is_linked_and_changes_the_review(client):
    """The same bytes with `previous` are reviewed anew against it; without it they stay as they are."""
    before = send(client, off_by_one(1, year=2023))
    report = send(client, sample())
    assert report["previous_id"] is None
    linked = send(client, sample(), previous=before["id"])
    assert (linked["id"], linked["previous_id"]) == (report["id"], before["id"])
    assert len(client.get(f"/v1/reports/{report['id']}/reviews").json()["items"]) == 2
    assert send(client, sample())["previous_id"] == before["id"]


def test_an_unknown_earlier_report_is_refused(client):
    answer = client.post("/v1/reports", json={"text": sample(), "previous": "0" * 24})
    assert answer.status_code == 404
    assert client.get("/v1/reports").json()["total"] == 0


def test_a_report_is_not_its_own_predecessor(client):
    report = send(client, sample())
    for answer in (
        client.post("/v1/reports", json={"text": sample(), "previous": report["id"]}),
        client.post(f"/v1/reports/{report['id']}/recheck", json={"previous": report["id"]}),
    ):
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "previous")
    assert client.get(f"/v1/reports/{report['id']}").json()["previous_id"] is None


def test_a_report_of_the_same_year_given_as_last_years_is_told(client):
    other = send(client, off_by_one(3))
    notes = send(client, sample(), previous=other["id"])["report"]["source"]["notes"]
    assert [note for note in notes if "年度为 2024，不是 2023" in note]


def test_reviewing_again_keeps_decisions(client):
    report = send(client, off_by_one())
    item = finding_of(report)
    client.patch(f"/v1/findings/{item['id']}", json={"decision": "dismissed", "reason": "口径不同"})
    again = client.post(f"/v1/reports/{report['id']}/recheck")
    assert again.status_code == 200
    kept = finding_of(again.json())
    assert (kept["id"], kept["decision"], kept["reason"]) == (item["id"], "dismissed", "口径不同")


def test_reports_that_may_be_last_years_are_named_until_one_is_linked(client):
    earlier = send(client, off_by_one(3, year=2023), name="2023.txt")
    newer = send(client, off_by_one(4, year=2023), name="2023 改.txt")
    send(client, off_by_one(3, year=2022))
    report = send(client, off_by_one())
    named = [(item["id"], item["name"], item["year"]) for item in report["previous_candidates"]]
    assert named == [(newer["id"], "2023 改.txt", 2023), (earlier["id"], "2023.txt", 2023)]
    linked = client.post(f"/v1/reports/{report['id']}/recheck", json={"previous": named[1][0]}).json()
    assert (linked["previous_id"], linked["previous_candidates"]) == (earlier["id"], [])


def test_another_organs_report_is_never_named_as_last_years(client):
    send(client, sample("wuqia_county_office_2022_pipe_cells.txt").replace("2022", "2023"))
    assert send(client, off_by_one())["previous_candidates"] == []
