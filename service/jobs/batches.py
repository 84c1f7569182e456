"""Working off a batch: file by file, each settled in a transaction of its own, so it can go on after a stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gouji.errors import GoujiError
from service import intake
from service.jobs.handle import CancelledError, Handle
from service.problems import ProblemError, document, from_error
from service.services import Services
from service.store import batches
from service.store.tables import BatchFileRow


def run(services: Services, handle: Handle, order: Mapping[str, Any]) -> dict[str, Any]:
    """Work off the files of a batch that still wait; returns how many came out how."""
    batch_id = order["batch_id"]
    try:
        while True:
            with services.database.reading() as session:
                counts = batches.counts_of(session, batch_id)
                file = batches.next_waiting(session, batch_id)
                actor = batches.find(session, batch_id)[0].created_by
            total = sum(counts.values())
            handle.progress(total - counts["waiting"], total, file.name if file else "")
            if file is None:
                return {"batch_id": batch_id} | dict(counts)
            _one(services, file, actor)
    except CancelledError:
        let_go(services, batch_id)
        raise


def _one(services: Services, file: BatchFileRow, actor: str) -> None:
    try:
        upload = intake.Upload(services.uploads.read(file.sha256), file.name, file.media_type)
        report_id, new = intake.take_in(services, upload, actor)
    except (GoujiError, FileNotFoundError) as error:
        problem = from_error(error)
        if problem.code == "busy":
            return
        with services.database.writing() as session:
            batches.settle(session, file.id, "refused", problem=refusal(problem, file.name))
        forget(services, file.sha256)
        return
    with services.database.writing() as session:
        batches.settle(session, file.id, "done" if new else "known", report_id=report_id)


def refusal(problem: ProblemError, name: str) -> dict[str, Any]:
    """The problem document of one file of a batch."""
    problem.fields.setdefault("where", name)
    return document(problem, "/v1/batches")


def let_go(services: Services, batch_id: str) -> None:
    """Let go of the files of a cancelled batch that were not worked off."""
    with services.database.writing() as session:
        dropped = batches.cancel_waiting(session, batch_id)
    for sha256 in dropped:
        forget(services, sha256)


def forget(services: Services, sha256: str) -> None:
    """Remove a file that nothing refers to."""
    with services.database.reading() as session:
        if batches.is_wanted(session, sha256):
            return
    services.uploads.forget(sha256)
