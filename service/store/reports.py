"""Reports: kept with their first review, reviewed again, found again, listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, undefer

from service.problems import NotFoundError
from service.reviewed import Reviewed
from service.store import cursors, findings
from service.store.tables import ReportRow, ReviewRow, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What is known of an uploaded report before it is kept."""

    sha256: str
    name: str
    media_type: str
    size: int
    actor: str
    previous_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """What a list of reports is narrowed to; None: no matter."""

    year: int | None = None
    organ: str | None = None
    severity: str | None = None
    state: str | None = None
    query: str | None = None


def find(session: Session, report_id: str) -> ReportRow:
    """A report by its id; raises NotFoundError."""
    row = session.get(ReportRow, report_id)
    if row is None:
        raise NotFoundError("报告", "report", report_id)
    return row


def find_by_hash(session: Session, sha256: str) -> ReportRow | None:
    """The report with exactly these bytes, if it is kept."""
    return session.scalar(select(ReportRow).where(ReportRow.sha256 == sha256))


def save(session: Session, new: NewReport, found: Reviewed) -> ReportRow:
    """Keep a report with its first review; decisions on the same organ's earlier upload for the year come along."""
    head = found.report
    row = ReportRow(
        id=new_id(), sha256=new.sha256, name=_plain(new.name, 255), media_type=new.media_type, size=new.size,
        title=_plain(head["title"]), organ=_plain(head["organ"], 255), year=head["year"], created_by=new.actor,
        previous_id=new.previous_id, review_id="",
    )
    row.replaces_id = _replaced(session, row)
    session.add(row)
    _review(session, row, found, new.actor)
    return row


def review_again(session: Session, row: ReportRow, found: Reviewed, actor: str) -> ReportRow:
    """Make a newer review the current one; the older ones stay."""
    head = found.report
    row.title, row.organ, row.year = _plain(head["title"]), _plain(head["organ"], 255), head["year"]
    _review(session, row, found, actor)
    return row


def review_of(session: Session, row: ReportRow, *, blocks: bool = False) -> ReviewRow:
    """The current review of a report, with its body, and with the text it speaks of when asked for."""
    wanted = [undefer(ReviewRow.packed_body)] + ([undefer(ReviewRow.packed_blocks)] if blocks else [])
    return session.scalars(select(ReviewRow).where(ReviewRow.id == row.review_id).options(*wanted)).one()


def reviews_of(session: Session, report_id: str) -> list[ReviewRow]:
    """All reviews of a report without their bodies, the newest first."""
    rows = select(ReviewRow).where(ReviewRow.report_id == report_id).order_by(ReviewRow.id.desc())
    return list(session.scalars(rows))


def following(session: Session, report_id: str) -> list[ReportRow]:
    """The reports that name this one as last year's."""
    return list(session.scalars(select(ReportRow).where(ReportRow.previous_id == report_id)))


def candidates_for_previous(session: Session, row: ReportRow, limit: int = 5) -> list[ReportRow]:
    """The same organ's reports for the year before, the newest first; none where one is linked already."""
    if row.previous_id or not row.organ or row.year is None:
        return []
    query = select(ReportRow).where(ReportRow.organ == row.organ, ReportRow.year == row.year - 1)
    return list(session.scalars(query.order_by(ReportRow.id.desc()).limit(limit)))


def page(
    session: Session, wanted: ReportFilter, *, cursor: str | None = None, limit: int = 50
) -> cursors.Page[ReportRow]:
    """One page of the list, the newest first."""
    query = _narrow(select(ReportRow), wanted)
    total = session.scalar(_narrow(select(func.count(ReportRow.id)), wanted)) or 0
    if cursor:
        (last,) = cursors.decode(cursor, str)
        query = query.where(ReportRow.id < last)
    rows = list(session.scalars(query.order_by(ReportRow.id.desc()).limit(limit + 1)))
    more = len(rows) > limit
    rows = rows[:limit]
    return cursors.Page(rows, cursors.encode(rows[-1].id) if more else None, total)


def _narrow(query: Select[Any], wanted: ReportFilter) -> Select[Any]:
    found = ReportRow.errors + ReportRow.warnings + ReportRow.infos
    states = {
        "clean": found == 0,
        "open": ReportRow.open_findings > 0,
        "reviewed": (found > 0) & (ReportRow.open_findings == 0),
    }
    counts = {"error": ReportRow.errors, "warning": ReportRow.warnings, "info": ReportRow.infos}
    if wanted.year is not None:
        query = query.where(ReportRow.year == wanted.year)
    if wanted.organ:
        query = query.where(ReportRow.organ.contains(wanted.organ, autoescape=True))
    if wanted.severity:
        query = query.where(counts[wanted.severity] > 0)
    if wanted.state:
        query = query.where(states[wanted.state])
    if wanted.query:
        columns = (ReportRow.title, ReportRow.organ, ReportRow.name)
        query = query.where(or_(*(column.contains(wanted.query, autoescape=True) for column in columns)))
    return query


def _review(session: Session, row: ReportRow, found: Reviewed, actor: str) -> None:
    review = ReviewRow(
        id=new_id(), report_id=row.id, created_by=actor, engine=found.engine, packed_body=found.body,
        packed_blocks=found.blocks,
    )
    row.review_id, row.quality = review.id, found.quality
    session.flush()
    session.add(review)
    findings.merge(session, row, found.findings)


def _replaced(session: Session, row: ReportRow) -> str | None:
    """The latest report of the same organ for the same year, which this one is a newer text of."""
    if not row.organ or row.year is None:
        return None
    query = select(ReportRow.id).where(ReportRow.organ == row.organ, ReportRow.year == row.year)
    return session.scalar(query.order_by(ReportRow.id.desc()).limit(1))


def _plain(text: str | None, length: int | None = None) -> str:
    """Text as every database takes it: without NUL, not longer than its column."""
    clean = (text or "").replace("\0", "␀")
    return clean if length is None else clean[:length]




def reviewed_before(session: Session, before: str, wanted: list[str] | None = None) -> list[str]:
    """The ids of the reports whose current review is older than the id `before`; of some of them when named."""
    query = select(ReportRow.id).where(ReportRow.review_id < before)
    if wanted is not None:
        query = query.where(ReportRow.id.in_(wanted))
    return list(session.scalars(query.order_by(ReportRow.id)))
