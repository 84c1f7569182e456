"""相符, 不符 or 无法核对: intervals, missing numbers, admissible readings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.compare.judge import judge
from gouji.records.check import Comparator, Equation, Requirement, Side, Term, Verdict
from gouji.records.quantity import Quantity, Unit

D = Decimal


def known(value: object, low: object = None, high: object = None, unit: Unit = Unit.COUNT, measure: str = "") -> Term:
    number = D(str(value))
    bounds = (number, number) if low is None else (D(str(low)), None if high is None else D(str(high)))
    return Term(str(value), Quantity(str(value), number, *bounds, D(1), measure, unit), ())


def missing(reason: str, low: int = 0, high: int | None = None) -> Term:
    return Term("缺", None, (), reason, low=D(low), high=None if high is None else D(high))


def verdict(left: Term, *rights: Term, comparator: Comparator = Comparator.EQUAL, slack: str = "0") -> Verdict:
    equation = Equation("某事", Side((left,)), tuple(Side((right,)) for right in rights), comparator, D(slack))
    return judge(equation).verdict


def test_equal_numbers_agree_and_others_do_not():
    assert verdict(known(3), known(3)) is Verdict.CONSISTENT
    assert verdict(known(3), known(4)) is Verdict.INCONSISTENT


def test_a_hedge_widens_the_number():
    assert verdict(known(40, 31, 40), known(38)) is Verdict.CONSISTENT
    assert verdict(known(150, 150), known(149)) is Verdict.INCONSISTENT


def test_any_reading_that_fits_is_enough():
    assert verdict(known(13), known(11), known(13)) is Verdict.CONSISTENT


def test_a_blank_cell_is_never_zero():
    assert verdict(known(3), missing("blank_cell")) is Verdict.UNDECIDED
    assert verdict(known(0), missing("blank_cell")) is Verdict.UNDECIDED


def test_a_blank_cell_holds_no_less_than_nothing():
    assert verdict(known(3), missing("blank_cell", low=5)) is Verdict.INCONSISTENT
    assert verdict(known(3), missing("blank_cell", low=0, high=2)) is Verdict.INCONSISTENT
    assert verdict(known(3), missing("dash_cell", low=2, high=9)) is Verdict.UNDECIDED


@pytest.mark.parametrize("reason", ["absent_cell", "unreadable_cell", "no_table", "damaged_text"])
def test_what_is_not_there_decides_nothing(reason: str):
    equation = Equation("某事", Side((known(3),)), (Side((missing(reason),)),))
    assert judge(equation).verdict is Verdict.UNDECIDED
    assert judge(equation).reason == reason


def test_an_undecided_reading_keeps_a_mismatch_undecided():
    assert verdict(known(3), known(4), missing("absent_cell")) is Verdict.UNDECIDED


def test_slack_is_a_distance_allowed():
    assert verdict(known("33.9"), known("33.85"), slack="0.09") is Verdict.CONSISTENT
    assert verdict(known("33.9"), known("33.75"), slack="0.09") is Verdict.INCONSISTENT


def test_inequalities():
    assert verdict(known(8), known(5), comparator=Comparator.AT_LEAST) is Verdict.CONSISTENT
    assert verdict(known(4), known(5), comparator=Comparator.AT_LEAST) is Verdict.INCONSISTENT
    assert verdict(known(4), known(5), comparator=Comparator.AT_MOST) is Verdict.CONSISTENT


def test_different_units_are_a_fault_of_the_rule():
    with pytest.raises(ValueError, match="units"):
        verdict(known(3), known(3, unit=Unit.PERCENT))
    with pytest.raises(ValueError, match="amounts"):
        verdict(known(3, unit=Unit.MONEY, measure="元"), known(3, unit=Unit.MONEY, measure="万元"))


@pytest.mark.parametrize(("met", "expected"), [(True, Verdict.CONSISTENT), (False, Verdict.INCONSISTENT), (None, Verdict.UNDECIDED)])
def test_requirements(met: bool | None, expected: Verdict):
    assert judge(Requirement("某事", met)).verdict is expected


def test_no_reading_at_all_decides_nothing():
    assert judge(Equation("某事", Side((known(3),)), ())).reason == "no_reading"
