"""What a hedge does to a number: 余 多 近 约 超 不足 左右 … turn a point into an interval."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from gouji.claims.vocabulary import alternation, load


@cache
def directions(side: str) -> dict[str, str]:
    """Hedge word → above, below or around; `side` is before or after the number."""
    return {word: direction for direction, words in load("hedges")[side].items() for word in words}


def before_pattern() -> str:
    """Hedges that may stand before a number; 上 only where a round word follows: 上百件, not 线上19件."""
    return f"(?:{alternation(word for word in directions('before') if word != '上')}|上(?=[百千万亿]))"


def after_pattern() -> str:
    """Hedges that may stand after a number and its measure word."""
    return alternation(word for word in directions("after") if len(word) > 1)


def direction_of(before: str, *after: str) -> str:
    """above, below, around, or "" when no hedge stands with the number; the one after it weighs more."""
    for word in after:
        if word:
            return directions("after")[word]
    return directions("before").get(before, "") if before else ""


def bounds(value: Decimal, direction: str, step: Decimal, rounded: bool) -> tuple[Decimal | None, Decimal | None]:
    """The interval that the wording allows; None is open.

    余 超 突破 …   from the value on, open above
    近 不足 …      up to the value, and not further below than one unit of its last digit that is not 0 (近300: 200–300)
    约 左右 …      that same unit to either side (约40: 30–50)
    no hedge       the value itself; a figure rounded to 万 or 亿 may be half a unit of its last digit off
    """
    if direction == "above":
        return value, None
    reach = _round_unit(value)
    if direction == "below":
        return max(value - reach, Decimal(0)), value
    if direction == "around":
        return max(value - reach, Decimal(0)), value + reach
    half = step / 2 if rounded else Decimal(0)
    return value - half, value + half


def _round_unit(value: Decimal) -> Decimal:
    """One unit of the last digit that is not 0: 300 → 100, 45.9 → 0.1."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(1)
