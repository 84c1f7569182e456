"""The review queue: equal findings of different reports together, and what was decided lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer, load_only

from service.store.findings import FindingFilter, narrow
from service.store.tables import DecisionRow, FindingRow, ReportRow


@dataclass(frozen=True, slots=True)
class Group:
    """Equal findings (one rule, one thing it is about), at most `SHOWN` of them; `count` is how many there are.

    What the findings rest on and their explanations are not loaded with them.
    """

    code: str
    name: str
    severity: str
    count: int
    members: tuple[tuple[FindingRow, ReportRow], ...]


SHOWN = 12
_LINES = (  # what a line of the queue prints
    defer(FindingRow.evidence, raiseload=True), defer(FindingRow.explanation, raiseload=True),
    defer(FindingRow.evidence_hash, raiseload=True),
    load_only(ReportRow.organ, ReportRow.name, ReportRow.year, raiseload=True),
)


def page(session: Session, wanted: FindingFilter, *, number: int = 1, size: int = 12) -> tuple[list[Group], bool]:
    """One page of groups, the most valuable first: by severity, then by how many findings one look settles.

    Also tells whether there are further groups.
    """
    count = func.count(FindingRow.id)
    query = select(FindingRow.fingerprint, FindingRow.rank, count)
    query = _narrowed(query, wanted).group_by(FindingRow.fingerprint, FindingRow.rank)
    query = query.order_by(FindingRow.rank, count.desc(), func.min(FindingRow.id))
    keys = session.execute(query.offset((number - 1) * size).limit(size + 1)).all()
    members = _members(session, wanted, [fingerprint for fingerprint, _, _ in keys[:size]])
    found = [_group(members.get((fingerprint, rank), []), total) for fingerprint, rank, total in keys[:size]]
    return [group for group in found if group.members], len(keys) > size


def recent(session: Session, limit: int = 15) -> list[tuple[DecisionRow, FindingRow, ReportRow]]:
    """The latest decisions with what they were about."""
    query = (
        select(DecisionRow, FindingRow, ReportRow)
        .join(FindingRow, FindingRow.id == DecisionRow.finding_id)
        .join(ReportRow, ReportRow.id == FindingRow.report_id)
        .options(*_LINES)
        .order_by(DecisionRow.id.desc())
    )
    return [(entry, finding, report) for entry, finding, report in session.execute(query.limit(limit))]


def _members(
    session: Session, wanted: FindingFilter, fingerprints: list[str]
) -> dict[tuple[str, int], list[tuple[FindingRow, ReportRow]]]:
    """The first findings of each group, with their reports, in one query."""
    place = func.row_number().over(partition_by=(FindingRow.fingerprint, FindingRow.rank), order_by=FindingRow.id)
    numbered = _narrowed(select(FindingRow.id, place.label("place")), wanted)
    first = numbered.where(FindingRow.fingerprint.in_(fingerprints)).subquery()
    query = select(FindingRow, ReportRow).join(ReportRow, ReportRow.id == FindingRow.report_id).options(*_LINES)
    query = query.join(first, first.c.id == FindingRow.id).where(first.c.place <= SHOWN).order_by(FindingRow.id)
    found: dict[tuple[str, int], list[tuple[FindingRow, ReportRow]]] = {}
    for finding, report in session.execute(query):
        found.setdefault((finding.fingerprint, finding.rank), []).append((finding, report))
    return found


def _group(members: list[tuple[FindingRow, ReportRow]], total: int) -> Group:
    code, name, severity = (members[0][0].code, members[0][0].name, members[0][0].severity) if members else ("",) * 3
    return Group(code, name, severity, total, tuple(members))


def _narrowed(query: Select[Any], wanted: FindingFilter) -> Select[Any]:
    if wanted.organ or wanted.year is not None:
        query = query.join(ReportRow, ReportRow.id == FindingRow.report_id)
    return narrow(query, wanted)
