"""Does an equation hold, is a requirement met? Intervals, missing numbers and admissible readings, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gouji.records.check import Comparator, Equation, Requirement, Side, Term, Verdict
from gouji.records.quantity import Unit

# What an empty or dashed cell may hold: a count that was not printed, hence not below zero. It is never taken as 0.
OPEN_REASONS = frozenset({"blank_cell", "dash_cell"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; `reading` is the index of the side that fitted, `reason` why nothing could be decided."""

    verdict: Verdict
    reading: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """What a side may amount to; None is open. `sure` is False where a number in it was not printed."""

    low: Decimal | None
    high: Decimal | None
    sure: bool


def judge(statement: Equation | Requirement) -> Judgement:
    """相符, 不符 or 无法核对, the last with its reason. Raises ValueError for sides of different units."""
    if isinstance(statement, Requirement):
        return _requirement(statement)
    tried = [_compare(statement, right) for right in statement.rights]
    for index, judgement in enumerate(tried):
        if judgement.verdict is Verdict.CONSISTENT:
            return Judgement(Verdict.CONSISTENT, index)
    undecided = [judgement for judgement in tried if judgement.verdict is Verdict.UNDECIDED]
    if undecided or not tried:
        return undecided[0] if undecided else Judgement(Verdict.UNDECIDED, reason="no_reading")
    return Judgement(Verdict.INCONSISTENT)


def side_range(side: Side) -> tuple[Range | None, str]:
    """What the terms add up to, or None with the reason when a number is missing for good."""
    if len(side.terms) == 1:
        return _term_range(side.terms[0])
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    sure = True
    for term in side.terms:
        bounds, reason = _term_range(term)
        if bounds is None:
            return None, reason
        low = None if low is None or bounds.low is None else low + bounds.low
        high = None if high is None or bounds.high is None else high + bounds.high
        sure = sure and bounds.sure
    return Range(low, high, sure), ""


def _term_range(term: Term) -> tuple[Range | None, str]:
    low: Decimal | None
    if term.quantity is None:
        if term.missing not in OPEN_REASONS:
            return None, term.missing or "absent_cell"
        low, high, reason = term.low, term.high, term.missing
    else:
        low, high, reason = term.quantity.low, term.quantity.high, ""
    if term.sign < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Range(low, high, not reason), reason


def _compare(equation: Equation, right: Side) -> Judgement:
    _same_unit(equation.left, right)
    a, why_a = side_range(equation.left)
    b, why_b = side_range(right)
    if a is None or b is None:
        return Judgement(Verdict.UNDECIDED, reason=why_a or why_b)
    below = _le(a.low, b.high, equation.slack)
    above = _le(b.low, a.high, equation.slack)
    possible = below if equation.comparator is Comparator.AT_MOST else above
    if equation.comparator is Comparator.EQUAL:
        possible = below and above
    if not possible:
        return Judgement(Verdict.INCONSISTENT)
    if a.sure and b.sure:
        return Judgement(Verdict.CONSISTENT)
    return Judgement(Verdict.UNDECIDED, reason=why_a or why_b or _first_gap(equation.left, right))


def _le(low: Decimal | None, high: Decimal | None, slack: Decimal) -> bool:
    return low is None or high is None or low <= high + slack


def _first_gap(*sides: Side) -> str:
    return next((term.missing for side in sides for term in side.terms if term.quantity is None), "blank_cell")


def _same_unit(left: Side, right: Side) -> None:
    if len(left.terms) == 1 == len(right.terms):
        one, other = left.terms[0].quantity, right.terms[0].quantity
        if one is None or other is None or (one.unit is other.unit and one.unit is not Unit.MONEY):
            return
    units = {t.quantity.unit for side in (left, right) for t in side.terms if t.quantity is not None}
    if len(units) > 1:
        raise ValueError(f"sides of different units: {sorted(units)}")
    if Unit.MONEY in units:
        measures = {t.quantity.measure for side in (left, right) for t in side.terms if t.quantity is not None}
        if len(measures) > 1:
            raise ValueError(f"amounts in different units: {sorted(measures)}")


def _requirement(requirement: Requirement) -> Judgement:
    if requirement.met is None:
        return Judgement(Verdict.UNDECIDED, reason=requirement.missing or "cannot_tell")
    return Judgement(Verdict.CONSISTENT if requirement.met else Verdict.INCONSISTENT)
