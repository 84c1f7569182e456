"""Training as a job: the reports and corrections are laid out in a folder, a process of its own does the work."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from service.jobs import trainer
from service.jobs.handle import Handle
from service.problems import ProblemError
from service.services import Services
from service.store import corrections, trainings

_STEP_SECONDS = 0.5  # how long to wait for the process before looking whether to stop


def run(services: Services, handle: Handle, order: Mapping[str, Any]) -> dict[str, Any]:
    """Train a candidate and keep it as a new version, not as the current one; returns version, figures, failed gates."""
    folder = services.settings.home / "training" / handle.job_id
    shutil.rmtree(folder, ignore_errors=True)
    try:
        handle.progress(0, 1, "整理报告与更正")
        _lay_out(services, folder, list(order.get("years") or []), use_reports=bool(order.get("reports", True)))
        return _train(services, handle, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(services: Services, folder: Path, years: list[int], *, use_reports: bool) -> None:
    (folder / "reports").mkdir(parents=True)
    with services.database.reading() as session:
        rows = trainings.reports_of(session, years) if use_reports else []
        lines = list(corrections.as_lines(corrections.current(session)))
    for row in rows:
        suffix = Path(row.name).suffix.lower() if Path(row.name).suffix else ".txt"
        path = folder / "reports" / f"{row.sha256[:20]}{suffix}"
        if not path.exists():
            path.write_bytes(services.uploads.read(row.sha256))
    if lines:
        (folder / "corrections.jsonl").write_text("".join(lines), encoding="utf-8")


def _train(services: Services, handle: Handle, folder: Path) -> dict[str, Any]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    home = str(services.settings.home)
    process = context.Process(target=trainer.train, args=(there, str(folder), home), name="gouji-training", daemon=True)
    process.start()
    there.close()
    try:
        return _follow(handle, here)
    finally:
        process.kill()
        process.join(5)
        here.close()


def _follow(handle: Handle, pipe: Connection) -> dict[str, Any]:
    while True:
        if not pipe.poll(_STEP_SECONDS):
            handle.check()
            continue
        try:
            said: dict[str, Any] = json.loads(pipe.recv_bytes())
        except EOFError:
            detail = "训练进程异常退出，现用模型未变。 / The training process ended abnormally; the current model is unchanged."
            raise ProblemError("interrupted", detail=detail) from None
        if "refused" in said:
            raise ProblemError("unavailable", detail=said["refused"])
        if "outcome" in said:
            outcome: dict[str, Any] = said["outcome"]
            return outcome
        handle.progress(said["done"], said["total"], said["note"])


