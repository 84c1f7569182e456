"""同比增长p%: now, before where the passage tells it (or tells the difference), the rate and its direction."""

from __future__ import annotations

from dataclasses import replace

from gouji.claims.drafts import Draft
from gouji.claims.kinds import words
from gouji.claims.passage import Passage
from gouji.claims.ties import Tie, countable
from gouji.records.claim import ClaimKind, RelationKind
from gouji.records.quantity import Quantity, Unit


def find_growth(passage: Passage, drafts: list[Draft], ties: list[Tie]) -> list[Tie]:
    """Every stated change with the number it is told of, in the same sentence."""
    del ties
    found = []
    items = countable(drafts)
    for rate in drafts:
        if rate.kind is not ClaimKind.GROWTH or rate.quantity.unit is not Unit.PERCENT:
            continue
        start = passage.form.sentence(rate.core).start
        here = [d for d in items if start <= d.core < rate.core]
        now = next((d for d in reversed(here) if not d.before), None)
        if now is None or "、" in passage.text[now.end : rate.core]:
            continue
        before = [d for d in drafts if d.before and start <= d.core < rate.core]
        deltas = [d for d in drafts if d.delta and now.core < d.core < rate.core]
        fall = any(word in passage.text[max(now.end, rate.core - 16) : rate.core] for word in words()["fall"])
        earlier = tuple(before[-1:]) or tuple(_earlier(now, delta, fall) for delta in deltas[-1:])
        found.append(Tie(RelationKind.GROWTH, (now,), earlier, rate, fall, bound="about" if rate.quantity.approximate else ""))
    return found


def _earlier(now: Draft, delta: Draft, fall: bool) -> Draft:
    """Last year's figure worked out of this year's and the stated difference."""
    value = now.quantity.value + (delta.quantity.value if fall else -delta.quantity.value)
    quantity = Quantity.exact(value, now.quantity.measure)
    return replace(delta, quantity=quantity, readings=[], reason=f"由“{delta.quantity.raw}”的增减量折算的上年数")
