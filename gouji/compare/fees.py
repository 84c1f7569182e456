"""What the narrative says of the handling fee: amounts collected, and that none was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.compare.claimed import in_wan, own
from gouji.compare.passages import Hit, hits, sentence_of
from gouji.compare.phrases import pattern
from gouji.records.check import Term
from gouji.records.claim import Claim, ClaimKind
from gouji.records.dossier import Dossier, claim_term
from gouji.records.form import SectionKind
from gouji.records.quantity import Unit
from gouji.records.report import Report


def amounts(dossier: Dossier, key: str = "handling") -> Iterator[Claim]:
    """Own amounts of money whose sentence names the fee of one kind (handling or administrative), and not the other."""
    other = "administrative" if key == "handling" else "handling"
    for claim in dossier.narrative.claims:
        if claim.quantity.unit is Unit.MONEY and claim.kind is not ClaimKind.ZERO and own(claim, dossier.report):
            sentence = sentence_of(dossier, claim)
            told = pattern("fees", key).search(sentence) and not pattern("fees", other).search(sentence)
            clause = _clause(sentence, claim.quote)
            asked = pattern("fees", "asked_for").search(sentence[: sentence.find(clause)])
            if told and not pattern("fees", "not_collected").search(clause) and not (asked and not _is_collected(clause)):
                yield claim


def _is_collected(clause: str) -> bool:
    return pattern("fees", "collected").search(clause) is not None


def _clause(sentence: str, quote: str) -> str:
    """The words of a sentence from the last separator before a quotation to its end."""
    end = sentence.find(quote) + len(quote)
    return re.split("[，,；;、：:（(]", sentence[:end])[-1]


def amount_term(claim: Claim) -> Term:
    """An amount of the narrative in 万元, to stand beside a cell."""
    term = claim_term(claim)
    quantity = None if term.quantity is None else in_wan(term.quantity)
    return Term(term.name, quantity, term.evidence, term.missing or ("" if quantity else "cannot_tell"))


def denials(report: Report, key: str, *kinds: SectionKind) -> Iterator[Hit]:
    """Where it is said that no fee was due (`none_due`) or collected (`none_collected`)."""
    return hits(report, "fees", key, *kinds)
