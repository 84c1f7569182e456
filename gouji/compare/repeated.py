"""The same fact told in two places, in the very words around its number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gouji.compare.claimed import COUNTED, own
from gouji.compare.passages import sentence_at
from gouji.compare.phrases import pattern
from gouji.records.claim import Claim
from gouji.records.dossier import Dossier

CLAUSE = "。；;！？!?\n，,：:（(）)"


def pairs(dossier: Dossier) -> Iterator[tuple[Claim, Claim]]:
    """Neighbouring tellings of one fact: exact, own, of this year, in separate paragraphs, not known to the tables."""
    told: dict[str, list[Claim]] = {}
    for claim in dossier.narrative.claims:
        if claim.kind in COUNTED and own(claim, dossier.report) and not (claim.quantity.approximate or claim.soft or claim.part):
            known = claim.cells and dossier.tables.value(claim.cells[0]) is not None
            clause = "" if known else _clause(dossier, claim)
            if pattern("totals", "whole_year").search(clause):
                told.setdefault(clause, []).append(claim)
    for claims in told.values():
        yield from ((a, b) for a, b in pairwise(claims) if a.block != b.block)


def _clause(dossier: Dossier, claim: Claim) -> str:
    """The words of a claim's clause in its paragraph with its number masked; "" where the paragraph is not at hand."""
    paragraph = dossier.paragraph_of(claim)
    text = paragraph.text.raw if paragraph else ""
    return sentence_at(text, claim.start, claim.end, CLAUSE).replace(claim.quantity.raw, "#").replace(" ", "")
