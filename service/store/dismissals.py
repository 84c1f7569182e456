"""Dismissals that reach further than one finding: one rule for one organ, with an expiry, counted when used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from service.problems import NotFoundError, ProblemError
from service.store import decisions
from service.store.tables import DismissalRow, FindingRow, ReportRow, new_id, now


def create(
    session: Session, code: str, organ: str, *, reason: str, reviewer: str, expires_at: datetime | None
) -> DismissalRow:
    """Dismiss a rule for an organ; an unknown organ would mean all reports whose organ could not be told, so no."""
    if not organ:
        detail = "未识别出责任单位，不能按单位排除"
        raise ProblemError("invalid_request", detail=detail, errors=[{"field": "scope", "message": detail}])
    row = DismissalRow(
        id=new_id(), code=code, organ=organ, reason=reason, reviewer=reviewer, created_at=now(), expires_at=expires_at
    )
    session.add(row)
    session.flush()
    return row


def of_organ(session: Session, organ: str) -> list[DismissalRow]:
    """The dismissals in force for an organ, the newest first."""
    if not organ:
        return []
    query = select(DismissalRow).where(DismissalRow.organ == organ, *_in_force())
    return list(session.scalars(query.order_by(DismissalRow.id.desc())))


def use(session: Session, row: DismissalRow, finding: FindingRow) -> None:
    """Dismiss a finding by it."""
    decisions.decide(session, finding, decisions.Decision(
        decision="dismissed", reason=row.reason, reviewer=row.reviewer, cause="dismissal",
        expires_at=row.expires_at, dismissal_id=row.id,
    ))
    row.uses += 1
    row.used_at = now()


def apply_to_open(session: Session, row: DismissalRow) -> list[str]:
    """Dismiss what is open and within its scope already; returns the ids of the reports."""
    query = select(FindingRow).join(ReportRow, ReportRow.id == FindingRow.report_id).where(
        FindingRow.present, FindingRow.decision == "open", FindingRow.code == row.code, ReportRow.organ == row.organ
    )
    touched = set()
    for finding in session.scalars(query).all():
        use(session, row, finding)
        touched.add(finding.report_id)
    return sorted(touched)


def every(session: Session, *, unused: bool | None = None) -> list[DismissalRow]:
    """All dismissals in force, the newest first; with `unused` only those never (or ever) used."""
    query = select(DismissalRow).where(*_in_force())
    if unused is not None:
        query = query.where(DismissalRow.uses == 0 if unused else DismissalRow.uses > 0)
    return list(session.scalars(query.order_by(DismissalRow.id.desc())))


def withdraw(session: Session, dismissal_id: str, reviewer: str) -> DismissalRow:
    """End a dismissal; what it dismissed stays so, new findings are open. Raises NotFoundError."""
    row = session.get(DismissalRow, dismissal_id)
    if row is None:
        raise NotFoundError("排除", "dismissal", dismissal_id)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = now(), reviewer
    return row


def _in_force() -> tuple[ColumnElement[bool], ...]:
    unexpired = or_(DismissalRow.expires_at.is_(None), DismissalRow.expires_at > now())
    return DismissalRow.withdrawn_at.is_(None), unexpired
