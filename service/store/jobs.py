"""Jobs: the table is the truth. A worker takes a job by compare-and-set and vouches for it by a lease."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from service.problems import NotFoundError
from service.store import cursors
from service.store.tables import JobRow, new_id, now

FINISHED = ("done", "failed", "cancelled")
ATTEMPTS = 3  # a job that brought its worker down this often without getting on is given up
_WAKE_AGAIN = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Lease:
    """Who runs a job, and for how many seconds it vouches for it at a time."""

    worker: str
    seconds: int


def create(session: Session, kind: str, order: Mapping[str, Any], *, actor: str, total: int = 0) -> JobRow:
    """A new job, waiting for a worker."""
    row = JobRow(
        id=new_id(), kind=kind, state="queued", order=dict(order), created_by=actor, created_at=now(), total=total
    )
    session.add(row)
    session.flush()
    return row


def find(session: Session, job_id: str) -> JobRow:
    """A job by its id; raises NotFoundError."""
    row = session.get(JobRow, job_id)
    if row is None:
        raise NotFoundError("任务", "job", job_id)
    return row


def is_unfinished(session: Session, job_id: str) -> bool:
    """Whether there is such a job and it waits or runs."""
    row = session.get(JobRow, job_id)
    return row is not None and row.state not in FINISHED


def page(
    session: Session, *, kind: str | None = None, state: str | None = None, cursor: str | None = None, limit: int = 50
) -> cursors.Page[JobRow]:
    """One page of the jobs, the newest first."""
    conditions = [column == value for column, value in ((JobRow.kind, kind), (JobRow.state, state)) if value]
    total = session.scalar(select(func.count(JobRow.id)).where(*conditions)) or 0
    query = select(JobRow).where(*conditions)
    if cursor:
        (last,) = cursors.decode(cursor, str)
        query = query.where(JobRow.id < last)
    rows = list(session.scalars(query.order_by(JobRow.id.desc()).limit(limit + 1)))
    more, rows = len(rows) > limit, rows[:limit]
    return cursors.Page(rows, cursors.encode(rows[-1].id) if more else None, total)


def counts(session: Session) -> list[tuple[str, str, int]]:
    """(kind, state, how many) for the metrics."""
    query = select(JobRow.kind, JobRow.state, func.count()).group_by(JobRow.kind, JobRow.state)
    return [(kind, state, number) for kind, state, number in session.execute(query)]


def claim(session: Session, job_id: str, lease: Lease) -> JobRow | None:
    """Take a waiting job; None when another worker has it or it is finished."""
    values = {
        "state": "running", "worker": lease.worker, "lease": now() + timedelta(seconds=lease.seconds),
        "attempts": JobRow.attempts + 1, "started_at": func.coalesce(JobRow.started_at, now()),
    }
    same = update(JobRow).where(JobRow.id == job_id, JobRow.state == "queued")
    if session.connection().execute(same.values(**values)).rowcount != 1:
        return None
    return session.get_one(JobRow, job_id)


def beat(session: Session, job_id: str, lease: Lease, progress: tuple[int, int, str] | None = None) -> bool:
    """Vouch for a running job and note its progress; False when it is no longer this worker's or is to be cancelled."""
    values: dict[str, Any] = {"lease": now() + timedelta(seconds=lease.seconds)}
    if progress is not None:
        values |= {"done": progress[0], "total": progress[1], "note": progress[2]}
        if progress[0]:
            values["attempts"] = 1  # it gets on
    mine = and_(JobRow.id == job_id, JobRow.state == "running", JobRow.worker == lease.worker)
    done = session.connection().execute(update(JobRow).where(mine).values(**values))
    return done.rowcount == 1 and not session.scalar(select(JobRow.cancel).where(JobRow.id == job_id))


def finish(
    session: Session, job_id: str, lease: Lease, state: str, *, result: Mapping[str, Any] | None = None,
    problem: Mapping[str, Any] | None = None,
) -> bool:
    """End a running job of this worker; False when it is not this worker's any more."""
    values = {"state": state, "result": result, "problem": problem, "finished_at": now(), "lease": None}
    mine = and_(JobRow.id == job_id, JobRow.state == "running", JobRow.worker == lease.worker)
    return session.connection().execute(update(JobRow).where(mine).values(**values)).rowcount == 1


def give_back(session: Session, job_id: str, lease: Lease) -> None:
    """Put a running job back in line, as its worker stops."""
    mine = and_(JobRow.id == job_id, JobRow.state == "running", JobRow.worker == lease.worker)
    values = {"state": "queued", "lease": None, "attempts": JobRow.attempts - 1}
    session.connection().execute(update(JobRow).where(mine).values(**values))


def cancel(session: Session, job_id: str) -> JobRow:
    """Ask for a job to be cancelled: at once when it waits, at its next step when it runs. Raises NotFoundError."""
    find(session, job_id)
    waiting = update(JobRow).where(JobRow.id == job_id, JobRow.state == "queued")
    session.connection().execute(waiting.values(state="cancelled", cancel=True, finished_at=now(), lease=None))
    running = update(JobRow).where(JobRow.id == job_id, JobRow.state == "running")
    session.connection().execute(running.values(cancel=True))
    row = find(session, job_id)
    session.refresh(row)
    return row


def take_up(session: Session) -> tuple[list[str], list[str]]:
    """Jobs whose worker fell silent go back in line, or are given up after too many attempts.

    Returns the ids of the jobs that wait for a worker and should be put into the queue (again), and those given up.
    """
    silent = and_(JobRow.state == "running", or_(JobRow.lease.is_(None), JobRow.lease < now()))
    given_up = list(session.scalars(select(JobRow.id).where(silent, JobRow.attempts >= ATTEMPTS)))
    lost = {"state": "failed", "finished_at": now(), "lease": None}
    session.connection().execute(update(JobRow).where(JobRow.id.in_(given_up)).values(**lost))
    session.connection().execute(update(JobRow).where(silent).values(state="queued", lease=None))
    waiting = and_(JobRow.state == "queued", or_(JobRow.lease.is_(None), JobRow.lease < now()))
    ids = list(session.scalars(select(JobRow.id).where(waiting).order_by(JobRow.id)))
    # for a job that waits the lease says until when it need not be put into the queue again
    session.connection().execute(update(JobRow).where(JobRow.id.in_(ids)).values(lease=now() + _WAKE_AGAIN))
    return ids, given_up


def set_problem(session: Session, job_id: str, problem: Mapping[str, Any]) -> None:
    """Say why a job failed."""
    session.connection().execute(update(JobRow).where(JobRow.id == job_id).values(problem=dict(problem)))
