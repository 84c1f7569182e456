"""A paragraph cut into pieces, each with the claims that cover it, so that a page can mark them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.records.report import Paragraph, Report, Section
from gouji.records.review import ClaimVerdict, Review

RANK = {"differs": 0, "agrees": 1, "unchecked": 2}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `claims` are the ids covering it, `verdict` the weightiest of theirs, "" when none."""

    text: str
    claims: tuple[str, ...] = ()
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section's label and title with its paragraphs cut into pieces (block number, pieces)."""

    label: str
    title: str
    paragraphs: tuple[tuple[int, tuple[Piece, ...]], ...]


def marked(review: Review) -> tuple[MarkedSection, ...]:
    """All narrative sections of a report with their claims marked, in document order."""
    by_block: dict[int, list[ClaimVerdict]] = {}
    for item in review.claims:
        by_block.setdefault(item.claim.block, []).append(item)
    return tuple(
        MarkedSection(
            section.kind.value, section.title,
            tuple((p.block, pieces(p, by_block.get(p.block, ()))) for p in section.paragraphs),
        )
        for section in _shown(review.report)
    )


def _shown(report: Report) -> list[Section]:
    return [section for section in report.sections if section.kind.value != "furniture"]


def pieces(paragraph: Paragraph, claims: Sequence[ClaimVerdict]) -> tuple[Piece, ...]:
    """The raw text of a paragraph cut wherever a claim begins or ends."""
    text = paragraph.text.raw
    cuts = sorted({0, len(text), *(c.claim.start for c in claims), *(c.claim.end for c in claims)})
    found = []
    for start, end in pairwise(cuts):
        over = [c for c in claims if c.claim.start < end and start < c.claim.end]
        verdict = min((c.verdict for c in over), key=lambda v: RANK.get(v, 3), default="")
        found.append(Piece(text[start:end], tuple(c.claim.id for c in over), verdict))
    return tuple(found)
