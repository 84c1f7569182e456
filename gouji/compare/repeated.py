"""The same fact told in two places: by the cells that it means, or by the very words around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gouji.compare.claimed import COUNTED, own
from gouji.compare.passages import sentence_at
from gouji.compare.phrases import pattern
from gouji.records.claim import Claim
from gouji.records.dossier import Dossier
from gouji.records.report import Report

CLAUSE = "。；;！？!?\n，,：:（(）)"


def pairs(dossier: Dossier) -> Iterator[tuple[Claim, Claim]]:
    """Neighbouring tellings of one fact: exact, own, of this year, and not decided by the tables."""
    told: dict[tuple[str, ...], list[Claim]] = {}
    for claim in dossier.narrative.claims:
        if claim.kind in COUNTED and own(claim, dossier.report) and not claim.quantity.approximate and not claim.soft:
            fact = _fact(dossier, claim)
            if fact:
                told.setdefault(fact, []).append(claim)
    for claims in told.values():
        yield from ((a, b) for a, b in pairwise(claims) if (a.block, a.start) != (b.block, b.start))


def _fact(dossier: Dossier, claim: Claim) -> tuple[str, ...]:
    """What a claim is about: its cells where the tables leave them open, or words that speak of a total of the year."""
    if claim.cells:
        known = dossier.tables.value(claim.cells[0]) is not None
        return () if known else (*claim.cells, str(claim.quantity.unit))
    clause = _clause(dossier.report, claim)
    return (clause,) if pattern("totals", "whole_year").search(clause) else ()


def _clause(report: Report, claim: Claim) -> str:
    """The words of a claim's clause with its number masked; "" where the paragraph is not at hand."""
    paragraph = next((p for p in report.paragraphs if p.block == claim.block), None)
    if paragraph is None:
        return ""
    text = paragraph.text.raw
    return sentence_at(text, claim.start, claim.end, CLAUSE).replace(claim.quantity.raw, "#").replace(" ", "")
