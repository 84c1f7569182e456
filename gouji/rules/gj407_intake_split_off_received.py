"""GJ407: applications split by channel or applicant, against the number received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.compare.claimed import tabled
from gouji.compare.relations import claims_near, equation_of, gap, other_wholes, plausible, sums
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity, Side
from gouji.records.claim import Claim, Relation
from gouji.records.dossier import Dossier, claim_term

INTAKE = (("applications.new.total",), ("applications.carried_in.total",))


@rule(
    "GJ407",
    severity=Severity.WARNING,
    message="按渠道或申请人所列各项之和为 {left_total}（{left}），而收到的申请为 {right_total}，两者不一致。",
)
def intake_split_off_received(dossier: Dossier) -> Iterator[Equation]:
    """正文按渠道或申请人分列的申请数，合计与收到数不一致

    依据:
        渠道（网络、信函、当面）在表中没有相应的格，只能与正文自己的收到数核对；
        分列的可以是新收，也可以是新收加上年结转，两种都试。网络、信函、当面都列了而合计少于收到数的，只作提示。
    为何重要:
        渠道数字单独统计，最容易漏掉一两件。
    正例:
        收到 9 件、上年结转 1 件，网络 5 件、信函 5 件：按收到加结转，一致。
    反例:
        收到 9 件，网络 5 件、信函 6 件：合计 11，超过 9。
    误报:
        同一申请通过两个渠道提交而分别计数的。
    处理建议:
        核对登记台账的申请方式一栏。
    """
    for relation in sums(dossier.narrative.relations, "received"):
        if tabled(dossier, relation.right):
            continue
        equation = equation_of(relation)
        missing = gap(relation)
        others = _rest_of_intake(dossier, relation) if missing is not None and missing < 0 else ()
        if missing is not None and any(missing + other.quantity.value > 0 for other in others):
            continue  # a list that need not be complete, of all that came in
        more = tuple(Side((*equation.rights[0].terms, claim_term(c)), "收到加上年结转") for c in others)
        by_way = missing is not None and missing > 0 and not any(part.cells for part in relation.right)
        rights = (*equation.rights, *more, *other_wholes(dossier, relation))
        yield replace(equation, rights=rights, severity=Severity.INFO if by_way or not plausible(relation) else None)


def _rest_of_intake(dossier: Dossier, relation: Relation) -> tuple[Claim, ...]:
    """What else is told in the same paragraph of what came in: last year's remainder, or the year's own."""
    whole = relation.left[0]
    rest = tuple(row for row in INTAKE if row != whole.cells[:1])
    return tuple(claim for claim in claims_near(dossier, relation) if claim.cells[:1] in rest)
