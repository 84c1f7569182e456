"""同比增长p%: now, before where the passage tells it (or tells the difference), the rate and its direction."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from gouji.claims.drafts import Draft
from gouji.claims.linking.unread import HAN, left_over
from gouji.claims.passage import Passage
from gouji.claims.relations.bases import NEAR, around, belongs, falls, is_before, own_figures
from gouji.claims.relations.ties import Tie, countable
from gouji.records.claim import ClaimKind, RelationKind
from gouji.records.quantity import Quantity, Unit

FURTHEST, REACH = 8, 120  # numbers and characters between a figure and its rate
BRACKETED = re.compile("[（(][^（）()]*[）)]")
YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
TOGETHER = re.compile("总数|总量|合计|两项|可比|平均|复合|前年|前[两三四五几]年")
OF_LAST_YEAR = re.compile(r"(?<![较比与同和])(?:上年|去年|上一年|(?:19|20)\d\d年)度?(?:同比|的)?(?:增|升|上升|降|下降|减)")


def find_growth(passage: Passage, drafts: list[Draft], ties: list[Tie]) -> list[Tie]:
    """Every stated change with the number it is told of, in the same sentence."""
    del ties
    items = countable(drafts)
    deltas = [d for d in drafts if d.delta]
    rates = [d for d in drafts if d.kind is ClaimKind.GROWTH and d.quantity.unit is Unit.PERCENT]
    found = []
    for rate in rates:
        near = around(passage, rate, items)
        nows = [now for now in own_figures(passage, rate, near, rates) if _leads_to(passage, now, rate)]
        if nows:
            fall = falls(passage, nows[0], rate)
            told = [(now, _earlier(passage, now, rate, near, around(passage, rate, deltas))) for now in nows]
            now, earlier = next((pair for pair in told if any(_fits(pair[0], d, rate, fall) for d in pair[1])), told[0])
            found.append(Tie(RelationKind.GROWTH, (now,), earlier, rate, fall, bound="about" if rate.quantity.approximate else ""))
    return found


def _leads_to(passage: Passage, now: Draft, rate: Draft) -> bool:
    """Whether nothing between a number and a rate makes it the rate of another thing, of other years or of a sum.

    办结81件，平均用时较上年缩短15.6%; 80件，较2021年增长220%; 80件，同比增长100%（2022年同比增长60%）.
    """
    gap = passage.text[now.end : rate.core]
    if now.end > rate.core:
        return True
    if len(gap) > REACH:
        return False
    if TOGETHER.search(gap) or OF_LAST_YEAR.search(gap):
        return False
    years = {int(year) for year in YEARS.findall(gap)}
    if passage.report_year is not None and not years <= {passage.report_year, passage.report_year - 1}:
        return False
    if "分别" in gap:
        return True
    if "%" in gap or "％" in gap:
        return False
    words = list(gap)
    first = bisect_left(passage.numbers, now.end, key=lambda number: number.start)
    for number in islice(passage.numbers, first, first + FURTHEST):
        start, end = number.start - now.end, min(number.end - now.end, len(words))
        words[start:end] = " " * max(0, end - start)
    return not any(left_over(run) for run in HAN.findall(BRACKETED.sub("", "".join(words))))


def _earlier(passage: Passage, now: Draft, rate: Draft, items: list[Draft], deltas: list[Draft]) -> tuple[Draft, ...]:
    """Every earlier figure told of a number, and the one worked out of the difference told."""
    if is_before(now):
        return ()
    told = [d for d in items if is_before(d) and _alike(now, d) and belongs(passage, d, now, rate, items)]
    less = [d for d in deltas if now.core < d.core < rate.core and _alike(now, d)]
    values = {d.quantity.value for d in told}
    worked_out = [d for delta in less[-1:] if (d := _worked_out(now, delta)).quantity.value not in values]
    return (*reversed(told[-NEAR:]), *worked_out)


def _alike(now: Draft, other: Draft) -> bool:
    """Whether two numbers are counted in the same measure."""
    ours, theirs = now.quantity, other.quantity
    return ours.unit is theirs.unit and (not ours.measure or not theirs.measure or ours.measure == theirs.measure)


def _fits(now: Draft, then: Draft, rate: Draft, fall: bool) -> bool:
    """Whether the rate is the change from one figure to the other, to one unit of its last digit."""
    if not then.quantity.value:
        return False
    change = (now.quantity.value - then.quantity.value) * 100 / then.quantity.value
    return abs((-change if fall else change) - rate.quantity.value) < max(rate.quantity.step, Decimal(0))


def _worked_out(now: Draft, delta: Draft) -> Draft:
    """Last year's figure worked out of this year's and the stated difference."""
    value = now.quantity.value + (delta.quantity.value if delta.falls else -delta.quantity.value)
    quantity = Quantity.exact(value, now.quantity.measure)
    return replace(delta, quantity=quantity, readings=[], reason=f"由“{delta.quantity.raw}”的增减量折算的上年数")
