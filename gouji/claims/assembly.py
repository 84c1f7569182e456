"""Drafts → the records that later stages see: claims with ids and places, relations, excluded numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gouji.claims.drafts import Draft
from gouji.claims.numbers.exclusions import Barred
from gouji.claims.numbers.numerals import Scan
from gouji.claims.relations.stated import relation_of
from gouji.records.claim import Claim, Excluded, Narrative, Reading, Relation
from gouji.records.form import Form
from gouji.records.report import Paragraph

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
                found.append(replace(reading, cells=cells))
    return tuple(found)


def claim_of(draft: Draft, paragraph: Paragraph, number: int, form: Form | None = None) -> Claim:
    """A draft as a claim; offsets and quote in the raw text of its paragraph."""
    start, end = paragraph.text.raw_span(draft.start, draft.end)
    return Claim(
        f"c{number}", paragraph.text.raw[start:end], start, end, paragraph.block, paragraph.kind, paragraph.place,
        draft.quantity, draft.kind, readings_for(draft.readings, form), draft.entry, draft.reason, draft.year, draft.scope,
        draft.soft, paragraph.text.is_damaged(draft.start, draft.end),
        None if paragraph.start is None else paragraph.start + start, draft.part, draft.unread,
    )


class Gathering:
    """Collects what is found, paragraph by paragraph."""

    def __init__(self, form: Form | None) -> None:
        self.form = form
        self.claims: list[Claim] = []
        self.relations: list[Relation] = []
        self.excluded: list[Excluded] = []
        self.numbers = 0

    def add(self, paragraph: Paragraph, offset: int, found: Mapping[str, Any]) -> None:
        """Takes over what the pipeline found in a piece of a paragraph that begins at `offset` of its clean text."""
        made: dict[int, Claim] = {}
        for draft in found["drafts"]:
            _shift(draft, offset)
            made[id(draft)] = claim_of(draft, paragraph, len(self.claims) + 1, self.form)
            self.claims.append(made[id(draft)])
        for tie in found["ties"]:
            for draft in (*tie.left, *tie.right):
                if id(draft) not in made:  # worked out of others
                    _shift(draft, offset)
                    made[id(draft)] = claim_of(draft, paragraph, 0)
            self.relations.append(relation_of(tie, made, paragraph))
        self.count(paragraph, offset, found["scan"])

    def count(self, paragraph: Paragraph, offset: int, found: Scan) -> None:
        """Takes over how many numbers a piece holds and which of them count nothing."""
        self.excluded += (self._excluded(stretch, paragraph, offset) for stretch in found.barred)
        self.numbers += len(found.numbers) + len(found.barred)

    def narrative(self) -> Narrative:
        """Everything gathered."""
        return Narrative(tuple(self.claims), tuple(self.relations), tuple(self.excluded), self.numbers)

    @staticmethod
    def _excluded(stretch: Barred, paragraph: Paragraph, offset: int) -> Excluded:
        start, end = paragraph.text.raw_span(stretch.start + offset, stretch.end + offset)
        return Excluded(paragraph.text.raw[start:end], start, end, paragraph.block, stretch.reason)


def _shift(draft: Draft, offset: int) -> None:
    draft.start, draft.end, draft.core = draft.start + offset, draft.end + offset, draft.core + offset
