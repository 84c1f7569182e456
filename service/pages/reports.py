"""/: upload, the list of reports, totals as plots."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from service.deps import CursorQuery, ReaderDep, ServicesDep
from service.pages import words
from service.pages.contexts import ListPage
from service.pages.plots import Plot, stacked
from service.pages.rendering import page, query
from service.store import decisions, reports, totals

router = APIRouter()
SeverityQuery = Annotated[Literal["", "error", "warning", "info"], Query()]
StateQuery = Annotated[Literal["", "open", "reviewed", "clean"], Query()]
YearQuery = Annotated[str, Query(max_length=4, pattern=r"^(\d{4})?$")]
TextQuery = Annotated[str, Query(max_length=100)]
_RULES = 10  # lines of the plot by rule


@router.get("/")
def index(
    request: Request, actor: ReaderDep, services: ServicesDep, cursor: CursorQuery = None, year: YearQuery = "",
    organ: TextQuery = "", severity: SeverityQuery = "", state: StateQuery = "", q: TextQuery = "",
) -> Response:
    """Upload, list and totals."""
    filters = {"year": year, "organ": organ, "severity": severity, "state": state, "q": q}
    wanted = reports.ReportFilter(
        year=int(year) if year else None, organ=organ or None, severity=severity or None, state=state or None,
        query=q.strip() or None,
    )
    limits = {"megabytes": services.settings.max_upload_mb, "files": services.settings.max_batch_files}
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        found = reports.page(session, wanted, cursor=cursor, limit=50)
        context = ListPage(
            rows=found.items, total=found.total or 0, next=found.next, filters=filters, years=totals.years(session),
            plots=_plots(session), limits=limits,
        )
        return page(request, actor, "index.html", context)


def _plots(session: Session) -> list[Plot]:
    return [_by_rule(session), _by_year(session), _qualities(session)]


def _by_rule(session: Session) -> Plot:
    counts = sorted(totals.by_rule(session).items(), key=lambda item: (-sum(item[1].values()), item[0]))
    rows = [(code, _ordered(parts), f"/queue?{query(code=code)}") for code, parts in counts[:_RULES]]
    told = f"各规则的疑点数，最多的 {len(rows)} 条规则" if rows else "还没有疑点"
    return stacked("疑点：按规则", told, rows, words.SEVERITIES)


def _by_year(session: Session) -> Plot:
    counts = totals.by_year(session)
    rows = [(f"{y} 年" if y else "年度不明", parts, f"/?{query(year=y)}") for y, parts in list(counts.items())[:_RULES]]
    return stacked("疑点：按年度", "各年度报告的疑点数" if rows else "还没有报告", rows, words.SEVERITIES)


def _qualities(session: Session) -> Plot:
    counts = totals.quality(session)
    steps = [(f"{step}–{step + 9 if step < 90 else 100}", step) for step in range(90, -10, -10)]
    rows: list[Any] = [(label, {"reports": counts[step]}, "") for label, step in steps]
    rows += [("未评", {"reports": counts[None]}, "")] if counts[None] else []
    return stacked("问题与改进：得分分布", "各分数段的报告数", rows, {"reports": "份"})


def _ordered(parts: Any) -> dict[str, float]:
    return {key: parts[key] for key in words.SEVERITIES if parts.get(key)}
