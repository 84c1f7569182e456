"""Blank cells: what the form's own equations leave them, and nothing more."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.compare.bounds import bounded_side, cell_bounds
from gouji.records.dossier import Bounds
from tests.builders import make_dossier, make_report, make_tables

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other_org")


def dossier(cells, fill=""):
    tables = make_tables(cells, fill=fill)
    return make_dossier(report=make_report(tables=tables), bounds=cell_bounds(tables))


def test_no_empty_cell_no_bounds():
    assert cell_bounds(make_tables({})) == {}


def test_a_blank_total_is_at_least_its_printed_parts():
    bounds = cell_bounds(make_tables({"applications.granted.natural": 258, "applications.granted.business": 12}, fill=""))
    assert bounds["applications.granted.total"] == Bounds(Decimal(270), None)


def test_a_blank_total_of_printed_parts_is_their_sum():
    cells = {f"applications.new.{column}": 2 for column in COLUMNS}
    (term,) = bounded_side(dossier(cells), ["applications.new.total"]).terms
    assert term.quantity is not None
    assert term.quantity.value == 12
    assert "推算" in term.name


def test_a_blank_part_is_what_the_total_leaves():
    cells = {f"applications.new.{column}": 2 for column in COLUMNS[:-1]} | {"applications.new.total": 11}
    bounds = cell_bounds(make_tables(cells, fill=""))
    assert bounds["applications.new.other_org"] == Bounds(Decimal(1), Decimal(1))


def test_conflicting_numbers_bound_nothing():
    cells = {f"applications.new.{column}": 9 for column in COLUMNS} | {"applications.new.total": 1, "review.upheld": 1}
    bounds = cell_bounds(make_tables(cells, fill=""))
    assert bounds["review.total"].low in (0, 1)
    assert bounds["applications.carried_in.total"] == Bounds(Decimal(0), None)


def test_absent_cells_have_no_bounds():
    cells = {"applications.new.natural": 3, "applications.new.business": ""}
    assert "applications.new.research" not in cell_bounds(make_tables(cells, fill=None))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=6, max_size=6), st.sets(st.integers(0, 6)))
def test_the_true_value_always_lies_within_the_bounds(row, hidden):
    true = {f"applications.new.{column}": value for column, value in zip(COLUMNS, row, strict=True)}
    true["applications.new.total"] = sum(row)
    addresses = list(true)
    printed = {a: "" if i in hidden else true[a] for i, a in enumerate(addresses)}
    bounds = cell_bounds(make_tables(printed, fill=""))
    for address in addresses:
        low, high = bounds[address].low, bounds[address].high
        assert low <= true[address]
        assert high is None or true[address] <= high
