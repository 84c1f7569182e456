"""Digits without separators cut into figures, by what the form implies: rows, columns and the balance add up.

One cut that fits is taken and marked as derived; where several fit the cells stay unreadable with their candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

Cut = tuple[int, ...]
_MAX_DIGITS = 40
_MAX_CUTS = 3_000
_MAX_STATES = 20_000
_MAX_SOLUTIONS = 64


@lru_cache(maxsize=512)
def cuts(digits: str, width: int, *, total: bool = False) -> tuple[Cut, ...]:
    """All ways to cut digits into `width` numbers without leading zeros; `total`: the last is the sum of the others.

    Empty where there is none, or where there are more than 3,000.
    """
    if not digits.isdigit() or not width <= len(digits) <= _MAX_DIGITS:
        return ()
    found: list[Cut] = []
    for last in range(1, len(digits) - width + 2) if total else (0,):
        if total:
            tail = digits[len(digits) - last :]
            if len(tail) > 1 and tail[0] == "0":
                continue
            source = _parts(digits[: len(digits) - last], width - 1, int(tail))
            found += [(*part, int(tail)) for part in source if sum(part) == int(tail)]
        else:
            for part in _parts(digits, width, None):
                found.append(part)
                if len(found) > _MAX_CUTS:
                    return ()
    return tuple(found) if len(found) <= _MAX_CUTS else ()


def _parts(digits: str, width: int, limit: int | None) -> Iterator[Cut]:
    """Cuts into `width` numbers, none above what is left of `limit`."""
    if width == 1:
        if len(digits) == 1 or digits[0] != "0":
            number = int(digits)
            if limit is None or number <= limit:
                yield (number,)
        return
    longest = 1 if digits[0] == "0" else len(digits) - width + 1
    for size in range(1, longest + 1):
        number = int(digits[:size])
        if limit is not None and number > limit:
            return
        for rest in _parts(digits[size:], width - 1, None if limit is None else limit - number):
            yield (number, *rest)


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
        left, right = (
            tuple(map(sum, zip(*(choice[key] for key in side), strict=True))) for side in balance
        )
        if left == right:
            yield choice
