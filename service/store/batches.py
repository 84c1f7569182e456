"""Batches: files sent at once and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.problems import NotFoundError
from service.store import cursors, jobs
from service.store.tables import BatchFileRow, BatchRow, JobRow, ReportRow, new_id, now


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of a new batch; `problem` when it was refused at the door."""

    name: str
    media_type: str
    sha256: str
    problem: dict[str, Any] | None = None


def create(session: Session, files: Iterable[NewFile], *, actor: str) -> BatchRow:
    """Keep a batch with its files and the job that works them off."""
    kept = list(files)
    batch_id = new_id()
    job = jobs.create(session, "batch", {"batch_id": batch_id}, actor=actor, total=len(kept))
    row = BatchRow(id=batch_id, job_id=job.id, created_by=actor, created_at=now())
    session.add(row)
    session.flush()
    session.add_all(
        BatchFileRow(
            id=new_id(), batch_id=batch_id, position=position, name=file.name, media_type=file.media_type,
            sha256=file.sha256, state="refused" if file.problem else "waiting", problem=file.problem,
        )
        for position, file in enumerate(kept)
    )
    session.flush()
    return row


def find(session: Session, batch_id: str) -> tuple[BatchRow, JobRow]:
    """A batch and its job; raises NotFoundError."""
    row = session.get(BatchRow, batch_id)
    if row is None:
        raise NotFoundError("批次", "batch", batch_id)
    return row, session.get_one(JobRow, row.job_id)


def page(session: Session, *, cursor: str | None = None, limit: int = 50) -> cursors.Page[tuple[BatchRow, JobRow]]:
    """One page of the batches, the newest first."""
    query = select(BatchRow, JobRow).join(JobRow, JobRow.id == BatchRow.job_id)
    if cursor:
        (last,) = cursors.decode(cursor, str)
        query = query.where(BatchRow.id < last)
    rows = [(b, j) for b, j in session.execute(query.order_by(BatchRow.id.desc()).limit(limit + 1))]
    more, rows = len(rows) > limit, rows[:limit]
    total = session.scalar(select(func.count(BatchRow.id))) or 0
    return cursors.Page(rows, cursors.encode(rows[-1][0].id) if more else None, total)


def files_of(session: Session, batch_id: str) -> list[BatchFileRow]:
    """The files of a batch in the order they were sent."""
    query = select(BatchFileRow).where(BatchFileRow.batch_id == batch_id)
    return list(session.scalars(query.order_by(BatchFileRow.position)))


def counts_of(session: Session, batch_id: str) -> Counter[str]:
    """How many files are waiting, done, known, refused, cancelled."""
    query = select(BatchFileRow.state, func.count()).where(BatchFileRow.batch_id == batch_id)
    return Counter(dict(session.execute(query.group_by(BatchFileRow.state)).all()))


def next_waiting(session: Session, batch_id: str) -> BatchFileRow | None:
    """The next file to be worked off."""
    query = select(BatchFileRow).where(BatchFileRow.batch_id == batch_id, BatchFileRow.state == "waiting")
    return session.scalar(query.order_by(BatchFileRow.position).limit(1))


def settle(
    session: Session, file_id: str, state: str, *, report_id: str | None = None,
    problem: Mapping[str, Any] | None = None,
) -> None:
    """Note what became of a file."""
    row = session.get_one(BatchFileRow, file_id)
    row.state, row.report_id, row.problem = state, report_id, dict(problem) if problem else None


def is_wanted(session: Session, sha256: str) -> bool:
    """Whether a kept file belongs to a report or waits in a batch."""
    report = session.scalar(select(ReportRow.id).where(ReportRow.sha256 == sha256).limit(1))
    waiting = select(BatchFileRow.id).where(BatchFileRow.sha256 == sha256, BatchFileRow.state == "waiting")
    return report is not None or session.scalar(waiting.limit(1)) is not None


def cancel_waiting(session: Session, batch_id: str) -> list[str]:
    """Let go of the files that were not worked off; returns their hashes."""
    rows = [row for row in files_of(session, batch_id) if row.state == "waiting"]
    for row in rows:
        row.state = "cancelled"
    session.flush()
    return [row.sha256 for row in rows]
