"""Digits without separators cut into figures, by what the form implies: rows, columns and the balance add up.

One cut that fits is taken and marked as derived; where several fit the cells stay unreadable with their candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

Cut = tuple[int, ...]
_DIGITS = re.compile(r"[\d,]+")
_PLAIN = re.compile(r"0|[1-9]\d*")
_SEPARATED = re.compile(r"0|[1-9]\d{0,2}(?:,\d{3})*")
_MAX_DIGITS = 40
_MAX_CUTS = 3_000
_MAX_STEPS = 20_000  # numbers tried for one string; a row of a province's report with 30 digits takes about 1,500
_MAX_STATES = 20_000
_MAX_SUMS = 400_000  # partial sums of one table
_MAX_SOLUTIONS = 64


class _TooMuch(Exception):
    """A search has taken more steps than any real table does."""


@dataclass(slots=True)
class _Steps:
    """How many steps a search may still take."""

    left: int

    def take(self, count: int = 1) -> None:
        self.left -= count
        if self.left < 0:
            raise _TooMuch


@lru_cache(maxsize=64)
def cuts(digits: str, width: int, *, total: bool = False) -> tuple[Cut, ...]:
    """All ways to cut digits into `width` numbers without leading zeros; `total`: the last is the sum of the others.

    Where the string has commas, they are thousands separators of its numbers.
    Empty where there is no way, where there are more than 3,000, or where the search takes more than 20,000 steps.
    """
    if not _DIGITS.fullmatch(digits) or not width <= len(digits) <= _MAX_DIGITS:
        return ()
    number = _SEPARATED if "," in digits else _PLAIN
    steps = _Steps(_MAX_STEPS)
    try:
        found = _totalled(digits, width, number, steps) if total else _parts(digits, width, None, number, steps)
        some = tuple(islice(found, _MAX_CUTS + 1))
    except _TooMuch:
        return ()
    return some if len(some) <= _MAX_CUTS else ()


def _totalled(digits: str, width: int, number: re.Pattern[str], steps: _Steps) -> Iterator[Cut]:
    for last in range(len(digits) - 1, width - 2, -1):
        tail = digits[last:]
        if number.fullmatch(tail):
            whole = _value(tail)
            for part in _parts(digits[:last], width - 1, whole, number, steps):
                yield (*part, whole)


def _parts(digits: str, width: int, whole: int | None, number: re.Pattern[str], steps: _Steps) -> Iterator[Cut]:
    """Cuts into `width` numbers whose sum is `whole`; any sum when that is None."""
    steps.take()
    if width == 1:
        if number.fullmatch(digits) and (whole is None or _value(digits) == whole):
            yield (_value(digits),)
        return
    if whole is not None and whole > 10 ** (len(digits) - width + 1) + 9 * width:
        return  # one long number and single digits: no cut has a greater sum
    for size in range(1, len(digits) - width + 2):
        if not number.fullmatch(digits, 0, size):
            continue
        value = _value(digits[:size])
        if whole is not None and value > whole:
            return
        for rest in _parts(digits[size:], width - 1, None if whole is None else whole - value, number, steps):
            yield (value, *rest)


def _value(text: str) -> int:
    return int(text.replace(",", ""))


def solve(
    rows: Mapping[str, Sequence[Cut]], parts: Sequence[str], total: str, balance: tuple[Sequence[str], Sequence[str]]
) -> list[dict[str, Cut]]:
    """The joint readings of a table: `parts` add up to `total` column by column, and the balance holds.

    rows     key → the cuts it may have; every key of parts, total and balance must be there
    balance  keys whose sum on the left equals that on the right
    Returns all solutions; none where nothing fits, where there are more than 64, or where the search grows too long.
    """
    steps = _Steps(_MAX_SUMS)
    found = (
        sides
        for whole in rows[total]
        for reading in _summing(rows, parts, whole, steps)
        for sides in _balanced(rows, {**reading, total: whole}, balance, steps)
    )
    try:
        some = list(islice(found, _MAX_SOLUTIONS + 1))
    except _TooMuch:
        return []
    return some if len(some) <= _MAX_SOLUTIONS else []


def _summing(
    rows: Mapping[str, Sequence[Cut]], keys: Sequence[str], whole: Cut, steps: _Steps
) -> list[dict[str, Cut]]:
    """Choices of one cut a row whose sum is `whole`."""
    states: list[tuple[Cut, dict[str, Cut]]] = [((0,) * len(whole), {})]
    for key in sorted(keys, key=lambda name: len(rows[name])):
        following = []
        for sums, picked in states:
            steps.take(len(rows[key]))
            for cut in rows[key]:
                added = tuple(map(int.__add__, sums, cut))
                if all(a <= b for a, b in zip(added, whole, strict=True)):
                    following.append((added, {**picked, key: cut}))
        states = following
        if len(states) > _MAX_STATES:
            raise _TooMuch
    return [picked for sums, picked in states if sums == whole]


def _balanced(
    rows: Mapping[str, Sequence[Cut]],
    picked: dict[str, Cut],
    balance: tuple[Sequence[str], Sequence[str]],
    steps: _Steps,
) -> Iterator[dict[str, Cut]]:
    open_keys = [key for side in balance for key in side if key not in picked]
    stack = [picked]
    for key in open_keys:
        steps.take(len(stack) * len(rows[key]))
        stack = [{**choice, key: cut} for choice in stack for cut in rows[key]]
        if len(stack) > _MAX_STATES:
            raise _TooMuch
    for choice in stack:
        left, right = (tuple(map(sum, zip(*(choice[key] for key in side), strict=True))) for side in balance)
        if left == right:
            yield choice
