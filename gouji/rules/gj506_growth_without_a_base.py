"""GJ506: a growth that no whole earlier figure can give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from gouji.compare.relations import about, is_change, oriented
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.dossier import Dossier, claim_term
from gouji.records.quantity import Unit

HUNDRED = Decimal(100)


@rule(
    "GJ506",
    severity=Severity.INFO,
    message="正文称“{quote}”变化“{rate}”，但没有整数的上年数能得出这一幅度，请核对。",
)
def growth_without_a_base(dossier: Dossier) -> Iterator[Requirement]:
    """所述增幅反推不出整数的上年数

    依据:
        上年的件数是整数；由本年数和增幅反推，在所写位数之内得不出整数的，两者不相容。
    为何重要:
        没有上年报告时，也能发现部分增幅差错。
    正例:
        本年 12 件，同比增长 20%：上年 10 件。
    反例:
        本年 3 件，同比增长 22.5%：上年只能是 2 件（50%）或 3 件（0%）。
    误报:
        增幅按其他口径（如同期）计算时，不能这样反推。
    处理建议:
        核对本年数和增幅所用的口径。
    """
    for given in dossier.relations(RelationKind.GROWTH):
        relation = oriented(dossier, given)
        rate = relation.rate
        if relation.right or len(relation.left) != 1 or rate is None or not is_change(relation):
            continue
        if not _exact(relation.left[0], rate):
            continue
        evidence = tuple(e for claim in (*relation.left, rate) for e in claim_term(claim).evidence)
        extra = {"quote": relation.left[0].quote, "rate": rate.quote}
        yield Requirement(about(relation), _whole_base(relation, rate), evidence, extra=extra)


def _exact(now: Claim, rate: Claim) -> bool:
    plain = not any(c.quantity.approximate or c.damaged for c in (now, rate))
    return plain and now.quantity.unit is Unit.COUNT and now.quantity.value > 0 and rate.quantity.unit is Unit.PERCENT


def _whole_base(relation: Relation, rate: Claim) -> bool:
    """Whether a whole number lies among the earlier figures that the rate, to one unit of its last digit, allows."""
    signed = -rate.quantity.value if relation.fall else rate.quantity.value
    low, high = (HUNDRED + signed - rate.quantity.step, HUNDRED + signed + rate.quantity.step)
    now = relation.left[0].quantity.value * HUNDRED
    if low <= 0:
        return True
    least, most = (now / high).to_integral_value(ROUND_FLOOR) + 1, (now / low).to_integral_value(ROUND_CEILING) - 1
    return least <= most
