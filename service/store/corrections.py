"""Corrections of section tags by reviewers: append-only, exported for retraining."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.problems import NotFoundError
from service.store import reports
from service.store.tables import CorrectionRow, ReportRow, new_id, now


def record(
    session: Session, report_id: str, block: int, *, label: str, role: str | None, reviewer: str
) -> CorrectionRow:
    """Keep a reviewer's word on a paragraph. Raises NotFoundError for a report or paragraph that is not."""
    report = reports.find(session, report_id)
    blocks = reports.review_of(session, report, blocks=True).blocks
    found = next((item for item in blocks if item["index"] == block and not item["rows"]), None)
    if found is None:
        raise NotFoundError("段落", "paragraph", str(block))
    row = CorrectionRow(
        id=new_id(), report_id=report_id, block=block, text=found["text"].replace("\0", "␀"), label=label, role=role,
        reviewer=reviewer, created_at=now(),
    )
    session.add(row)
    session.flush()
    return row


def current(session: Session, report_id: str | None = None) -> list[tuple[CorrectionRow, ReportRow]]:
    """The corrections that count: the newest for each paragraph, in the order they were made."""
    newest = select(func.max(CorrectionRow.id)).group_by(CorrectionRow.report_id, CorrectionRow.block)
    query = select(CorrectionRow, ReportRow).join(ReportRow, ReportRow.id == CorrectionRow.report_id)
    query = query.where(CorrectionRow.id.in_(newest))
    if report_id is not None:
        query = query.where(CorrectionRow.report_id == report_id)
    return [(row, report) for row, report in session.execute(query.order_by(CorrectionRow.id))]


def as_lines(found: list[tuple[CorrectionRow, ReportRow]]) -> Iterator[str]:
    """The corrections as training reads them, one JSON object a line."""
    for row, report in found:
        line: dict[str, Any] = {
            "text": row.text, "label": row.label, "role": row.role, "report": report.sha256, "organ": report.organ,
            "year": report.year, "reviewer": row.reviewer, "time": row.created_at.isoformat(),
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"
