"""Models: corrections and reports make a candidate, gates guard it, processes take up what is promoted, cancelling."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.store import jobs
from service.store.jobs import Lease
from tests.service.texts import sample, send, wait_for

ROOT = Path(__file__).parents[2] / "models"
PACKAGED = json.loads((ROOT / "current.json").read_text())["sections"]


@pytest.fixture
def trained(client, settings):
    """Two models that stand as if trained here: the packaged one under other names; the second failed a gate."""
    home = settings.home / "models" / "sections"
    for version in ("3001.1", "3001.2"):
        shutil.copytree(ROOT / "sections" / PACKAGED, home / version)
    with client.app.state.services.database.writing() as session:
        job = jobs.create(session, "train", {}, actor="x")
        lease = Lease("w", 60)
        jobs.claim(session, job.id, lease)
        jobs.finish(session, job.id, lease, "done", result={"version": "3001.2", "failed": ["宏平均 F1 低于现用模型"]})
    return client


def versions(client):
    return {model["version"]: model for model in client.get("/v1/models").json()["items"]}


def test_models_are_listed_with_their_figures_and_gates(trained):
    listed = versions(trained)
    assert {PACKAGED, "3001.1", "3001.2"} <= set(listed)
    assert [version for version, model in listed.items() if model["current"]] == [PACKAGED]
    assert listed["3001.2"]["failed_gates"] == ["宏平均 F1 低于现用模型"]
    one = trained.get("/v1/models/sections/3001.1").json()
    assert one["card"].startswith("#")
    for name in one["plots"]:
        plot = trained.get(f"/v1/models/sections/3001.1/plots/{name}")
        assert plot.headers["content-type"] == "image/svg+xml"
    same = trained.get("/v1/models/sections/compare", params={"left": PACKAGED, "right": "3001.1"}).json()
    assert {row["difference"] for row in same["figures"]} == {0}


def test_promotion_past_the_gates_only_and_back(trained):
    refused = trained.post("/v1/models/sections/3001.2/promote")
    assert refused.status_code == 409
    assert "宏平均 F1 低于现用模型" in refused.json()["zh"]["what"]
    assert versions(trained)[PACKAGED]["current"]
    for version in ("3001.1", "3001.2"):
        answer = trained.post(f"/v1/models/sections/{version}/promote", json={"accept": "已人工核对"})
        assert answer.json()["current"]
    assert trained.post("/v1/models/sections/rollback").json()["version"] == "3001.1"
    assert trained.post("/v1/models/sections/rollback").json()["version"] == PACKAGED
    assert trained.post("/v1/models/sections/rollback").status_code == 409
    actions = [entry["action"] for entry in trained.get("/v1/audit").json()["items"]]
    assert actions[:4] == ["roll_back", "roll_back", "promote", "promote"]


@pytest.mark.parametrize("version", ["none", "%2e%2e%2fetc", ".hidden", "2024.1%00"])
def test_an_unknown_model_is_not_found(client, version):
    for call in (client.get(f"/v1/models/sections/{version}"), client.post(f"/v1/models/sections/{version}/promote")):
        assert call.status_code in (404, 405)


def test_only_one_training_at_a_time_and_it_can_be_cancelled(settings, pool):
    with TestClient(create_app(settings, pool=pool)) as client:
        job = client.post("/v1/models/sections/train", json={"reports": False}).json()
        assert client.post("/v1/models/sections/train").status_code == 409
        client.post(f"/v1/jobs/{job['id']}/cancel")
        assert wait_for(client, job["id"])["state"] == "cancelled"
        assert not list((settings.home / "training").glob("*"))
        assert client.get("/v1/models/sections/none").status_code == 404


def test_corrections_are_kept_and_exported_for_training(client):
    report = send(client, sample())
    blocks = client.get(f"/v1/reports/{report['id']}/text").json()["blocks"]
    block = next(b for b in blocks if "灵秀下冶" in b["text"])
    path = f"/v1/reports/{report['id']}/corrections"
    for label, role in (("other_matters", None), ("problems_improvements", "measure")):
        body = {"block": block["index"], "label": label, "role": role}
        assert client.post(path, json=body).status_code == 201
    lines = client.get("/v1/corrections/export").text.splitlines()
    assert len(lines) == 1
    line = json.loads(lines[0])
    assert (line["text"], line["label"], line["role"]) == (block["text"], "problems_improvements", "measure")
    assert {"report", "reviewer", "time"} <= set(line)
    assert len(client.get("/v1/corrections").json()["items"]) == 1


@pytest.mark.parametrize(("body", "status"), [
    ({"block": 10**6, "label": "overview"}, 404), ({"block": 1, "label": "nothing"}, 422),
    ({"block": 1, "label": "overview", "role": "problem"}, 422), ({"block": -1, "label": "overview"}, 422), ({}, 422),
])
def test_a_wrong_correction_is_refused(client, body, status):
    report = send(client, sample())
    assert client.post(f"/v1/reports/{report['id']}/corrections", json=body).status_code == status
