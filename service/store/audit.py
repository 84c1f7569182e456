"""The audit log: one entry for every change, written in the same transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.logs import request_id
from service.store import cursors
from service.store.tables import AuditRow, new_id, now


def record(session: Session, actor: str, action: str, target: str, **detail: Any) -> None:
    """Write who did what to what; never a report's text."""
    session.add(AuditRow(
        id=new_id(), at=now(), actor=actor, action=action, target=target, detail=detail, request_id=request_id.get()
    ))


def page(
    session: Session, *, target: str | None = None, actor: str | None = None, cursor: str | None = None, limit: int = 50
) -> cursors.Page[AuditRow]:
    """One page of the log, the newest first."""
    query = select(AuditRow)
    if target:
        query = query.where(AuditRow.target == target)
    if actor:
        query = query.where(AuditRow.actor == actor)
    if cursor:
        (last,) = cursors.decode(cursor, str)
        query = query.where(AuditRow.id < last)
    rows = list(session.scalars(query.order_by(AuditRow.id.desc()).limit(limit + 1)))
    more, rows = len(rows) > limit, rows[:limit]
    return cursors.Page(rows, cursors.encode(rows[-1].id) if more else None, len(rows))
