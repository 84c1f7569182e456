"""Findings as comma-separated values that a spreadsheet opens as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from gouji.records.check import Evidence
from gouji.records.form import Form
from gouji.records.review import Review
from gouji.render.handbook import SEVERITY

HEADER = ("文件", "机关", "年度", "规则", "程度", "疑点", "算式", "位置", "说明", "指纹")


def to_csv(reviews: Iterable[Review], *, header: bool = True) -> str:
    """One finding a row; cells that a spreadsheet would take for a formula are quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(HEADER)
    for review in reviews:
        for row in rows(review):
            writer.writerow([safe(value) for value in row])
    return out.getvalue()


def rows(review: Review) -> Iterable[tuple[str, ...]]:
    """The findings of a review as rows under HEADER."""
    report = review.report
    for check in review.findings:
        places = "；".join(f"{place_of(e, report.form)}「{e.quote.strip()}」" for e in check.evidence[:6])
        yield (
            report.source.name, report.agency.name, str(report.year or ""), check.code, SEVERITY[check.severity],
            check.message, check.equation, places, check.explanation, check.fingerprint,
        )


def place_of(evidence: Evidence, form: Form) -> str:
    """Where a piece of evidence stands; a cell without a place (of last year's report) by its name."""
    return evidence.place.describe() if evidence.place else form.name_of(evidence.ref)


def safe(value: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
