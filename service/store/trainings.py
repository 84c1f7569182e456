"""What training takes from the store, and which job made which model."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store.tables import JobRow, ReportRow


def of_version(session: Session, version: str) -> JobRow | None:
    """The training that made a model, if it was done here."""
    query = select(JobRow).where(JobRow.kind == "train", JobRow.state == "done").order_by(JobRow.id.desc())
    return next((job for job in session.scalars(query) if (job.result or {}).get("version") == version), None)


def under_way(session: Session) -> JobRow | None:
    """A training that waits or runs."""
    query = select(JobRow).where(JobRow.kind == "train", JobRow.state.in_(("queued", "running")))
    return session.scalar(query.limit(1))


def reports_of(session: Session, years: list[int]) -> list[ReportRow]:
    """The reports of some years, of all years when none are named."""
    query = select(ReportRow).order_by(ReportRow.id)
    return list(session.scalars(query.where(ReportRow.year.in_(years)) if years else query))


def recent(session: Session, limit: int = 5) -> list[JobRow]:
    """The latest trainings, whatever their state."""
    query = select(JobRow).where(JobRow.kind == "train").order_by(JobRow.id.desc())
    return list(session.scalars(query.limit(limit)))
