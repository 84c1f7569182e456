"""GJ204: one passage tells of a handling fee collected, another that none was; or two passages give two sums."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gouji.compare.fees import amount_term, amounts, denials
from gouji.compare.rule import rule
from gouji.records.check import Equation, Requirement, Severity, Side
from gouji.records.claim import Claim
from gouji.records.dossier import Dossier, claim_term


@rule("GJ204", severity=Severity.WARNING, message="正文一处称“{quote}”，另一处称“{other}”，两处不一致。")
def fee_told_two_ways(dossier: Dossier) -> Iterator[Equation | Requirement]:
    """各部分对信息处理费的说法不一致

    依据:
        同一年度的信息处理费只有一个总数，总体情况与第六部分应当一致。
    为何重要:
        一处说未收取、另一处列出金额，读者无从取信。
    正例:
        总体情况与第六部分都写收取信息处理费 380 元。
    反例:
        总体情况写收取信息处理费 380 元，第六部分写未收取信息处理费。
    误报:
        一段之内分笔列出金额的不比较；说的是不同年度的不比较。
    处理建议:
        核对票据后统一两处文字。
    """
    claims = [claim for claim in amounts(dossier) if claim.quantity.value]
    told = [claim for claim in claims if sum(other.block == claim.block for other in claims) == 1]
    for first, second in combinations(told, 2):
        extra = {"quote": first.quote, "other": second.quote}
        yield Equation("信息处理费金额", Side((amount_term(first),)), (Side((amount_term(second),)),), extra=extra)
    yield from _denied(dossier, claims)


def _denied(dossier: Dossier, claims: list[Claim]) -> Iterator[Requirement]:
    for hit in denials(dossier.report, "none_collected"):
        elsewhere = [claim for claim in claims if claim.block != hit.paragraph.block and not claim.damaged]
        evidence = (hit.evidence, *(e for claim in elsewhere[:1] for e in claim_term(claim).evidence))
        extra = {"quote": hit.match.group(), "other": elsewhere[0].quote if elsewhere else ""}
        yield Requirement(f"未收取信息处理费|{hit.section}", not elsewhere, evidence, extra=extra)
