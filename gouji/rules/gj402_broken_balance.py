"""GJ402: received + carried in = ended + carried out, told in one passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gouji.compare.passages import sentence_of
from gouji.compare.phrases import pattern
from gouji.compare.relations import RECEIVED, comparable, equation_of
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.dossier import Dossier


@rule(
    "GJ402",
    severity=Severity.ERROR,
    message="正文所述收到与上年结转合计 {left_total} 件，办结与结转下年合计 {right_total} 件，两者不一致。",
)
def broken_balance(dossier: Dossier) -> Iterator[Equation]:
    """正文中收到、结转与办结、结转下年之间不平衡

    依据:
        与表三表头的勾稽关系相同：新收加上年结转，等于办理结果加结转下年度。
    为何重要:
        说明有申请去向不明，或其中一个数写错。
    正例:
        收到 14 件，办结 12 件，结转下年 2 件。
    反例:
        受理 11 件，办结 8 件，结转下年 1 件：还有 2 件未说明去向。
    误报:
        撤回、转送等未计入“办结”的，正文应另行写明。
    处理建议:
        对照台账逐件核对，补写未说明的去向或改正数字。
    """
    intake = _intake(dossier)
    for relation in dossier.relations(RelationKind.BALANCE):
        told = comparable(relation) and not any(_to_handle(dossier, claim) for claim in relation.right)
        if told and all(_received(claim) for claim in relation.left):
            yield equation_of(replace(relation, left=_left(intake, relation)))


def _to_handle(dossier: Dossier, claim: Claim) -> bool:
    """Whether a claim of what was handled tells what there was to handle (共需办理370件), which is the intake again."""
    sentence = sentence_of(dossier, claim)
    before = sentence[: sentence.find(claim.quote) + len(claim.quote)]
    return pattern("totals", "to_handle").search(before[-len(claim.quote) - 4 :]) is not None


def _received(claim: Claim) -> bool:
    """Whether a claim may stand on the side of what came in: by its cells, or by its words where it has none."""
    if claim.cells:
        return claim.cells[0].startswith(RECEIVED)
    return pattern("totals", "came_in").search(claim.quote) is not None


def _intake(dossier: Dossier) -> list[dict[Decimal, Claim]]:
    """What the narrative tells of new applications and of those carried in: value → the first claim of it."""
    told: list[dict[Decimal, Claim]] = []
    for row in RECEIVED:
        claims = [c for c in dossier.narrative.claims if c.cells[:1] == (f"{row}total",)]
        told.append({c.quantity.value: c for c in reversed(claims)})
    return told


def _left(intake: list[dict[Decimal, Claim]], relation: Relation) -> tuple[Claim, ...]:
    """The side of what came in: as bound, or as told in another paragraph where only that balances."""
    out = _sum(relation.right)
    new, carried = intake
    if _sum(relation.left) == out:
        return relation.left
    if out in new:
        return (new[out],)
    both = ((claim, carried[out - value]) for value, claim in new.items() if out - value in carried)
    return next(both, relation.left)


def _sum(claims: tuple[Claim, ...]) -> Decimal:
    return sum((claim.quantity.value for claim in claims), Decimal(0))
