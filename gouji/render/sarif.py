"""Findings as SARIF 2.1.0, for code-review tools that show findings in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from gouji import __version__
from gouji.compare.rule import Rule
from gouji.records.check import Check, Evidence, Severity
from gouji.records.review import Review
from gouji.render.handbook import page

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(reviews: Iterable[Review], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """One SARIF log with one run; every rule is described, every finding located as far as its place allows."""
    order = list(rules)
    results = [_result(review, check, order) for review in reviews for check in review.findings]
    driver = {
        "name": "gouji", "version": __version__,
        "rules": [_rule(rule) for rule in rules.values()],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code, "name": rule.name, "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": page(rule)}, "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(review: Review, check: Check, order: list[str]) -> dict[str, Any]:
    name = review.report.source.name
    text = check.message + (f"（{check.equation}）" if check.equation else "")
    located = [_location(name, evidence) for evidence in check.evidence]
    result: dict[str, Any] = {
        "ruleId": check.code, "level": LEVELS[check.severity], "message": {"text": text},
        "locations": located[:1], "relatedLocations": [{"id": i, **loc} for i, loc in enumerate(located[1:], 1)],
        "partialFingerprints": {"gouji/v1": check.fingerprint},
    }
    if check.code in order:
        result["ruleIndex"] = order.index(check.code)
    return result


def _location(name: str, evidence: Evidence) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(name)}}
    place = evidence.place
    if place is not None and place.line is not None:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    words = f"{place.describe() if place else ''}「{evidence.quote.strip()}」"
    return {"physicalLocation": physical, "message": {"text": words}}


def uri(name: str) -> str:
    """A file name as a relative URI reference."""
    return quote(name.replace("\\", "/").lstrip("/")) or "report"
