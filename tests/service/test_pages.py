"""The pages: what they show, that it is escaped, what a browser is told when refused."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import get_type_hints

import pytest
from lxml import html

from service.pages import contexts
from service.pages.login import inside
from tests.service.texts import finding_of, off_by_one, sample, send

PAGE = {"accept": "text/html"}


@pytest.fixture
def settings(tmp_path):
    """Pages are tried on SQLite; the store's own tests run on both databases."""
    from service.settings import Settings

    return Settings(home=tmp_path / "home", rate_per_minute=0, max_upload_mb=2, job_lease_seconds=3)


def tree(client, address):
    answer = client.get(address, headers=PAGE)
    assert answer.status_code == 200, answer.text[:2000]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    return html.fromstring(answer.text)


def words_of(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("address", ["/", "/queue", "/rules", "/rules/GJ301", "/rules/gj101", "/models", "/login"])
def test_every_page_stands_on_an_empty_store(client, address):
    page = tree(client, address)
    assert page.get("lang") == "zh-CN"
    assert len(page.cssselect("main")) == 1
    assert page.cssselect("h1")


def test_no_page_has_inline_script_style_or_a_foreign_address(client):
    report = send(client, off_by_one())
    for address in ("/", f"/reports/{report['id']}", "/queue", "/rules", "/rules/GJ301", "/models", "/login"):
        page = tree(client, address)
        assert not page.xpath("//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]"), address
        links = page.xpath("//@href | //@src | //@action")
        assert not [link for link in links if re.match(r"(?i)[a-z]+:|//", link)], address


def test_the_list_shows_year_organ_findings_and_state(client):
    send(client, off_by_one())
    page = tree(client, "/")
    line = words_of(page.cssselect("table.list tbody tr")[0])
    assert all(part in line for part in ("2024", "下冶镇人民政府", "差异 1", "待复核"))
    assert len(page.cssselect("figure.plot svg")) >= 2


@pytest.mark.parametrize(("query", "count"), [
    ("year=2024", 1), ("year=2023", 0), ("organ=下冶", 1), ("organ=安居", 0), ("severity=error", 1), ("state=open", 1),
    ("state=clean", 0), ("q=年度报告", 1), ("q=没有的", 0), ("year=&organ=&severity=&state=&q=", 1),
])
def test_the_list_is_narrowed(client, query, count):
    send(client, off_by_one())
    assert len(tree(client, f"/?{query}").cssselect("table.list tbody tr")) == count


def test_a_report_shows_its_text_with_every_claim_marked_and_the_tables(client):
    report = send(client, off_by_one())
    page = tree(client, f"/reports/{report['id']}")
    text = "".join(page.cssselect(".pane.text")[0].itertext())
    assert "收到政府信息公开申请 2 件" in text
    ids = {id for mark in page.cssselect("mark.claim") for id in mark.get("data-at").split()}
    assert {f"claim-{claim['id']}" for claim in report["claims"]} <= ids
    assert page.cssselect("mark.claim.differs") and page.cssselect("mark.claim.unchecked")
    cells = page.cssselect(".pane.tables td[id]")
    assert {cell.get("id") for cell in cells} == {f"cell-{address}" for address in report["tables"]["cells"]}
    assert page.get_element_by_id("cell-applications.new.total").text_content() == "1"


def test_the_text_of_a_report_is_whole(client):
    """Nothing of the narrative is lost or doubled by cutting it into pieces."""
    for name in ("xiaye_town_2024_tab_grid.txt", "wuqia_county_office_2022_pipe_cells.txt", "yueyang_industry_2024_mirror.txt"):
        report = send(client, sample(name))
        blocks = client.get(f"/v1/reports/{report['id']}/text").json()["blocks"]
        page = tree(client, f"/reports/{report['id']}")
        shown = {p.get("id"): p.text_content().strip() for p in page.cssselect(".pane.text p[id]")}
        for block in blocks:
            if block["text"].strip() and not block["rows"]:
                assert shown[f"b{block['index']}"] == (block["number"] + block["text"]).strip()


def test_a_finding_names_both_places_the_equation_the_rule_and_the_decision(client):
    report = send(client, off_by_one())
    item = finding_of(report)
    client.patch(f"/v1/findings/{item['id']}", json={"decision": "confirmed", "reason": "表格为准"})
    page = tree(client, f"/reports/{report['id']}")
    article = page.get_element_by_id(f"f-{item['id']}")
    spots = article.get("data-spots").split()
    assert any(spot.startswith("claim-") for spot in spots) and any(spot.startswith("cell-") for spot in spots)
    anchors = {element.get("id") for element in page.cssselect("[id]")}
    assert set(spots) <= anchors
    assert all(part in words_of(article) for part in (item["equation"], "已确认", "表格为准", "本机用户", "GJ301"))
    assert "/rules/GJ301" in article.xpath(".//a/@href")


def test_each_quality_reason_points_at_its_sentence(client):
    report = send(client, sample())
    page = tree(client, f"/reports/{report['id']}")
    quoted = [r for r in report["quality"]["problems_improvements"]["reasons"] if r["quote"]]
    links = page.cssselect("#quality .reasons a")
    assert len(links) == len(quoted) > 0
    for link in links:
        assert page.get_element_by_id(link.get("data-show")) is not None


def test_what_a_report_says_is_never_markup(client):
    nasty = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&amp;'
    text = off_by_one().replace("收到政府信息公开申请 2 件", f"{nasty}收到政府信息公开申请 2 件")
    report = send(client, text, name='"><script>x.txt')
    client.patch(f"/v1/findings/{finding_of(report)['id']}", json={"decision": "dismissed", "reason": nasty})
    for address in (f"/reports/{report['id']}", "/", "/queue?decision=all", f"/?q={nasty}", f"/queue?organ={nasty}"):
        page = tree(client, address)
        assert not page.xpath("//script[not(@src)] | //img"), address
    assert nasty in tree(client, f"/reports/{report['id']}").cssselect(".pane.text")[0].text_content()


def test_two_years_stand_side_by_side(client):
    earlier = send(client, off_by_one(3, year=2023))
    later = send(client, off_by_one(), previous=earlier["id"])
    assert "两年对照" in words_of(tree(client, f"/reports/{later['id']}"))
    page = tree(client, f"/reports/{later['id']}/years")
    assert len(page.cssselect("table.official")) == 6
    assert "文字相近" in words_of(page)


def test_two_years_of_a_report_without_an_earlier_one_are_not_found(client):
    report = send(client, sample())
    assert client.get(f"/reports/{report['id']}/years", headers=PAGE).status_code == 404


def test_the_queue_puts_equal_findings_together_the_weightiest_first(client):
    send(client, off_by_one())
    send(client, off_by_one(5, year=2023))
    page = tree(client, "/queue")
    groups = page.cssselect("[data-group]")
    ranks = [["error", "warning", "info"].index(group.get("class").split()[1]) for group in groups]
    assert ranks == sorted(ranks)
    first = next(group for group in groups if "GJ301" in words_of(group))
    assert len(first.cssselect("li")) == 2
    assert not tree(client, "/queue?decision=confirmed").cssselect("[data-group]")


def test_the_queue_tells_who_decided_what(client):
    item = finding_of(send(client, off_by_one()))
    client.patch(f"/v1/findings/{item['id']}", json={"decision": "dismissed", "reason": "另有口径"})
    page = tree(client, "/queue")
    assert "另有口径" in words_of(page) and "本机用户" in words_of(page)
    assert item["id"] not in page.xpath("//li/@data-id")
    assert item["id"] in tree(client, "/queue?decision=dismissed").xpath("//li/@data-id")


@pytest.mark.parametrize(("address", "status"), [
    ("/reports/000000000000000000000000", 404), ("/nothing", 404), ("/rules/GJ000", 404), ("/batches/x", 404),
    ("/?year=abc", 422), ("/queue?page=0", 422), ("/?cursor=%21", 422), ("/static/../app.py", 404), ("/static/x", 404),
])
def test_a_refused_page_says_the_same_words_as_the_problem_document(client, address, status):
    page, document = client.get(address, headers=PAGE), client.get(address)
    assert (page.status_code, document.status_code) == (status, status)
    assert "text/html" in page.headers["content-type"]
    problem = document.json()
    assert problem["zh"]["title"] in page.text and problem["en"]["title"] in page.text


def test_programs_are_never_answered_with_a_page(client):
    assert client.get("/v1/reports/x", headers=PAGE).headers["content-type"] == "application/problem+json"


def test_the_static_files_are_kept_for_long_under_their_content(client):
    page = tree(client, "/")
    for address in page.xpath("//link/@href | //script/@src"):
        answer = client.get(address)
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert client.get("/static/app.js").headers["cache-control"] == "no-cache"


def test_with_accounts_pages_lead_to_the_sign_in_and_back(client):
    client.put("/v1/accounts/王处", json={"role": "admin", "password": "勾稽勾稽勾稽勾稽勾稽"})
    answer = client.get("/queue?severity=error", headers=PAGE, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=/queue")
    wrong = client.post("/login", data={"name": "王处", "password": "不对", "next": "/queue"})
    assert wrong.status_code == 401 and "帐号或密码不对" in wrong.text
    right = client.post(
        "/login", data={"name": "王处", "password": "勾稽勾稽勾稽勾稽勾稽", "next": "/queue"}, follow_redirects=False
    )
    assert (right.status_code, right.headers["location"]) == (303, "/queue")
    page = tree(client, "/queue")
    assert "王处" in words_of(page.cssselect(".who")[0])
    csrf = page.cssselect("meta[name=csrf]")[0].get("content")
    assert csrf and client.delete("/v1/session").status_code == 403
    assert client.delete("/v1/session", headers={"X-CSRF-Token": csrf}).status_code == 204


def test_a_sign_in_from_another_site_is_refused(client):
    answer = client.post("/login", data={"name": "a", "password": "b"}, headers={"origin": "https://example.org"})
    assert answer.status_code == 403


@pytest.mark.parametrize(("target", "kept"), [
    ("/queue?x=1", "/queue?x=1"), ("//example.org", "/"), ("https://example.org", "/"), ("/\\example.org", "/"), ("", "/"),
    ("/a\r\nb", "/"),
])
def test_a_sign_in_leads_nowhere_else(target, kept):
    assert inside(target) == kept


def test_every_field_of_every_page_has_its_help():
    pages = [item for item in vars(contexts).values() if isinstance(item, type) and is_dataclass(item)]
    assert len(pages) >= 9
    for page in pages:
        hints = get_type_hints(page, include_extras=True)
        assert all(getattr(hints[f.name], "__metadata__", None) for f in fields(page)), page.__name__


def test_a_batch_shows_its_files_and_their_fate(client):
    files = [("files", ("a.txt", off_by_one().encode(), "text/plain")), ("files", ("b.txt", b"x", "text/plain"))]
    batch = client.post("/v1/batches", files=files).json()
    from tests.service.texts import wait_for

    wait_for(client, batch["job"]["id"])
    page = tree(client, f"/batches/{batch['id']}")
    lines = [words_of(line) for line in page.cssselect("ol.files li")]
    assert "已审核" in lines[0] and "未受理" in lines[1]
