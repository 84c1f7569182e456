"""Figures told beside those of an earlier year: a difference (较2022年增加150条) or the earlier figure (较2022年的300条)."""

from __future__ import annotations

import re
from functools import cache

from gouji.claims.drafts import Context
from gouji.claims.vocabulary import load
from gouji.records.quantity import Unit


@cache
def words(name: str) -> re.Pattern[str]:
    """A pattern of `patterns/comparisons.yaml`."""
    return re.compile(load("comparisons")[name])


def compared(context: Context) -> str:
    """What a number tells in a comparison: "rise" or "fall" for a difference, "before" for the earlier figure, else ""."""
    if context.quantity.unit not in (Unit.COUNT, Unit.MONEY):
        return ""
    lead = context.lead
    if words("reached").search(lead):
        return ""
    found = words("difference").search(lead)
    if found is not None:
        return "fall" if found["fall"] else "rise"
    bars = {anchor.value("bar") for anchor in context.left}
    comparison = words("compared").search(lead)
    told = comparison is not None or bool(bars & {"last_year", "delta"})
    change = told and (words("done").search(lead) or words("changed").search(lead, comparison.end() if comparison else 0))
    if change:
        return "fall" if change["fall"] else "rise"
    if "delta" in bars:
        return "rise"
    if context.earlier or "last_year" in bars or _before_bracket(context):
        return "before"
    return "before" if comparison is not None and not words("aside").search(lead, comparison.end()) else ""


def _before_bracket(context: Context) -> bool:
    """与2022年（12件）相比: the bracket tells the figure of the year before it."""
    clause = context.frame.clause
    if not clause or context.frame.opener not in ("（", "("):
        return False
    found = words("year_before_bracket").search(context.text, max(0, clause - 24), clause - 1)
    if found is None or words("aside").search(context.lead):
        return False
    return found["year"] is None or context.report_year is None or int(found["year"]) != context.report_year
