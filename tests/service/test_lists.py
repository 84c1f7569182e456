"""Lists and pages cost the same however full the store is: a fixed number of queries, each led by an index."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from service.pages.rendering import load
from tests.service.texts import finding_of, off_by_one, send


@pytest.fixture
def settings(tmp_path):
    """On SQLite: its plans do not depend on how full the tables are."""
    from service.settings import Settings

    return Settings(home=tmp_path / "home", rate_per_minute=0, max_upload_mb=2, job_lease_seconds=3)


@contextmanager
def asked_of(client):
    """The queries that reach the database meanwhile, with their values."""
    engine, queries = client.app.state.services.database.engine, []

    def note(connection, cursor, statement, values, context, many):
        if statement.startswith("SELECT"):
            queries.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield queries
    event.remove(engine, "before_cursor_execute", note)


def plan(client, statement, values):
    with client.app.state.services.database.engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]


PAGES = ("/", "/queue", "/queue?decision=all", "/reports/{id}", "/v1/reports", "/v1/findings", "/v1/reports/{id}/findings")


@pytest.mark.parametrize("address", PAGES)
def test_more_reports_need_no_more_queries(client, address):
    counts = []
    for number in (2, 3, 4):
        report = send(client, off_by_one(number, year=2020 + number))
        client.patch(f"/v1/findings/{finding_of(report)['id']}", json={"decision": "fixed"})
        with asked_of(client) as queries:
            assert client.get(address.format(id=report["id"])).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("address", ["/reports/{id}", "/v1/reports/{id}", "/v1/reports/{id}/findings"])
def test_the_findings_of_one_report_are_found_without_those_of_others(client, address):
    report = send(client, off_by_one())
    with asked_of(client) as queries:
        client.get(address.format(id=report["id"]))
    of_findings = [(s, v) for s, v in queries if "FROM findings" in s and "report_id = ?" in s]
    assert of_findings
    for statement, values in of_findings:
        looked_up = [step for step in plan(client, statement, values) if "findings" in step]
        assert all("report_id=?" in step for step in looked_up), looked_up


def test_the_queue_is_grouped_and_counted_in_an_index(client):
    send(client, off_by_one())
    with asked_of(client) as queries:
        client.get("/queue")
    grouped = [plan(client, s, v) for s, v in queries if "GROUP BY findings.fingerprint" in s or s.startswith("SELECT count")]
    assert len(grouped) == 2
    assert all("USING COVERING INDEX" in steps[0] for steps in grouped), grouped


def test_every_page_compiles():
    load()
