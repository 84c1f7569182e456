"""Drafts → the records that later stages see: claims with ids and places, excluded numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.drafts import Draft
from gouji.claims.exclusions import Barred
from gouji.records.claim import Claim, Excluded
from gouji.records.report import Paragraph
from gouji.records.source import Place


def claim_of(draft: Draft, paragraph: Paragraph, number: int) -> Claim:
    """A draft as a claim; offsets and quote in the raw text of its paragraph."""
    start, end = paragraph.text.raw_span(draft.start, draft.end)
    return Claim(
        f"c{number}", paragraph.text.raw[start:end], start, end, paragraph.block, paragraph.kind, _place(paragraph, start),
        draft.quantity, draft.kind, tuple(draft.readings), draft.entry, draft.reason, draft.year, draft.scope, draft.soft,
        paragraph.text.is_damaged(draft.start, draft.end), None if paragraph.start is None else paragraph.start + start,
    )


def excluded_of(barred: tuple[Barred, ...], paragraph: Paragraph) -> Iterator[Excluded]:
    """The barred stretches of a paragraph as records."""
    for stretch in barred:
        start, end = paragraph.text.raw_span(stretch.start, stretch.end)
        yield Excluded(paragraph.text.raw[start:end], start, end, paragraph.block, stretch.reason)


def _place(paragraph: Paragraph, start: int) -> Place:
    """The paragraph's place, to the character where the source counts lines and columns."""
    place = paragraph.place
    return place if place.line is None else replace(place, column=(place.column or 1) + start)
