"""Background work: batches, progress, refusals inside, cancelling, leases, what happens when a worker falls silent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.jobs.kinds import KINDS
from service.jobs.worker import Worker
from service.services import Services
from service.store import jobs
from service.store.jobs import Lease
from service.store.tables import JobRow, now
from tests.service.test_reports import SAMPLES
from tests.service.texts import off_by_one, sample, send, wait_for


def files(*extra):
    return [("files", (name, sample(name).encode())) for name in SAMPLES] + [("files", item) for item in extra]


@pytest.fixture
def idle(settings, pool):
    """A server whose jobs nobody works off."""
    with TestClient(create_app(replace(settings, embedded_worker="off"), pool=pool)) as client:
        yield client


def test_a_batch_is_worked_off_and_tells_of_each_file(client):
    send(client, sample())
    large = ("gross.txt", b"0" * (3 << 20))
    answer = client.post("/v1/batches", files=files(("x.bin", b"\0\1\2" * 99), large))
    assert answer.status_code == 202
    assert wait_for(client, answer.json()["job"]["id"])["state"] == "done"
    batch = client.get(f"/v1/batches/{answer.json()['id']}").json()
    states = [file["state"] for file in batch["files"]]
    assert states == ["done", "done", "done", "known", "done", "refused", "refused"]
    assert batch["counts"] == {"done": 4, "known": 1, "refused": 2}
    assert [f["problem"]["code"] for f in batch["files"][5:]] == ["unreadable", "too_large"]
    assert batch["job"]["done"] == batch["job"]["total"] == 7
    assert client.get("/v1/reports").json()["total"] == 5
    assert len(client.app.state.services.uploads.every()) == 5
    assert client.get("/v1/batches").json()["items"][0]["id"] == batch["id"]


def test_progress_comes_as_events(client):
    batch = client.post("/v1/batches", files=files()).json()
    with client.stream("GET", f"/v1/batches/{batch['id']}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = [line for line in answer.iter_lines() if line]
    assert events[-2] == "event: end"
    last = json.loads(events[-1].removeprefix("data: "))
    assert (last["state"], last["done"], last["total"]) == ("done", 5, 5)


def test_a_batch_without_files_is_refused(client):
    assert client.post("/v1/batches").status_code == 415
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.post("/v1/batches", content=b"--x--\r\n", headers=form).status_code in (400, 422)


def test_a_waiting_batch_is_cancelled_at_once_and_its_files_let_go(idle):
    batch = idle.post("/v1/batches", files=files()).json()
    job = idle.post(f"/v1/jobs/{batch['job']['id']}/cancel").json()
    assert job["state"] == "cancelled"
    assert idle.get(f"/v1/batches/{batch['id']}").json()["counts"] == {"cancelled": 5}
    assert idle.app.state.services.uploads.every() == []


def test_a_running_batch_stops_at_its_next_step(idle):
    batch = idle.post("/v1/batches", files=files()).json()
    services: Services = idle.app.state.services
    lease = Lease("w", 60)
    with services.database.writing() as session:
        jobs.claim(session, batch["job"]["id"], lease)
    assert idle.post(f"/v1/jobs/{batch['job']['id']}/cancel").json()["state"] == "running"
    with services.database.writing() as session:
        assert jobs.beat(session, batch["job"]["id"], lease) is False


def test_a_finished_job_is_not_cancelled(client):
    batch = client.post("/v1/batches", files=files()).json()
    wait_for(client, batch["job"]["id"])
    assert client.post(f"/v1/jobs/{batch['job']['id']}/cancel").json()["state"] == "done"


def test_a_job_is_taken_by_one_worker_only(idle):
    batch = idle.post("/v1/batches", files=files()).json()
    database = idle.app.state.services.database
    with database.writing() as session:
        assert jobs.claim(session, batch["job"]["id"], Lease("a", 60)) is not None
        assert jobs.claim(session, batch["job"]["id"], Lease("b", 60)) is None
        assert jobs.finish(session, batch["job"]["id"], Lease("b", 60), "done") is False


def test_a_job_whose_worker_fell_silent_goes_on_with_another(idle):
    """Two files were done when the first worker died; the second one does the rest, nothing twice."""
    batch = idle.post("/v1/batches", files=files()).json()
    services: Services = idle.app.state.services
    with services.database.writing() as session:
        jobs.claim(session, batch["job"]["id"], Lease("dead", 60))
        session.get_one(JobRow, batch["job"]["id"]).lease = now() - timedelta(seconds=1)
    worker = Worker(services, KINDS, threads=1)
    worker.start()
    assert wait_for(idle, batch["job"]["id"])["state"] == "done"
    worker.stop()
    assert idle.get("/v1/reports").json()["total"] == 5


def test_a_job_that_keeps_bringing_workers_down_is_given_up(idle):
    batch = idle.post("/v1/batches", files=files()).json()
    services: Services = idle.app.state.services
    worker = Worker(services, KINDS, threads=1)
    for _ in range(jobs.ATTEMPTS):
        with services.database.writing() as session:
            assert jobs.claim(session, batch["job"]["id"], Lease("dead", 60)) is not None
            session.get_one(JobRow, batch["job"]["id"]).lease = now() - timedelta(seconds=1)
        worker.take_up()
    job = idle.get(f"/v1/jobs/{batch['job']['id']}").json()
    assert job["state"] == "failed"
    assert job["problem"]["code"] == "interrupted"


def test_a_stopping_worker_gives_its_job_back(idle):
    batch = idle.post("/v1/batches", files=files()).json()
    services: Services = idle.app.state.services
    worker = Worker(services, KINDS, threads=1)
    worker._stopping.set()
    worker.work(batch["job"]["id"])
    job = idle.get(f"/v1/jobs/{batch['job']['id']}").json()
    assert job["state"] == "queued"


def test_all_reports_are_reviewed_again_in_the_background(client):
    for name in SAMPLES[:3]:
        send(client, sample(name))
    job = client.post("/v1/jobs/recheck").json()
    assert wait_for(client, job["id"])["result"] == {"rechecked": 3, "refused": []}
    for item in client.get("/v1/reports").json()["items"]:
        assert len(client.get(f"/v1/reports/{item['id']}/reviews").json()["items"]) == 2


def test_an_unknown_kind_of_fault_fails_the_job_with_a_problem(idle):
    services: Services = idle.app.state.services
    with services.database.writing() as session:
        job = jobs.create(session, "recheck", {}, actor="x").id
    Worker(services, KINDS, threads=1).work(job)
    assert idle.get(f"/v1/jobs/{job}").json()["problem"]["code"] == "internal"


def test_jobs_are_listed(client):
    send(client, off_by_one())
    job = client.post("/v1/jobs/recheck").json()
    wait_for(client, job["id"])
    assert client.get("/v1/jobs", params={"kind": "recheck", "state": "done"}).json()["total"] == 1
    assert client.get("/v1/jobs", params={"kind": "train"}).json()["items"] == []
