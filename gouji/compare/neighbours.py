"""Figures told side by side: one that is off its cell may be a part of it with its neighbours, or their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gouji.compare.bounds import bounded_side
from gouji.compare.passages import sentence_span
from gouji.compare.phrases import pattern
from gouji.records.check import Side, Term
from gouji.records.claim import Claim, ClaimKind, Reading
from gouji.records.dossier import Dossier, claim_term

FURTHEST = 12  # neighbours looked at on either side
LOOKED_AT = 40  # claims on either side among which they are looked for
LONGEST = 1_000  # characters to either side that belong to one sentence
BEFORE = 12  # characters before a number that call it a sum


def neighbour_sides(dossier: Dossier, claim: Claim, readings: Sequence[Reading]) -> Iterator[Side]:
    """Further right sides for a claim: the cell less the neighbours that make it up together, or the neighbours' sum.

    市局收到301件，分局收到647件 beside 948 in the table; 复议纠正6件、诉讼纠正3件，合计9件. Only exact fits are given.
    """
    if claim.kind is not ClaimKind.COUNT or claim.quantity.approximate:
        return
    near, at = _beside(dossier, claim)
    if _is_sum(dossier, claim):
        for first in range(at - 2, -1, -1):
            parts = near[first:at]
            whole = {cell for c in parts for cell in c.cells}
            doubtful = any(c.unread for c in parts) or not any(whole <= {*r.cells} for r in readings)
            if doubtful and sum(c.quantity.value for c in parts) == claim.quantity.value:
                yield Side(tuple(map(claim_term, parts)), "前列各项之和")
    if any(reading.less for reading in readings):  # these are sums of their own
        return
    run = _in_one_row(dossier, claim, near, at)
    for reading in readings:
        held = bounded_side(dossier, reading.cells, reading.why)
        others = _making_up(claim, run, held.terms)
        if others:
            less = (Term(t.name, t.quantity, t.evidence, t.missing, -1) for t in map(claim_term, others))
            yield Side((*held.terms, *less), "与同句所列其他各项合计等于该格")


def list_around(dossier: Dossier, claim: Claim) -> Sequence[Claim]:
    """The counts told one after another with the claim, in the same measure, no full stop, 其中 or bracket between them."""
    near, at = _beside(dossier, claim)
    first, last = at, at
    while first > 0 and _joined(dossier, near[first - 1], near[first]):
        first -= 1
    while last + 1 < len(near) and _joined(dossier, near[last], near[last + 1]):
        last += 1
    return near[first : last + 1]


def _joined(dossier: Dossier, one: Claim, other: Claim) -> bool:
    return pattern("totals", "listed").fullmatch(_raw(dossier, one)[one.end : other.start]) is not None


def _in_one_row(dossier: Dossier, claim: Claim, near: Sequence[Claim], at: int) -> Sequence[Claim]:
    """The claim with the neighbours of the same cells, or of none, that stand beside it and are no parts of it."""
    parts = {part.id for relation in dossier.sums_with(claim)
             if any(whole.id == claim.id for whole in relation.left) for part in relation.right}  # fmt: skip

    def alike(other: Claim) -> bool:
        return other.id not in parts and (not other.cells or other.cells == claim.cells or bool(other.unread))

    first, last = at, at
    while first > 0 and alike(near[first - 1]):
        first -= 1
    while last + 1 < len(near) and alike(near[last + 1]):
        last += 1
    return near[first : last + 1]


def _making_up(claim: Claim, row: Sequence[Claim], terms: Sequence[Term]) -> Sequence[Claim]:
    """The neighbours in one row with the claim that make up the cells with it; none when there are none."""
    held = [term.quantity.value for term in terms if term.quantity is not None]
    if len(held) < len(terms) or sum(held) <= claim.quantity.value:
        return ()
    at = next(i for i, c in enumerate(row) if c.id == claim.id)
    sums = [Decimal(0), *accumulate(c.quantity.value for c in row)]
    for start in range(at + 1):
        for end in range(len(row), at, -1):
            if end - start > 1 and sums[end] - sums[start] == sum(held):
                return [c for c in row[start:end] if c.id != claim.id]
    return ()


def _beside(dossier: Dossier, claim: Claim) -> tuple[Sequence[Claim], int]:
    """The counts of the claim's sentence in order, at most FURTHEST on either side, and its place among them."""
    begin, end = sentence_span(_raw(dossier, claim), claim.start, claim.end, reach=LONGEST)
    around = dossier.claims_around(claim.block, claim.start, claim.start, LOOKED_AT)
    near = [c for c in around if begin <= c.start < end and _counts_alike(c, claim)]
    at = next((i for i, c in enumerate(near) if c.id == claim.id), None)
    if at is None:  # worked out of other claims
        return [claim], 0
    first = max(0, at - FURTHEST)
    return near[first : at + FURTHEST], at - first


def _is_sum(dossier: Dossier, claim: Claim) -> bool:
    """Whether the words right before its number call it a sum."""
    raw = _raw(dossier, claim)
    number = raw.find(claim.quantity.raw, claim.start, claim.end)
    number = number if number >= 0 else claim.start
    return pattern("totals", "together").search(raw, max(0, number - BEFORE), number) is not None


def _raw(dossier: Dossier, claim: Claim) -> str:
    paragraph = dossier.paragraph_of(claim)
    return paragraph.text.raw if paragraph else ""


def _counts_alike(other: Claim, claim: Claim) -> bool:
    exact = other.kind is ClaimKind.COUNT and not other.quantity.approximate and other.quantity.value > Decimal(0)
    return other.id == claim.id or (exact and other.quantity.measure in (claim.quantity.measure, "") and other.year is None)
