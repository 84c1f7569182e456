"""Decisions: recorded, never lost, never overwritten unseen, carried along, reopened, reaching further."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from service.store import carrying, decisions, findings
from service.store.tables import FindingRow, ReportRow
from tests.service.texts import finding_of, off_by_one, sample, send


def decide(client, finding_id, decision, reason="", **fields):
    headers = {"If-Match": f'"{fields.pop("seen")}"'} if "seen" in fields else {}
    body = {"decision": decision, "reason": reason} | fields
    return client.patch(f"/v1/findings/{finding_id}", json=body, headers=headers)


@pytest.fixture
def item(client):
    return finding_of(send(client, off_by_one()))


def test_a_decision_is_recorded_with_who_and_when(client, item):
    answer = decide(client, item["id"], "confirmed", "表格为准")
    assert answer.status_code == 200
    kept = client.get(f"/v1/findings/{item['id']}").json()
    assert (kept["decision"], kept["reason"], kept["version"]) == ("confirmed", "表格为准", 1)
    assert kept["decided_by"] == "本机用户"
    assert datetime.fromisoformat(kept["decided_at"]).tzinfo is not None


def test_the_history_only_grows(client, item):
    for decision in ("confirmed", "open", "dismissed", "fixed"):
        assert decide(client, item["id"], decision, f"改为 {decision}").status_code == 200
    history = client.get(f"/v1/findings/{item['id']}").json()["history"]
    assert [entry["decision"] for entry in history] == ["confirmed", "open", "dismissed", "fixed"]
    assert [entry["version"] for entry in history] == [1, 2, 3, 4]


def test_a_version_no_longer_current_is_a_conflict_that_tells_the_current_state(client, item):
    assert decide(client, item["id"], "confirmed", seen=0).status_code == 200
    answer = decide(client, item["id"], "dismissed", seen=0)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["current"] == {
        "id": item["id"], "version": 1, "decision": "confirmed", "decided_by": "本机用户", "due": None,
    }
    assert decide(client, item["id"], "dismissed", seen=1).status_code == 200


@pytest.mark.parametrize("if_match", ["3", "abc", '"x"', '"-1"'])
def test_a_malformed_if_match_is_refused(client, item, if_match):
    answer = client.patch(
        f"/v1/findings/{item['id']}", json={"decision": "open"}, headers={"If-Match": if_match}
    )
    assert answer.status_code == 422


def test_of_two_reviewers_at_once_one_wins_and_the_other_is_told(client, item):
    """Twenty at once on the same version: one 200, nineteen 409, one entry in the history."""
    start = threading.Barrier(20)
    answers = []

    def reviewer(number: int) -> None:
        start.wait()
        answers.append(decide(client, item["id"], "confirmed", f"第{number}人", seen=0))

    threads = [threading.Thread(target=reviewer, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 19
    won = next(answer.json() for answer in answers if answer.status_code == 200)
    kept = client.get(f"/v1/findings/{item['id']}").json()
    assert [entry["reason"] for entry in kept["history"]] == [won["reason"]]


def test_many_findings_are_decided_together(client):
    report = send(client, off_by_one())
    ids = [{"id": item["id"], "version": 0} for item in report["findings"]]
    decide(client, ids[0]["id"], "confirmed")
    answer = client.post("/v1/decisions", json={"findings": [*ids, {"id": "0" * 24}], "decision": "dismissed"}).json()
    assert answer["done"] == [ref["id"] for ref in ids[1:]]
    assert [(r["id"], r["code"]) for r in answer["refused"]] == [(ids[0]["id"], "conflict"), ("0" * 24, "not_found")]


def test_a_newer_text_of_the_report_takes_decisions_along(client, item):
    decide(client, item["id"], "dismissed", "口径不同")
    newer = send(client, off_by_one() + "\n附：本报告电子版可在门户网站下载。\n")
    carried = finding_of(newer)
    assert newer["replaces_id"] == item["report_id"]
    assert (carried["decision"], carried["reason"]) == ("dismissed", "口径不同")
    history = client.get(f"/v1/findings/{carried['id']}").json()["history"]
    assert [entry["cause"] for entry in history] == ["carried"]


def test_changed_evidence_opens_a_decision_again(client, item):
    decide(client, item["id"], "dismissed", "口径不同")
    newer = finding_of(send(client, off_by_one(7)))
    if newer["fingerprint"] == item["fingerprint"]:
        assert newer["decision"] == "open"
        assert client.get(f"/v1/findings/{newer['id']}").json()["history"][0]["cause"] == "evidence"


def test_what_was_fixed_and_is_found_in_the_newer_text_is_open_again(client, item):
    decide(client, item["id"], "fixed", "已改")
    newer = finding_of(send(client, off_by_one() + "\n附：更正稿。\n"))
    assert newer["decision"] == "open"


def test_a_finding_that_is_gone_leaves_the_list_but_not_its_history(client, item):
    database = client.app.state.services.database
    with database.writing() as session:
        row = session.get_one(FindingRow, item["id"])
        report = findings.find(session, item["id"]).report_id
        body = client.get(f"/v1/reports/{report}").json()
        rest = [found for found in body["findings"] if found["id"] != item["id"]]
        findings.merge(session, session.get_one(ReportRow, report), rest)
        assert row.present is False
    assert item["id"] not in [f["id"] for f in client.get(f"/v1/reports/{report}").json()["findings"]]
    assert client.get(f"/v1/findings/{item['id']}").status_code == 200


def test_evidence_is_compared_without_positions(item):
    moved = {**item, "evidence": [{**e, "where": {"line": 99, "text": ""}} for e in item["evidence"]]}
    changed = {**item, "equation": "3 ≠ 1"}
    assert findings.evidence_hash(moved) == findings.evidence_hash(item)
    assert findings.evidence_hash(changed) != findings.evidence_hash(item)


def test_a_fixed_finding_that_comes_back_is_opened(client, item):
    database = client.app.state.services.database
    decide(client, item["id"], "fixed")
    with database.writing() as session:
        row = session.get_one(FindingRow, item["id"])
        carrying.on_found_again(session, row, row.evidence_hash, was_absent=False)
        assert row.decision == "fixed"
        carrying.on_found_again(session, row, row.evidence_hash, was_absent=True)
        assert row.decision == "open"
        assert decisions.history(session, row.id)[-1].cause == "found_again"


def test_a_rule_dismissed_for_an_organ_reaches_its_other_reports(client, item):
    other = finding_of(send(client, off_by_one(1, year=2022).replace("申请 1 件", "申请 5 件")))
    assert decide(client, item["id"], "dismissed", "该镇另有口径", scope="rule_for_organ").status_code == 200
    assert client.get(f"/v1/findings/{other['id']}").json()["decision"] == "dismissed"
    later = finding_of(send(client, off_by_one(4, year=2021)))
    assert later["decision"] == "dismissed"
    listed = client.get("/v1/dismissals").json()["items"]
    assert [(d["code"], d["organ"], d["uses"]) for d in listed] == [("GJ301", "下冶镇人民政府", 3)]
    assert client.get("/v1/dismissals", params={"unused": True}).json()["items"] == []


def test_a_withdrawn_dismissal_reaches_no_further(client, item):
    decide(client, item["id"], "dismissed", scope="rule_for_organ")
    dismissal = client.get("/v1/dismissals").json()["items"][0]
    assert client.delete(f"/v1/dismissals/{dismissal['id']}").status_code == 200
    assert finding_of(send(client, off_by_one(4, year=2021)))["decision"] == "open"
    assert client.get("/v1/dismissals").json()["items"] == []


def test_a_dismissal_runs_out(client, item):
    soon = (datetime.now(UTC) + timedelta(seconds=0.4)).isoformat()
    assert decide(client, item["id"], "dismissed", expires_at=soon).json()["decision"] == "dismissed"
    time.sleep(0.5)
    kept = client.get(f"/v1/findings/{item['id']}").json()
    assert kept["decision"] == "open"
    assert [entry["cause"] for entry in kept["history"]] == ["person", "expiry"]


@pytest.mark.parametrize("body", [
    {"decision": "wrong"}, {"reason": "无"}, {"decision": "confirmed", "scope": "rule_for_organ"},
    {"decision": "confirmed", "expires_at": "2030-01-01T00:00:00Z"},
    {"decision": "dismissed", "expires_at": "2030-01-01T00:00:00"}, {"decision": "open", "more": 1},
    {"decision": "open", "reason": "字" * 2001}, {"decision": "dismissed", "due": "2030-01-01"},
    {"decision": "confirmed", "due": "2030-02-30"}, {"decision": "confirmed", "due": 0},
    {"decision": "confirmed", "due": "2030-01-01T00:00:00Z"},
])
def test_a_wrong_decision_is_refused(client, item, body):
    assert client.patch(f"/v1/findings/{item['id']}", json=body).status_code == 422
    assert client.get(f"/v1/findings/{item['id']}").json()["version"] == 0


def test_a_deadline_is_kept_with_the_decision_and_when_it_is_fixed(client, item):
    assert decide(client, item["id"], "confirmed", due="2030-01-31").json()["due"] == "2030-01-31"
    assert decide(client, item["id"], "fixed").json()["due"] == "2030-01-31"
    assert decide(client, item["id"], "open").json()["due"] is None
    history = client.get(f"/v1/findings/{item['id']}").json()["history"]
    assert [entry["due"] for entry in history] == ["2030-01-31", "2030-01-31", None]


def test_a_deadline_comes_along_to_a_newer_text(client, item):
    decide(client, item["id"], "confirmed", due="2030-01-31")
    newer = send(client, off_by_one() + "\n此件公开发布。\n")
    assert (finding_of(newer)["decision"], finding_of(newer)["due"]) == ("confirmed", "2030-01-31")


def test_one_deadline_for_many(client, item):
    body = {"findings": [{"id": item["id"]}], "decision": "confirmed", "due": "2030-01-31"}
    assert client.post("/v1/decisions", json=body).json()["done"] == [item["id"]]
    assert client.get(f"/v1/findings/{item['id']}").json()["due"] == "2030-01-31"
    assert client.post("/v1/decisions", json=body | {"decision": "dismissed"}).status_code == 422


def test_an_unknown_finding_is_not_found(client):
    assert decide(client, "0" * 24, "open").status_code == 404


def test_the_queue_has_errors_first_and_pages(client):
    send(client, off_by_one())
    send(client, sample("wuqia_county_office_2022_pipe_cells.txt"))
    send(client, sample("yueyang_industry_2024_mirror.txt"))
    every = client.get("/v1/findings").json()
    order = ["error", "warning", "info"]
    ranks = [order.index(item["severity"]) for item in every["items"]]
    assert ranks == sorted(ranks)
    assert all(item["report"]["id"] == item["report_id"] for item in every["items"])
    seen, params = [], {"limit": 1}
    while True:
        page = client.get("/v1/findings", params=params).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        params["cursor"] = page["next"]
    assert seen == [item["id"] for item in every["items"]]
    assert client.get("/v1/findings", params={"organ": "下冶", "severity": "error"}).json()["total"] == 1
