"""Figures told beside others, against their tables: right ones stay silent, a changed one is found, a doubtful one is a hint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gouji import compare
from gouji.claims import find
from gouji.records.check import Severity, Verdict
from gouji.records.dossier import Dossier
from gouji.records.report import Agency, Tables
from gouji.rules import RULES
from tests.builders import make_cell
from tests.claims import test_told, test_told_applications
from tests.claims.reading import load, report_of


def tables_of(case: dict) -> Tables:
    """The rows of applications (`cells`), the results of reviews and suits (R, D, A), normative documents; all else 0."""
    tables = test_told_applications.tables_of(case.get("cells", {}))
    disputes = {a: c for a, c in test_told.tables_of(case).cells.items() if not a.startswith(("applications.", "proactive."))}
    documents = {
        address: make_cell(address, figure)
        for column, figure in case.get("documents", {}).items() if (address := f"proactive.normative.{column}")
    }
    return replace(tables, cells={**tables.cells, **disputes, **documents})


@pytest.mark.parametrize("case", load("told_beside"), ids=lambda case: case["text"][:40])
def test_a_sentence_agrees_with_its_table_or_is_found(case, nlp):
    """`finds`: the codes of errors and warnings about figures; `hints`: how many hints tell the words not understood."""
    agency = Agency("青石县水务局", "department", "county")
    report = replace(report_of(case["text"], year=2023), agency=agency, tables=tables_of(case))
    checks, _ = compare.run(Dossier(report, find(report, nlp)), RULES)
    wrong = [c for c in checks if c.verdict is Verdict.INCONSISTENT and c.code.startswith(("GJ3", "GJ4"))]
    assert [c.code for c in wrong if c.severity is not Severity.INFO] == case.get("finds", []), [c.message for c in wrong]
    hints = [c for c in wrong if c.severity is Severity.INFO and "未能理解" in c.explanation]
    assert len(hints) == case.get("hints", 0), [(c.message, c.explanation) for c in wrong]
