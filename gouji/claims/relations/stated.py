"""The arithmetic that a passage states: lists of parts, balances, shares, growth. Nothing is judged here."""

from __future__ import annotations

from gouji.claims.drafts import Draft
from gouji.claims.passage import Passage
from gouji.claims.relations.balance import find_balances
from gouji.claims.relations.growth import find_growth
from gouji.claims.relations.lists import find_lists
from gouji.claims.relations.shares import find_shares
from gouji.claims.relations.ties import Tie
from gouji.records.claim import Claim, Relation
from gouji.records.report import Paragraph

__all__ = ["find_ties", "relation_of"]


def find_ties(passage: Passage, drafts: list[Draft]) -> list[Tie]:
    """All relations between the drafts of a passage, the lists first: shares and balances lean on them."""
    ties: list[Tie] = []
    for find in (find_lists, find_balances, find_shares, find_growth):
        ties += find(passage, drafts, ties)
    return sorted(ties, key=lambda tie: (tie.start, tie.end))


def relation_of(tie: Tie, claims: dict[int, Claim], paragraph: Paragraph) -> Relation:
    """A tie as a record, its drafts replaced by the claims made of them."""
    start, end = paragraph.text.raw_span(tie.start, tie.end)

    def claim(draft: Draft) -> Claim:
        return claims[id(draft)]

    return Relation(
        tie.kind, tuple(map(claim, tie.left)), tuple(map(claim, tie.right)), paragraph.block, start, end,
        claim(tie.rate) if tie.rate else None, tie.fall, tie.complete, tie.bound,
        None if paragraph.start is None else paragraph.start + start, tie.of,
    )
