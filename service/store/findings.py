"""Findings: those of a new review set against those known, so that decisions stay; lists and the queue."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from service.problems import NotFoundError
from service.store import carrying, cursors, decisions
from service.store.tables import FindingRow, ReportRow, new_id

RANKS = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """What a list of findings is narrowed to; None, or no ids: no matter."""

    report_id: str | None = None
    severity: str | None = None
    code: str | None = None
    decision: str | None = None
    organ: str | None = None
    year: int | None = None
    fingerprint: str | None = None
    ids: tuple[str, ...] = ()


def find(session: Session, finding_id: str) -> FindingRow:
    """A finding by its id; raises NotFoundError."""
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise NotFoundError("疑点", "finding", finding_id)
    return row


def of_report(session: Session, report_id: str) -> list[FindingRow]:
    """All findings of a report's current review, in its order."""
    query = select(FindingRow).where(FindingRow.report_id == report_id, FindingRow.present)
    return list(session.scalars(query.order_by(FindingRow.position)))


def page(
    session: Session, wanted: FindingFilter, *, cursor: str | None = None, limit: int = 50
) -> cursors.Page[tuple[FindingRow, ReportRow]]:
    """One page of the findings of current reviews: errors first, then by age; each with its report."""
    query = narrow(select(FindingRow, ReportRow).join(ReportRow, ReportRow.id == FindingRow.report_id), wanted)
    total = count(session, wanted)
    if cursor:
        rank, last = cursors.decode(cursor, int, str)
        query = query.where(tuple_(FindingRow.rank, FindingRow.id) > (rank, last))
    rows = session.execute(query.order_by(FindingRow.rank, FindingRow.id).limit(limit + 1)).all()
    more = len(rows) > limit
    kept = [(finding, report) for finding, report in rows[:limit]]
    return cursors.Page(kept, cursors.encode(kept[-1][0].rank, kept[-1][0].id) if more else None, total)


def count(session: Session, wanted: FindingFilter) -> int:
    """How many findings of current reviews the filter lets through."""
    query = select(func.count(FindingRow.id))
    if wanted.organ or wanted.year is not None:
        query = query.join(ReportRow, ReportRow.id == FindingRow.report_id)
    return session.scalar(narrow(query, wanted)) or 0


def merge(session: Session, report: ReportRow, found: Iterable[Mapping[str, Any]]) -> None:
    """Set the findings of a new review against those known.

    The same fingerprint keeps its row and its decision, unless what it rests on changed or it was marked fixed:
    then it is open again. What is not found any more stays in the table, no longer present.
    A finding new to this report takes over the decision on the text that this report replaces, or a dismissal.
    """
    session.flush()
    known = {(row.fingerprint, row.occurrence): row for row in _known(session, report.id)}
    earlier = {(row.fingerprint, row.occurrence): row for row in _known(session, report.replaces_id)}
    absent = {key for key, row in known.items() if not row.present}
    for row in known.values():
        row.present = False
    seen: Counter[str] = Counter()
    added: list[tuple[FindingRow, FindingRow | None]] = []
    for position, item in enumerate(found):
        key = (item["fingerprint"], seen[item["fingerprint"]])
        seen[item["fingerprint"]] += 1
        if key not in known:
            row = _row(report, item, key, position)
            session.add(row)
            added.append((row, earlier.get(key)))
        else:
            row = known[key]
            carrying.on_found_again(session, row, evidence_hash(item), was_absent=key in absent)
            _fill(row, item, position)
    session.flush()
    carrying.inherit(session, report, added)
    decisions.recount(session, report)


def evidence_hash(item: Mapping[str, Any]) -> str:
    """What a finding rests on, without positions: moving a sentence changes nothing, changing a number does."""
    parts = sorted(
        json.dumps([e["kind"], e["ref"] if e["kind"] == "cell" else "", e["quote"], e.get("value")], ensure_ascii=False)
        for e in item["evidence"]
    )
    return hashlib.sha256("\n".join([item["equation"] or "", *parts]).encode()).hexdigest()


def _known(session: Session, report_id: str | None) -> list[FindingRow]:
    if report_id is None:
        return []
    return list(session.scalars(select(FindingRow).where(FindingRow.report_id == report_id)))


def _row(report: ReportRow, item: Mapping[str, Any], key: tuple[str, int], position: int) -> FindingRow:
    row = FindingRow(
        id=new_id(), report_id=report.id, fingerprint=key[0], occurrence=key[1],
        decision="open", decided_by="", reason="", version=0,
    )
    _fill(row, item, position)
    return row


def _fill(row: FindingRow, item: Mapping[str, Any], position: int) -> None:
    row.position, row.present = position, True
    row.code, row.name = item["code"], item["name"]
    row.severity, row.rank = item["severity"], RANKS[item["severity"]]
    row.message, row.equation, row.explanation = (
        (item.get(key) or "").replace("\0", "␀") for key in ("message", "equation", "explanation")
    )
    row.evidence = [dict(evidence) for evidence in item["evidence"]]
    row.evidence_hash = evidence_hash(item)


def narrow(query: Select[Any], wanted: FindingFilter) -> Select[Any]:
    """Only the findings of current reviews that the filter lets through; needs ReportRow in the query for organ, year."""
    query = query.where(FindingRow.present)
    for column, value in (
        (FindingRow.report_id, wanted.report_id), (FindingRow.severity, wanted.severity),
        (FindingRow.code, wanted.code), (FindingRow.decision, wanted.decision),
        (FindingRow.fingerprint, wanted.fingerprint), (ReportRow.year, wanted.year),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.ids:
        query = query.where(FindingRow.id.in_(wanted.ids))
    if wanted.organ:
        query = query.where(ReportRow.organ.contains(wanted.organ, autoescape=True))
    return query
