"""Sentences of reviews and suits against a table: correct ones stay silent, one changed figure is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gouji import compare
from gouji.claims import find
from gouji.records.check import Severity, Verdict
from gouji.records.dossier import Dossier
from gouji.records.report import Agency, Tables
from gouji.rules import RULES
from gouji.structure.template import cell_addresses, load_form
from tests.builders import make_cell
from tests.claims.reading import load, report_of

GROUPS = {"R": "review", "D": "suit_direct", "A": "suit_after_review"}
RESULTS = ("upheld", "corrected", "other", "pending")


def tables_of(case: dict) -> Tables:
    """A table of zeros but for the groups of the case: upheld, corrected, other, pending."""
    form = load_form("2021")
    cells = dict.fromkeys(cell_addresses(form), 0)
    for name, group in GROUPS.items():
        figures = case.get(name, (0, 0, 0, 0))
        cells |= {f"{group}.{result}": figure for result, figure in zip(RESULTS, figures, strict=True)}
        cells[f"{group}.total"] = sum(figures)
    cells |= {f"applications.{row}.total": figure for row, figure in case.get("applications", {}).items()}
    return Tables(form, {address: make_cell(address, value) for address, value in cells.items()})


@pytest.mark.parametrize("case", load("told"), ids=lambda case: case["text"][:40])
def test_a_sentence_agrees_with_its_table_or_is_found(case, nlp):
    """`finds` lists the codes of the findings about figures, none for a sentence that is right."""
    report = replace(report_of(case["text"], year=2023), agency=Agency(*case.get("agency", ("青石县水务局", "department")), "county"), tables=tables_of(case))
    checks, _ = compare.run(Dossier(report, find(report, nlp)), RULES)
    wrong = [c for c in checks if c.verdict is Verdict.INCONSISTENT and c.severity is not Severity.INFO]
    assert sorted({c.code for c in wrong if c.code.startswith(("GJ3", "GJ4"))}) == case.get("finds", [])
