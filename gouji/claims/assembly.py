"""Drafts → the records that later stages see: claims with ids and places, excluded numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.drafts import Draft
from gouji.claims.exclusions import Barred
from gouji.records.claim import Claim, Excluded, Reading
from gouji.records.form import Form
from gouji.records.report import Paragraph
from gouji.records.source import Place

# What the 2019 form has in place of the cells of the 2021 form: 新制作, 新公开, 对外公开总数量.
OLDER = {"issued": ("made", "published"), "in_force": ("public_total",), "repealed": ()}


def readings_for(readings: list[Reading], form: Form | None) -> tuple[Reading, ...]:
    """The readings in the addresses that the report's form has; those without a counterpart fall away."""
    if form is None or form.version != "2019":
        return tuple(readings)
    found = []
    for reading in readings:
        kind = reading.cells[0].rsplit(".", 1)[-1]
        documents = reading.cells[0].startswith(("proactive.regulations", "proactive.normative"))
        for column in OLDER.get(kind, ()) if documents else (kind,):
            cells = tuple(f"{cell.rsplit('.', 1)[0]}.{column}" if documents else cell for cell in reading.cells)
            if all(cell in form.addresses or cell in form.virtual for cell in cells):
                found.append(Reading(cells, reading.why))
    return tuple(found)


def claim_of(draft: Draft, paragraph: Paragraph, number: int, form: Form | None = None) -> Claim:
    """A draft as a claim; offsets and quote in the raw text of its paragraph."""
    start, end = paragraph.text.raw_span(draft.start, draft.end)
    return Claim(
        f"c{number}", paragraph.text.raw[start:end], start, end, paragraph.block, paragraph.kind, _place(paragraph, start),
        draft.quantity, draft.kind, readings_for(draft.readings, form), draft.entry, draft.reason, draft.year, draft.scope, draft.soft,
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
