"""Digits without separators cut into figures, by what the form implies: rows, columns and the balance add up.

One cut that fits is taken and marked as derived; where several fit the cells stay unreadable with their candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

Cut = tuple[int, ...]
_DIGITS = re.compile(r"[\d,]+")
_PLAIN = re.compile(r"0|[1-9]\d*")
_SEPARATED = re.compile(r"0|[1-9]\d{0,2}(?:,\d{3})*")
_MAX_DIGITS = 40
_MAX_CUTS = 3_000
_MAX_STATES = 20_000
_MAX_SOLUTIONS = 64


@lru_cache(maxsize=512)
def cuts(digits: str, width: int, *, total: bool = False) -> tuple[Cut, ...]:
    """All ways to cut digits into `width` numbers without leading zeros; `total`: the last is the sum of the others.

    Where the string has commas, they are thousands separators of its numbers.
    Empty where there is no way, or where there are more than 3,000.
    """
    if not _DIGITS.fullmatch(digits) or not width <= len(digits) <= _MAX_DIGITS:
        return ()
    number = _SEPARATED if "," in digits else _PLAIN
    found: list[Cut] = []
    for cut in _totalled(digits, width, number) if total else _parts(digits, width, None, number):
        found.append(cut)
        if len(found) > _MAX_CUTS:
            return ()
    return tuple(found)


def _totalled(digits: str, width: int, number: re.Pattern[str]) -> Iterator[Cut]:
    for last in range(len(digits) - 1, width - 2, -1):
        tail = digits[last:]
        if number.fullmatch(tail):
            whole = _value(tail)
            for part in _parts(digits[:last], width - 1, whole, number):
                if sum(part) == whole:
                    yield (*part, whole)


def _parts(digits: str, width: int, limit: int | None, number: re.Pattern[str]) -> Iterator[Cut]:
    """Cuts into `width` numbers, none above what is left of `limit`."""
    if width == 1:
        if number.fullmatch(digits) and (limit is None or _value(digits) <= limit):
            yield (_value(digits),)
        return
    for size in range(1, len(digits) - width + 2):
        if not number.fullmatch(digits, 0, size):
            continue
        value = _value(digits[:size])
        if limit is not None and value > limit:
            return
        for rest in _parts(digits[size:], width - 1, None if limit is None else limit - value, number):
            yield (value, *rest)


def _value(text: str) -> int:
    return int(text.replace(",", ""))


def solve(
    rows: Mapping[str, Sequence[Cut]], parts: Sequence[str], total: str, balance: tuple[Sequence[str], Sequence[str]]
) -> list[dict[str, Cut]]:
    """The joint readings of a table: `parts` add up to `total` column by column, and the balance holds.

    rows     key → the cuts it may have; every key of parts, total and balance must be there
    balance  keys whose sum on the left equals that on the right
    Returns at most 64 solutions; none where nothing fits or the search grows beyond its bounds.
    """
    solutions: list[dict[str, Cut]] = []
    for whole in rows[total]:
        chosen = _summing(rows, parts, whole)
        if chosen is None:
            return []
        for reading in chosen:
            for sides in _balanced(rows, {**reading, total: whole}, balance):
                solutions.append(sides)
                if len(solutions) >= _MAX_SOLUTIONS:
                    return solutions
    return solutions


def _summing(rows: Mapping[str, Sequence[Cut]], keys: Sequence[str], whole: Cut) -> list[dict[str, Cut]] | None:
    """Choices of one cut a row whose sum is `whole`; None beyond 20,000 partial sums."""
    states: list[tuple[Cut, dict[str, Cut]]] = [((0,) * len(whole), {})]
    for key in sorted(keys, key=lambda name: len(rows[name])):
        following = []
        for sums, picked in states:
            for cut in rows[key]:
                added = tuple(map(int.__add__, sums, cut))
                if all(a <= b for a, b in zip(added, whole, strict=True)):
                    following.append((added, {**picked, key: cut}))
        states = following
        if len(states) > _MAX_STATES:
            return None
    return [picked for sums, picked in states if sums == whole]


def _balanced(
    rows: Mapping[str, Sequence[Cut]], picked: dict[str, Cut], balance: tuple[Sequence[str], Sequence[str]]
) -> Iterator[dict[str, Cut]]:
    open_keys = [key for side in balance for key in side if key not in picked]
    stack = [picked]
    for key in open_keys:
        stack = [{**choice, key: cut} for choice in stack for cut in rows[key]]
        if len(stack) > _MAX_STATES:
            return
    for choice in stack:
        left, right = (tuple(map(sum, zip(*(choice[key] for key in side), strict=True))) for side in balance)
        if left == right:
            yield choice
