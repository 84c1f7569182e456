"""The review queue: equal findings of different reports together, and what was decided lately."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from service.store.findings import FindingFilter, narrow
from service.store.tables import DecisionRow, FindingRow, ReportRow


@dataclass(frozen=True, slots=True)
class Group:
    """Equal findings (one rule, one thing it is about), at most `SHOWN` of them; `count` is how many there are."""

    code: str
    name: str
    severity: str
    count: int
    members: tuple[tuple[FindingRow, ReportRow], ...]


SHOWN = 50


def page(session: Session, wanted: FindingFilter, *, number: int = 1, size: int = 20) -> tuple[list[Group], bool]:
    """One page of groups, the most valuable first: by severity, then by how many findings one look settles.

    Also tells whether there are further groups.
    """
    count = func.count(FindingRow.id)
    query = select(FindingRow.fingerprint, FindingRow.rank, count)
    query = _narrowed(query, wanted).group_by(FindingRow.fingerprint, FindingRow.rank)
    query = query.order_by(FindingRow.rank, count.desc(), func.min(FindingRow.id))
    keys = session.execute(query.offset((number - 1) * size).limit(size + 1)).all()
    found = [_group(session, wanted, fingerprint, rank, total) for fingerprint, rank, total in keys[:size]]
    return [group for group in found if group is not None], len(keys) > size


def recent(session: Session, limit: int = 15) -> list[tuple[DecisionRow, FindingRow, ReportRow]]:
    """The latest decisions with what they were about."""
    query = (
        select(DecisionRow, FindingRow, ReportRow)
        .join(FindingRow, FindingRow.id == DecisionRow.finding_id)
        .join(ReportRow, ReportRow.id == FindingRow.report_id)
        .order_by(DecisionRow.id.desc())
    )
    return [(entry, finding, report) for entry, finding, report in session.execute(query.limit(limit))]


def _group(session: Session, wanted: FindingFilter, fingerprint: str, rank: int, total: int) -> Group | None:
    query = select(FindingRow, ReportRow).join(ReportRow, ReportRow.id == FindingRow.report_id)
    same = (FindingRow.fingerprint == fingerprint, FindingRow.rank == rank)
    query = narrow(query, wanted).where(*same).order_by(FindingRow.id).limit(SHOWN)
    members = tuple((finding, report) for finding, report in session.execute(query))
    if not members:
        return None
    first = members[0][0]
    return Group(first.code, first.name, first.severity, total, members)


def _narrowed(query: Select[tuple[str, int, int]], wanted: FindingFilter) -> Select[tuple[str, int, int]]:
    if wanted.organ or wanted.year is not None:
        query = query.join(ReportRow, ReportRow.id == FindingRow.report_id)
    return narrow(query, wanted)
