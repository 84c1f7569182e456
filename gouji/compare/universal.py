"""Statements about every case (均获维持, 零败诉) as equations between the cells of the results table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import own
from gouji.compare.passages import sentence_of
from gouji.compare.phrases import pattern
from gouji.records.check import Equation, Side
from gouji.records.claim import Claim, ClaimKind
from gouji.records.dossier import Dossier, cell_term, claim_term

SUITS = ("suit_direct", "suit_after_review")
BODIES = ("review", *SUITS)


def statements(dossier: Dossier) -> Iterator[Claim]:
    """The own universal statements, wherever the narrative keeps them."""
    for claim in (*dossier.narrative.statements, *dossier.narrative.claims):
        if claim.kind is ClaimKind.UNIVERSAL and own(claim, dossier.report) and not claim.damaged:
            yield claim


def result_statements(dossier: Dossier) -> Iterator[Equation]:
    """One equation for each body that a statement about results speaks of and that had any case."""
    for claim in statements(dossier):
        sentence = sentence_of(dossier.report, claim)
        for body in _bodies(claim, sentence):
            if dossier.tables.value(f"{body}.total") == 0:
                continue  # of no cases anything may be said
            if pattern("universal", "upheld").search(claim.quote):
                concluded = pattern("universal", "concluded").search(sentence) is not None
                yield _all_upheld(dossier, claim, body, concluded=concluded)
            elif pattern("universal", "none_corrected").search(claim.quote):
                yield _none_corrected(dossier, claim, body)


def _bodies(claim: Claim, sentence: str) -> tuple[str, ...]:
    """The bodies that a statement speaks of: by its cells, by its own words, else by its sentence before it."""
    heads = {cell.split(".")[0] for reading in claim.readings for cell in reading.cells}
    if heads & set(BODIES):
        return tuple(body for body in BODIES if body in heads)
    before = sentence[: sentence.find(claim.quote) + len(claim.quote)]
    for words in (claim.quote, before):
        found = tuple(b for b in BODIES if pattern("universal", "suits" if b in SUITS else "reviews").search(words))
        if found:
            return found
    return ()


def _all_upheld(dossier: Dossier, claim: Claim, body: str, *, concluded: bool) -> Equation:
    tables = dossier.tables
    upheld, pending = cell_term(tables, f"{body}.upheld"), cell_term(tables, f"{body}.pending")
    rights = (Side((upheld,), "全部维持"),) + ((Side((upheld, pending), "已审结的全部维持"),) if concluded else ())
    return _equation(dossier, claim, body, "total", rights)


def _none_corrected(dossier: Dossier, claim: Claim, body: str) -> Equation:
    """结果纠正 = 0, written as total = the other three results, so that both sides are cells."""
    others = tuple(cell_term(dossier.tables, f"{body}.{key}") for key in ("upheld", "other", "pending"))
    return _equation(dossier, claim, body, "total", (Side(others, "没有结果纠正"),))


def _equation(dossier: Dossier, claim: Claim, body: str, key: str, rights: tuple[Side, ...]) -> Equation:
    total = cell_term(dossier.tables, f"{body}.{key}")
    stated = claim_term(claim).evidence
    left = type(total)(total.name, total.quantity, (*stated, *total.evidence), total.missing)
    return Equation(f"{body}|{claim.quote}", Side((left,)), rights, extra={"quote": claim.quote})
