"""Figures told side by side: one that is off its cell may be a part of it with its neighbours, or their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.compare.bounds import bounded_side
from gouji.compare.passages import STOPS
from gouji.records.check import Side, Term
from gouji.records.claim import Claim, ClaimKind, Reading, RelationKind
from gouji.records.dossier import Dossier, claim_term

FURTHEST = 12  # neighbours looked at on either side
TOGETHER = re.compile(r"(?:共|合计|总计|总共|一共|共计|累计|总数)(?:为|有|达)?\s*$")

JOINED = re.compile(r"[^。；;！？!?\n（(）)\d：:]{0,24}?[、，,和及与][^。；;！？!?\n（(）)\d：:]{0,24}")  # between two of a list


def neighbour_sides(dossier: Dossier, claim: Claim, readings: Sequence[Reading]) -> Iterator[Side]:
    """Further right sides for a claim: the cell less the neighbours that make it up together, or the neighbours' sum.

    市局收到301件，分局收到647件 beside 948 in the table; 复议纠正6件、诉讼纠正3件，合计9件. Only exact fits are given.
    """
    if claim.kind is not ClaimKind.COUNT or claim.quantity.approximate:
        return
    near, at, words = _sentence(dossier, claim)
    if at < 0:
        return
    if TOGETHER.search(words):
        for first in range(at - 2, -1, -1):
            parts = near[first:at]
            whole = {cell for c in parts for cell in c.cells}
            doubtful = any(c.unread for c in parts) or not any(whole <= {*r.cells} for r in readings)
            if doubtful and sum(c.quantity.value for c in parts) == claim.quantity.value:
                yield Side(tuple(claim_term(c) for c in near[first:at]), "前列各项之和")
    own = _parts_of(dossier, claim)
    for reading in readings if not reading_less(readings) else ():
        held = bounded_side(dossier, reading.cells, reading.why)
        others = _making_up(claim, near, at, own, held.terms)
        if others:
            less = (Term(t.name, t.quantity, t.evidence, t.missing, -1) for t in map(claim_term, others))
            yield Side((*held.terms, *less), "与同句所列其他各项合计等于该格")


def list_around(dossier: Dossier, claim: Claim) -> Sequence[Claim]:
    """The counts told one after another with the claim, in the same measure, no full stop, 其中 or bracket between them."""
    near, at, _ = _sentence(dossier, claim)
    if at < 0:
        return [claim]
    first, last = at, at
    while first > 0 and _joined(dossier, near[first - 1], near[first]):
        first -= 1
    while last + 1 < len(near) and _joined(dossier, near[last], near[last + 1]):
        last += 1
    return near[first : last + 1]


def _joined(dossier: Dossier, one: Claim, other: Claim) -> bool:
    return JOINED.fullmatch(_raw(dossier, one)[one.end : other.start]) is not None


def reading_less(readings: Sequence[Reading]) -> bool:
    """Whether any reading leaves cells out: those are sums of their own."""
    return any(reading.less for reading in readings)


def _making_up(
    claim: Claim, near: Sequence[Claim], at: int, parts: frozenset[str], terms: Sequence[Term]
) -> Sequence[Claim]:
    """The neighbours in one row with the claim that make up the cells with it; none when there are none."""
    held = [term.quantity.value for term in terms if term.quantity is not None]
    if len(held) < len(terms) or sum(held) <= claim.quantity.value:
        return ()
    first, last = at, at
    while first > 0 and _alike(near[first - 1], claim, parts):
        first -= 1
    while last + 1 < len(near) and _alike(near[last + 1], claim, parts):
        last += 1
    for start in range(first, at + 1):
        for end in range(last, at - 1, -1):
            run = near[start : end + 1]
            if len(run) > 1 and sum(c.quantity.value for c in run) == sum(held):
                return [c for c in run if c is not claim]
    return ()


def _alike(other: Claim, claim: Claim, parts: frozenset[str]) -> bool:
    """Whether a neighbour may stand beside the claim: of the same cells, or of none, and not a part of it."""
    return other.id not in parts and (not other.cells or other.cells == claim.cells or bool(other.unread))


def _parts_of(dossier: Dossier, claim: Claim) -> frozenset[str]:
    sums = (relation for relation in dossier.relations(RelationKind.SUM) if any(c.id == claim.id for c in relation.left))
    return frozenset(part.id for relation in sums for part in relation.right)


def _sentence(dossier: Dossier, claim: Claim) -> tuple[list[Claim], int, str]:
    """The counts of the claim's sentence in order, its place among them, and the words right before its number."""
    raw = _raw(dossier, claim)
    begin = max((raw.rfind(stop, 0, claim.start) for stop in STOPS), default=-1) + 1
    end = min((found for stop in STOPS if (found := raw.find(stop, claim.end)) >= 0), default=len(raw))
    near = [c for c in dossier.narrative.claims
            if c.block == claim.block and begin <= c.start < end and _counts_alike(c, claim)]
    at = next((i for i, c in enumerate(near) if c.id == claim.id), -1)
    first = max(0, at - FURTHEST)
    number = raw.find(claim.quantity.raw, claim.start, claim.end)
    return near[first : at + FURTHEST], at - first, raw[begin : number if number >= 0 else claim.start]


def _raw(dossier: Dossier, claim: Claim) -> str:
    paragraph = next((p for p in dossier.report.paragraphs if p.block == claim.block), None)
    return paragraph.text.raw if paragraph else ""


def _counts_alike(other: Claim, claim: Claim) -> bool:
    exact = other.kind is ClaimKind.COUNT and not other.quantity.approximate and other.quantity.value > Decimal(0)
    return other.id == claim.id or (exact and other.quantity.measure in (claim.quantity.measure, "") and other.year is None)
