"""Sentences about applications against a table: correct ones stay silent, one changed figure is found."""

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

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other_org", "total")


def tables_of(figures: dict[str, int]) -> Tables:
    """A table of zeros but for the rows named; a row stands for its column 总计, and a group for nothing of its own."""
    form = load_form("2021")
    cells = dict.fromkeys(cell_addresses(form), 0)
    for row, figure in figures.items():
        named = row.rsplit(".", 1)[-1] in COLUMNS and row != "total"
        address = f"applications.{row}" if named else f"applications.{row}.total"
        if address in cells:
            cells[address] = figure
    return Tables(form, {address: make_cell(address, value) for address, value in cells.items()})


@pytest.mark.parametrize("case", load("told_applications") + load("told_grounds") + load("told_answers"), ids=lambda case: case["text"][:40])
def test_a_sentence_agrees_with_its_table_or_is_found(case, nlp):
    """`finds` lists the codes of the findings about figures, none for a sentence that is right."""
    agency = Agency(*case.get("agency", ("青石县水务局", "department")), "county")
    report = replace(report_of(case["text"], year=2023), agency=agency, tables=tables_of(case["cells"]))
    checks, _ = compare.run(Dossier(report, find(report, nlp)), RULES)
    wrong = [c for c in checks if c.verdict is Verdict.INCONSISTENT and c.severity is not Severity.INFO]
    assert [c.code for c in wrong if c.code.startswith(("GJ3", "GJ4"))] == case.get("finds", [])
