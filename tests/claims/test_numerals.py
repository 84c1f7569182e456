"""Numbers on characters: value, unit and interval of every printed form, and silence where nothing is counted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gouji.claims.numbers.numerals import scan

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "numerals.yaml").read_text(encoding="utf-8"))
COUNTED = [case for case in CASES if "v" in case]
SILENT = [case for case in CASES if "none" in case]


def bound(case, name):
    given_bound = case.get(name, case["v"])
    return None if given_bound is None else Decimal(given_bound)


@pytest.mark.parametrize("case", COUNTED, ids=[case["t"] for case in COUNTED])
def test_a_number_is_read_with_its_unit_and_interval(case):
    (number,) = scan(case["t"]).numbers
    q = number.quantity
    assert (q.value, q.measure) == (Decimal(case["v"]), case["m"])
    assert (q.low, q.high) == (bound(case, "lo"), bound(case, "hi"))
    assert q.raw == case["t"][number.start : number.end]


@pytest.mark.parametrize("case", SILENT, ids=[case["t"] for case in SILENT])
def test_what_counts_nothing_gives_no_number(case):
    found = scan(case["t"])
    assert found.numbers == ()
    assert [b.reason for b in found.barred][:1] == ([case["none"]] if case["none"] else [])


def test_there_are_enough_cases_and_many_of_them_are_silent():
    assert len(CASES) >= 600
    assert len(SILENT) >= 180


@given(st.text(alphabet="0123456789０１２一二三十百千万亿零两点件条%％余近约超（）()，,。、 年月日第号至-—~成倍分之", max_size=40))
def test_no_string_of_figures_breaks_the_scanner(text):
    """Spans lie inside the text, and low ≤ value ≤ high."""
    for number in scan(text).numbers:
        assert number.start <= number.core < number.end <= len(text)
        q = number.quantity
        assert q.low is None or q.low <= q.value
        assert q.high is None or q.high >= q.value


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_nothing(value):
    assert scan(f"共{value:,}条").numbers[0].quantity.value == scan(f"共{value}条").numbers[0].quantity.value == value
