"""Killed with SIGKILL at random moments during uploads, decisions, a batch and a training: nothing acknowledged is lost.

Two moments in the usual run; GOUJI_TEST_KILLS=20 for as many as wanted.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.service.texts import off_by_one

KILLS = int(os.environ.get("GOUJI_TEST_KILLS", "2"))
ROOT = Path(__file__).parents[2]


class Server:
    """`python -m service serve` on a folder; `client` talks to it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)

    def start(self) -> None:
        environment = os.environ | {
            "GOUJI_HOME": str(self.home), "GOUJI_JOB_LEASE_SECONDS": "2", "GOUJI_RATE_PER_MINUTE": "0",
            "GOUJI_LOG_LEVEL": "error",
        }
        command = [sys.executable, "-m", "service", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                if self.client.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("the server did not become ready")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Load:
    """Uploads and decides as fast as it can; keeps what was acknowledged."""

    def __init__(self, server: Server, seed: int) -> None:
        self.server = server
        self.uploaded: dict[str, str] = {}
        self.decided: dict[str, tuple[int, str]] = {}
        self.number = seed
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            self.number += 1
            text = off_by_one(2 + self.number % 7, 2019 + self.number % 5) + f"\n附件{self.number}\n"
            try:
                answer = self.server.client.post("/v1/reports", json={"text": text})
                if answer.status_code not in (200, 201):
                    continue
                report = answer.json()
                self.uploaded[report["id"]] = report["report"]["source"]["sha256"]
                for item in report["findings"][:2]:
                    reason = f"第 {self.number} 份"
                    done = self.server.client.patch(
                        f"/v1/findings/{item['id']}", json={"decision": "confirmed", "reason": reason},
                        headers={"If-Match": f'"{item["version"]}"'},
                    )
                    if done.status_code == 200:
                        self.decided[item["id"]] = (done.json()["version"], reason)
            except httpx.TransportError:
                time.sleep(0.05)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills the service with SIGKILL, which this system does not have (Windows)")
def test_nothing_acknowledged_is_lost(tmp_path):
    chance = random.Random(20241122)
    server = Server(tmp_path)
    server.start()
    load = Load(server, 0)
    files = [("files", (f"{n}.txt", (off_by_one(2, 2020 + n) + f"\n批次{n}\n").encode())) for n in range(12)]
    batch = server.client.post("/v1/batches", files=files).json()
    training = server.client.post("/v1/models/sections/train", json={"reports": False}).json()
    for _ in range(KILLS):
        load.stop.clear()
        threads = [threading.Thread(target=load.run, daemon=True) for _ in range(2)]
        for thread in threads:
            thread.start()
        known = len(load.uploaded)
        deadline = time.monotonic() + 60
        while len(load.uploaded) == known and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 2))
        server.kill()
        load.stop.set()
        for thread in threads:
            thread.join()
        server.start()
        check(server, load)
    batch = ended(server, f"/v1/jobs/{batch['job']['id']}")
    assert (batch["state"], batch["done"]) == ("done", 12)
    server.client.post(f"/v1/jobs/{training['id']}/cancel")
    assert ended(server, f"/v1/jobs/{training['id']}")["state"] in ("cancelled", "done", "failed")
    server.process.terminate()
    assert server.process.wait(30) in (0, -signal.SIGTERM)
    server.client.close()
    assert len(load.uploaded) >= KILLS
    assert load.decided


def check(server: Server, load: Load) -> None:
    """Every acknowledged upload and decision is there; every report there is whole."""
    for report_id, sha256 in load.uploaded.items():
        report = server.client.get(f"/v1/reports/{report_id}").json()
        assert report["report"]["source"]["sha256"] == sha256
    for finding_id, (version, reason) in load.decided.items():
        history = server.client.get(f"/v1/findings/{finding_id}").json()["history"]
        assert (version, reason) in [(entry["version"], entry["reason"]) for entry in history]
    cursor = None
    while True:
        page = server.client.get("/v1/reports", params={"limit": 200} | ({"cursor": cursor} if cursor else {})).json()
        for item in page["items"]:
            whole = server.client.get(f"/v1/reports/{item['id']}").json()
            assert len(whole["findings"]) == item["errors"] + item["warnings"] + item["infos"]
            assert (server.home / "uploads" / item["sha256"][:2] / item["sha256"]).exists()
        cursor = page["next"]
        if cursor is None:
            return


def ended(server: Server, path: str) -> dict:
    """A job when it has ended."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        job = server.client.get(path).json()
        if job["state"] in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.2)
    raise AssertionError(f"{path} did not end: {job}")
