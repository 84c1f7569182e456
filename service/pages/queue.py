"""/queue: what is to be decided over all reports."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from service.deps import ReaderDep, ServicesDep
from service.pages.contexts import QueuePage
from service.pages.rendering import page
from service.pages.reports import SeverityQuery, TextQuery, YearQuery
from service.pages.review import SUMMARIES
from service.store import decisions, findings, groups, totals

router = APIRouter()
DecisionQuery = Annotated[Literal["", "open", "confirmed", "dismissed", "fixed", "all"], Query()]


@router.get("/queue")
def queue(
    request: Request, actor: ReaderDep, services: ServicesDep, severity: SeverityQuery = "",
    code: Annotated[str, Query(max_length=16)] = "", decision: DecisionQuery = "open", organ: TextQuery = "",
    year: YearQuery = "", number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Findings over all reports, the most valuable first, equal ones together."""
    chosen = decision or "open"
    filters = {"severity": severity, "code": code, "decision": chosen, "organ": organ, "year": year}
    wanted = findings.FindingFilter(
        severity=severity or None, code=code.strip().upper() or None, organ=organ or None,
        decision=None if chosen == "all" else chosen, year=int(year) if year else None,
    )
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        found, more = groups.page(session, wanted, number=number)
        context = QueuePage(
            groups=found, more=more, page=number, filters=filters, years=totals.years(session),
            total=findings.count(session, wanted), recent=groups.recent(session),
            summaries=SUMMARIES,
        )
        return page(request, actor, "queue.html", context)
