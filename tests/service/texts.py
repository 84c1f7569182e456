"""Reports written for these tests, and how they are sent."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient


def sample(name: str = "xiaye_town_2024_tab_grid.txt") -> str:
    """The text of one of the sample reports."""
    return (Path(__file__).parents[2] / "data" / "samples" / name).read_text(encoding="utf-8")


def off_by_one(number: int = 2, year: int = 2024) -> str:
    """A report that says another number of applications than its table (1)."""
    text = sample().replace("收到政府信息公开申请 1 件", f"收到政府信息公开申请 {number} 件")
    return text.replace("2024", str(year))


def send(client: TestClient, text: str, **fields: Any) -> dict[str, Any]:
    """Upload a text; the report."""
    answer = client.post("/v1/reports", json={"text": text} | fields)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def finding_of(report: dict[str, Any], code: str = "GJ301") -> dict[str, Any]:
    """The first finding of a rule."""
    return next(item for item in report["findings"] if item["code"] == code)


def wait_for(client: TestClient, job_id: str, seconds: float = 60) -> dict[str, Any]:
    """A job when it has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        job = client.get(f"/v1/jobs/{job_id}").json()
        if job["state"] in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.05)
    raise AssertionError(f"job {job_id} did not end: {job}")
