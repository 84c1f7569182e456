"""/reports/{id} and /reports/{id}/years: one report, and two years side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from gouji.rules import RULES
from service.deps import ReaderDep, ServicesDep
from service.pages import findings as shown_findings
from service.pages import marking, sheets, words
from service.pages.contexts import ReviewPage, YearsPage
from service.pages.rendering import page
from service.problems import NotFoundError
from service.store import decisions, findings, reports
from service.store.tables import ReportRow

router = APIRouter()
ReportId = Annotated[str, Path(max_length=64)]
SUMMARIES = {rule.code: rule.summary for rule in RULES}


@router.get("/reports/{report_id}")
def show(report_id: ReportId, request: Request, actor: ReaderDep, services: ServicesDep) -> Response:
    """A report: text, tables, findings."""
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        return page(request, actor, "report.html", _context(session, reports.find(session, report_id)))


@router.get("/reports/{report_id}/years")
def years(report_id: ReportId, request: Request, actor: ReaderDep, services: ServicesDep) -> Response:
    """This year and last year side by side."""
    with services.database.reading() as session:
        row = reports.find(session, report_id)
        if row.previous_id is None:
            raise NotFoundError("上一年度报告", "earlier report of", report_id)
        return page(request, actor, "years.html", _both(session, row, reports.find(session, row.previous_id)))


def _context(session: Session, row: ReportRow) -> ReviewPage:
    review = reports.review_of(session, row, blocks=True)
    body, blocks, tables = review.body, review.blocks, sheets.tables_of(review.body)
    claims = list(marking.claim_spans(body, blocks, words.VERDICTS))
    found, places = shown_findings.shown(
        findings.of_report(session, row.id), blocks, tables.form.addresses, {s.id for s in claims}, set(tables.cells)
    )
    quality, reasons = _quality(body, blocks)
    previous = reports.find(session, row.previous_id) if row.previous_id else None
    return ReviewPage(
        row=row, review=body, reviewed_at=review.created_at,
        parts=list(marking.parts(body, blocks, [*claims, *places, *reasons])),
        sheets=sheets.official(tables), findings=found, cells_hit=_hit(found, tables),
        cells_told=sheets.parts_of(tables, (cell for claim in body["claims"] for cell in claim["cells"])),
        cell_notes=sheets.notes(body), quality=quality, section_scores=_section_scores(body), previous=previous,
        candidates=reports.candidates_for_previous(session, row),
        following=reports.following(session, row.id),
        summaries={item.row.code: SUMMARIES.get(item.row.code, "") for item in found},
    )


def _hit(found: Sequence[shown_findings.Shown], tables: Any) -> dict[str, str]:
    hit: dict[str, str] = {}
    for item in sorted(found, key=lambda item: item.row.rank):
        for address in sheets.parts_of(tables, (e["ref"] for e in item.row.evidence if e["kind"] == "cell")):
            hit.setdefault(address, item.row.severity)
    return hit


def _quality(
    body: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Any] | None, list[marking.Span]]:
    """The score with, for each reason, the anchor of its sentence, and the spans of these sentences."""
    score = (body.get("quality") or {}).get("problems_improvements")
    if score is None:
        return None, []
    inside = [block for block in blocks if block["section"] == "problems_improvements"]
    reasons, spans = [], []
    for number, reason in enumerate(score["reasons"]):
        span = marking.quote_span(inside, reason["quote"], "reason", f"reason-{number}")
        spans += [span] if span else []
        reasons.append(reason | {"anchor": span.id if span else ""})
    return score | {"reasons": reasons}, spans


def _section_scores(body: Mapping[str, Any]) -> list[tuple[str, Any, list[dict[str, str]]]]:
    scores = (body.get("quality") or {}).get("sections") or {}
    return [(label, item["score"], item["reasons"]) for label, item in scores.items()]


def _both(session: Session, row: ReportRow, previous: ReportRow) -> YearsPage:
    reviews = [reports.review_of(session, item, blocks=True) for item in (previous, row)]
    old, new = (sheets.tables_of(review.body) for review in reviews)
    by_key = [{sheet.key: sheet for sheet in sheets.official(tables)} for tables in (old, new)]
    keys = list(dict.fromkeys([*by_key[1], *by_key[0]]))
    return YearsPage(
        row=row, previous=previous, tables=[(by_key[0].get(key), by_key[1].get(key)) for key in keys],
        changed=sheets.changed(old, new), sections=_sections(*(_narrative(review) for review in reviews)),
    )


def _narrative(review: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in marking.parts(review.body, review.blocks, marking.claim_spans(review.body, review.blocks, {})):
        texts = ["".join(piece.text for piece in p.pieces) for run in part.runs if not run.folded for p in run.paragraphs]
        found.setdefault(part.label, []).extend(texts)
    return found


def _sections(old: dict[str, list[str]], new: dict[str, list[str]]) -> list[Any]:
    labels = [label for label in words.SECTIONS if (label in old or label in new) and label != "furniture"]
    pairs = [(label, old.get(label, []), new.get(label, [])) for label in labels]
    return [(label, a, b, fuzz.ratio("".join(a), "".join(b)) / 100 if a and b else None) for label, a, b in pairs]
