"""Count, amount, share, growth or rate: from the unit and the words beside the number."""

from __future__ import annotations

from functools import cache

from gouji.claims.drafts import Context
from gouji.claims.numbers.numerals import Number
from gouji.claims.vocabulary import load
from gouji.records.claim import ClaimKind
from gouji.records.quantity import Unit


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Words of growth, fall and share (patterns/change.yaml)."""
    return {name: tuple(found) for name, found in load("change").items()}


def kind_of(context: Context, number: Number) -> ClaimKind:
    """What sort of claim a number makes."""
    unit = number.quantity.unit
    if unit is Unit.MONEY:
        return ClaimKind.AMOUNT
    if unit is Unit.COUNT:
        return ClaimKind.COUNT
    before = context.text[max(context.frame.clause, number.start - 16) : number.core]
    after = context.text[number.end : context.frame.right.end]
    if any(word in before for word in words()["growth"]) or unit is Unit.POINT:
        return ClaimKind.GROWTH
    bracketed = context.frame.opener in "（(" and context.frame.opener != ""
    if any(word in before or word in after for word in words()["share"]) or (bracketed and not before.strip("（( 占")):
        return ClaimKind.SHARE
    return ClaimKind.RATE
