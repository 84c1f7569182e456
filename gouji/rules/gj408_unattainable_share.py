"""GJ408: a share that no whole number of cases can give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from gouji.compare.relations import about
from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.dossier import Dossier, claim_term
from gouji.records.quantity import Unit

HUNDRED = Decimal(100)


@rule("GJ408", severity=Severity.INFO, message="正文称“{quote}”，但 {whole} 件中的任何整数件都得不出这一比例，请核对。")
def unattainable_share(dossier: Dossier) -> Iterator[Requirement]:
    """所述比例在总数之下不可能得出

    依据:
        件数是整数，总数为 N 时，比例只能是 0/N、1/N……N/N；所写位数之内都得不出的，比例或总数有一个不对应。
    为何重要:
        不必知道部分数，也能发现比例与总数不相容。
    正例:
        发放问卷 210 份，满意率 97.62%：205/210 = 97.62%。
    反例:
        发放问卷 20 份，满意率 97.62%：19/20 = 95%，20/20 = 100%。
    误报:
        比例按有效问卷或加权计算时，总数不是所写的数。
    处理建议:
        核对计算比例时所用的总数。
    """
    for relation in dossier.relations(RelationKind.SHARE):
        rate = relation.rate
        if relation.left or not relation.right or rate is None or not _exact(rate, *relation.right):
            continue
        met = any(_attainable(rate, whole.quantity.value) for whole in relation.right)
        evidence = tuple(e for claim in (rate, *relation.right) for e in claim_term(claim).evidence)
        extra = {"quote": rate.quote, "whole": number(relation.right[0].quantity.value)}
        yield Requirement(_about(relation, rate), met, evidence, extra=extra)


def _exact(rate: Claim, *wholes: Claim) -> bool:
    plain = not any(c.quantity.approximate or c.damaged for c in (rate, *wholes))
    counted = all(c.quantity.unit is Unit.COUNT and c.quantity.value > 0 for c in wholes)
    return plain and counted and rate.quantity.unit is Unit.PERCENT


def _attainable(rate: Claim, whole: Decimal) -> bool:
    """Whether some whole number of cases lies strictly within one unit of the rate's last digit."""
    value, step = rate.quantity.value, rate.quantity.step
    least = ((value - step) * whole / HUNDRED).to_integral_value(ROUND_CEILING)
    return any(abs(k * HUNDRED / whole - value) < step for k in (least, least + 1) if 0 <= k <= whole)


def _about(relation: Relation, rate: Claim) -> str:
    return about(relation) + "|" + rate.quote.replace(rate.quantity.raw, "")
