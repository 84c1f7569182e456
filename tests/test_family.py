"""One report in every format and layout gives one canonical result."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from gouji.readers import read_bytes
from gouji.records.report import CellState, Report
from gouji.structure import to_report
from tests.family import DASHES, FamilyReport, expected, family
from tests.family_files import FILES, pdf
from tests.family_layouts import KEEPS_BLANKS, LAYOUTS, RUN_TOGETHER

REPORTS = sorted(family())


def wrong(report: FamilyReport, found: Report) -> list[str]:
    """The addresses that were read as something else than printed."""
    return [
        f"{address}: printed {printed!r}, read {cell and (cell.raw, cell.value, cell.state.value)}"
        for address, printed in report.cells.items()
        if (cell := found.tables.cells.get(address)) is None or (cell.state, cell.value) != expected(printed)
    ]


def misread(report: FamilyReport, found: Report) -> list[str]:
    """The addresses whose value is not the printed one, though nothing marks it as worked out."""
    return [
        f"{address}: printed {report.cells[address]!r}, read {cell.value}"
        for address, cell in found.tables.cells.items()
        if cell.value is not None and not cell.derived and cell.value != expected(report.cells[address])[1]
    ]


@cache
def from_file(kind: str, key: str) -> Report:
    """The report read back from one format; each is built and read once."""
    name, build = FILES[kind]
    return to_report(read_bytes(build(family()[key]), name))


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("kind", FILES)
def test_files_give_the_cells_printed(kind: str, key: str):
    assert wrong(family()[key], from_file(kind, key)) == []


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "run-together"])
def test_texts_give_the_cells_printed(layout: str, key: str):
    """Where blanks leave no trace, a cell may be unknown; it is never another value."""
    report = family()[key]
    found = to_report(read_bytes(LAYOUTS[layout](report).encode(), "报告.txt"))
    if report.has_blanks and layout not in KEEPS_BLANKS:
        assert misread(report, found) == []
    else:
        assert wrong(report, found) == []


@pytest.mark.parametrize("key", REPORTS)
def test_pdf_tables_without_rules_give_the_cells_printed(key: str):
    """The gaps between columns tell the cells where all are filled; a blank leaves no trace, its row stays unknown."""
    report = family()[key]
    found = to_report(read_bytes(pdf(report, ruled=False), "报告.pdf"))
    assert (misread if report.has_blanks else wrong)(report, found) == []


@pytest.mark.parametrize("key", REPORTS)
def test_run_together_text_marks_what_it_cannot_know(key: str):
    report = family()[key]
    found = to_report(read_bytes(LAYOUTS["run-together"](report).encode(), "报告.txt"))
    assert misread(report, found) == []


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("layout", RUN_TOGETHER)
def test_run_together_tables_are_found_wherever_they_stand(layout: str, key: str):
    """Beside sentences, folded or with odd labels they give the cells that they give on a line of their own."""
    report = family()[key]
    plain = to_report(read_bytes(LAYOUTS["run-together"](report).encode(), "报告.txt"))
    found = to_report(read_bytes(RUN_TOGETHER[layout](report).encode(), "报告.txt"))
    assert found.tables.missing == ()
    assert misread(report, found) == []
    if not report.has_blanks and not DASHES & set(report.cells.values()):
        lost = {a: c.value for a, c in plain.tables.cells.items() if c.value is not None}
        assert {address: found.tables.cells[address].value for address in lost} == lost


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "xlsx"])
def test_files_give_the_narrative_printed(kind: str, key: str):
    """Every paragraph of a section is found in that section, whole; the title and the form's version too."""
    report, found = family()[key], from_file(kind, key)
    assert (found.title.replace(" ", ""), found.form.version) == (report.title, report.form.version)
    by_label = {kind.kind.value: "".join(p.text.raw for p in kind.paragraphs) for kind in found.sections}
    for label, paragraphs in report.sections.items():
        for paragraph in paragraphs:
            assert paragraph in by_label[label]


@pytest.mark.parametrize("key", REPORTS)
def test_the_family_itself_adds_up(key: str):
    """The printed figures fulfil the form's equations, so that any finding on them is the program's own."""
    report = family()[key]
    values = {address: expected(printed)[1] or Decimal(0) for address, printed in report.cells.items()}
    for equations in report.form.equations.values():
        for equation in equations:
            assert sum(values[a] for a in equation.left) == sum(values[a] for a in equation.right), equation.about


def test_expected_states():
    assert expected("") == (CellState.BLANK, None)
    assert expected("/") == (CellState.DASH, None)
    assert expected("12,345") == (CellState.NUMBER, Decimal(12345))
