"""Reviews as one HTML file that opens offline: no script, no request, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from gouji.compare.rule import Rule
from gouji.records.review import Review
from gouji.render.handbook import SEVERITY
from gouji.render.marked import marked
from gouji.render.official import sheets
from gouji.render.text import SOURCES

_PAGES = Environment(
    loader=PackageLoader("gouji.render"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def to_html(reviews: Sequence[Review], rules: Mapping[str, Rule]) -> str:
    """One page for some reviews: findings first, the text with its claims marked, the tables in official shape."""
    return _PAGES.get_template("report.html").render(
        items=reviews, rules=rules, severity=SEVERITY, sources=SOURCES, marked=marked, sheets=sheets, hit_cells=hit_cells
    )


def hit_cells(review: Review) -> set[str]:
    """The cells that a finding rests on."""
    return {e.ref for finding in review.findings for e in finding.evidence if e.kind == "cell"}
