"""The same jobs through Redis: a server that embeds no worker, and a worker beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.jobs.kinds import KINDS
from service.jobs.worker import Worker
from service.queue import JsonMessages, Queue
from service.services import Services
from tests.service.texts import off_by_one, wait_for

REDIS = "GOUJI_TEST_REDIS_URL"


@pytest.fixture
def through_redis(settings, pool) -> Iterator[TestClient]:
    if not os.environ.get(REDIS):
        pytest.skip(f"needs a Redis server: set {REDIS}, such as redis://127.0.0.1:6379/9 (the database is emptied)")
    with TestClient(create_app(replace(settings, redis_url=os.environ[REDIS]), pool=pool)) as client:
        client.app.state.services.queue.huey.flush()
        yield client


@pytest.mark.redis
def test_a_worker_beside_the_server_does_the_jobs(through_redis, settings, pool):
    batch = through_redis.post("/v1/batches", files=[("files", ("a.txt", off_by_one().encode()))]).json()
    assert through_redis.get(f"/v1/jobs/{batch['job']['id']}").json()["state"] == "queued"
    services = Services.open(replace(settings, redis_url=os.environ[REDIS]), pool=pool)
    worker = Worker(services, KINDS, threads=1)
    worker.start()
    assert wait_for(through_redis, batch["job"]["id"])["state"] == "done"
    worker.stop()
    services.close()


@pytest.mark.redis
def test_readiness_tells_of_a_missing_queue(through_redis):
    assert through_redis.get("/readyz").status_code == 200


def test_without_the_queue_nothing_is_ready_but_the_job_is_kept(settings, pool):
    """The overseer finds it in the database when the queue is back."""
    with TestClient(create_app(replace(settings, redis_url="redis://127.0.0.1:1/0"), pool=pool)) as client:
        assert client.get("/readyz").status_code == 503
        answer = client.post("/v1/jobs/recheck")
        assert answer.status_code == 202
        assert client.get(f"/v1/jobs/{answer.json()['id']}").json()["state"] == "queued"


def test_messages_are_json_and_nothing_else(tmp_path):
    queue = Queue(tmp_path, "")
    queue.wake("abc")
    (stored,) = queue.huey.storage.enqueued_items()
    assert b'["abc"]' in bytes(stored)
    with pytest.raises(ValueError, match=r"utf-8|Expecting|JSON"):
        JsonMessages()._deserialize(b"\x80\x05.")
    queue.close()
