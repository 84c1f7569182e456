"""Totals over all reports: for the plots of the list and for the handbook."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import FindingRow, ReportRow


def years(session: Session) -> list[int]:
    """The years of the reports kept, the newest first."""
    query = select(ReportRow.year).where(ReportRow.year.is_not(None)).distinct().order_by(ReportRow.year.desc())
    return [year for year in session.scalars(query) if year is not None]


def by_rule(session: Session) -> dict[str, Counter[str]]:
    """Findings of current reviews: code → severity → number."""
    query = select(FindingRow.code, FindingRow.severity, func.count()).where(FindingRow.present)
    found: dict[str, Counter[str]] = {}
    for code, severity, number in session.execute(query.group_by(FindingRow.code, FindingRow.severity)):
        found.setdefault(code, Counter())[severity] = number
    return found


def by_year(session: Session) -> dict[int | None, dict[str, int]]:
    """Findings of current reviews: year → severity → number, the newest year first."""
    sums = (func.sum(ReportRow.errors), func.sum(ReportRow.warnings), func.sum(ReportRow.infos))
    query = select(ReportRow.year, *sums).group_by(ReportRow.year).order_by(ReportRow.year.desc())
    return {
        year: {"error": int(e), "warning": int(w), "info": int(i)} for year, e, w, i in session.execute(query)
    }


def quality(session: Session) -> Counter[int | None]:
    """Reports by their quality in steps of ten (90 stands for 90 to 100); None: could not be told."""
    counts: Counter[int | None] = Counter()
    for value, number in session.execute(select(ReportRow.quality, func.count()).group_by(ReportRow.quality)):
        counts[None if value is None else min(int(value // 10) * 10, 90)] += number
    return counts
