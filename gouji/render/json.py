"""The stable JSON of a review (schema gouji.review/1) and of the line-by-line commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from gouji import __version__
from gouji.compare.judge import judge
from gouji.compare.relations import equation_of
from gouji.compare.wording import equation as written
from gouji.records.check import Check, Evidence, Verdict
from gouji.records.claim import Claim, Relation
from gouji.records.report import Cell, Report, Section, Tables
from gouji.records.review import ClaimVerdict, Review
from gouji.records.score import SectionScore
from gouji.records.source import Place

SCHEMA = "gouji.review/1"
HOLDS = {Verdict.CONSISTENT: True, Verdict.INCONSISTENT: False, Verdict.UNDECIDED: None}


def to_dict(review: Review) -> dict[str, Any]:
    """A review as plain data, the same for the same bytes in any process."""
    report = review.report
    return {
        "schema": SCHEMA,
        "engine": {
            "version": __version__, "form": report.form.version, "rules": len(review.coverage.rules),
            "section_model": review.section_model,
        },
        "report": _report(report),
        "sections": [_section(section) for section in report.sections],
        "tables": tables(report.tables),
        "claims": [_verdict(item) for item in review.claims],
        "findings": [_finding(check) for check in review.findings],
        "coverage": _coverage(review),
        "quality": {
            "problems_improvements": score(review.quality) if review.quality else None,
            "sections": {
                label: {"score": item.score, "reasons": [_reason(r) for r in item.reasons]}
                for label, item in review.section_scores.items()
            },
        },
    }


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def where(place: Place | None) -> dict[str, Any] | None:
    """A place as its known parts and in words."""
    if place is None:
        return None
    names = ("line", "column", "page", "paragraph", "table", "row", "cell", "path")
    known = {name: getattr(place, name) for name in names if getattr(place, name) is not None}
    return known | {"text": place.describe()}


def tables(found: Tables) -> dict[str, Any]:
    """The canonical tables, every cell of the form by its address."""
    return {
        "form": found.form.version,
        "missing": list(found.missing),
        "layouts": dict(found.layouts),
        "labels": [{"printed": p, "prescribed": q, "distance": d} for p, q, d in found.labels],
        "cells": {address: _cell(cell) for address, cell in found.cells.items()},
    }


def claim(item: Claim) -> dict[str, Any]:
    """A claim as the line-by-line command prints it; offsets in the text as it was given."""
    start = item.start if item.offset is None else item.offset
    quantity = item.quantity
    return {
        "quote": item.quote, "start": start, "end": start + len(item.quote),
        "value": number(quantity.value), "low": number(quantity.low), "high": number(quantity.high),
        "unit": quantity.measure, "kind": item.kind.value, "approximate": quantity.approximate,
        "cells": list(item.cells), "readings": [{"cells": list(r.cells), "why": r.why} for r in item.readings],
        "year": item.year, "scope": item.scope, "reason": item.reason,
    }


def relation(item: Relation) -> dict[str, Any]:
    """A relation with whether it holds on the figures written; null where that cannot be told."""
    statement = equation_of(item)
    judgement = judge(statement)
    start = item.start if item.offset is None else item.offset
    return {
        "kind": item.kind.value, "holds": HOLDS[judgement.verdict], "equation": written(statement, judgement),
        "start": start, "end": start + item.end - item.start,
    }


def score(item: SectionScore) -> dict[str, Any]:
    """A section's score with what it rests on."""
    return {
        "score": item.score,
        "dimensions": dict(item.dimensions),
        "problems": [p.text for p in item.problems],
        "measures": [m.text for m in item.measures],
        "pairs": [list(pair) for pair in item.pairs],
        "reasons": [_reason(reason) for reason in item.reasons],
    }


def _reason(reason: Any) -> dict[str, str]:
    return {"dimension": reason.dimension, "text": reason.text, "quote": reason.quote}


def _report(report: Report) -> dict[str, Any]:
    period, source = report.period, report.source
    return {
        "title": report.title,
        "organ": report.agency.name,
        "organ_kind": report.agency.kind,
        "year": report.year,
        "period": {
            "from": period.start.isoformat() if period and period.start else None,
            "to": period.end.isoformat() if period and period.end else None,
        },
        "published": report.published.isoformat() if report.published else None,
        "source": {
            "name": source.name, "media_type": source.media_type, "sha256": source.sha256,
            "encoding": source.encoding, "notes": [*report.notes],
            "repairs": [
                {"kind": r.kind, "count": r.count, "example": r.example, "block": r.block} for r in report.repairs
            ],
        },
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "label": section.kind.value, "title": section.title, "start_block": section.start_block,
        "end_block": section.end_block, "decided_by": section.decided_by, "confidence": section.confidence,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    printed: dict[str, Any] = {
        "raw": cell.raw, "value": number(cell.value), "state": cell.state.value, "where": where(cell.place),
    }
    if cell.derived:
        printed["derived"] = True
    if cell.candidates:
        printed["candidates"] = [number(value) for value in cell.candidates]
    if cell.note:
        printed["note"] = cell.note
    return printed


def _verdict(item: ClaimVerdict) -> dict[str, Any]:
    c = item.claim
    return claim(c) | {
        "id": c.id, "section": c.section.value, "block": c.block, "where": where(c.place),
        "verdict": item.verdict, "reason": item.reason, "bound_by": c.reason,
    }


def _finding(check: Check) -> dict[str, Any]:
    return {
        "code": check.code, "name": check.name, "severity": check.severity.value, "message": check.message,
        "equation": check.equation, "evidence": [_evidence(e) for e in check.evidence],
        "explanation": check.explanation, "fingerprint": check.fingerprint,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "kind": item.kind, "ref": item.ref, "quote": item.quote, "where": where(item.place),
        "value": number(item.value),
    }


def _coverage(review: Review) -> dict[str, Any]:
    c = review.coverage
    return {
        "numbers": c.numbers, "claims": c.claims, "agrees": c.agrees, "differs": c.differs,
        "unchecked": _sorted(c.unchecked), "excluded": _sorted(c.excluded),
        "rules": [
            {"code": r.code, "outcome": r.outcome, "checked": r.checked, **({"detail": r.detail} if r.detail else {})}
            for r in c.rules
        ],
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def claims_answer(id_: str, found: Iterable[Claim], relations: Iterable[Relation]) -> dict[str, Any]:
    """One answer line of `gouji claims --jsonl`."""
    return {"id": id_, "claims": [claim(c) for c in found], "relations": [relation(r) for r in relations]}
