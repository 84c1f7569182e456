"""A paragraph ready for linking."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.claims.clauses import Layout
from gouji.claims.matching import Anchor
from gouji.claims.numerals import Number


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph ready for linking: its text, layout, numbers, anchors, and the years told at a clause's beginning."""

    text: str
    form: Layout
    numbers: tuple[Number, ...]
    anchors: tuple[Anchor, ...]
    years: tuple[tuple[int, int], ...]
    report_year: int | None

    def between(self, start: int, end: int) -> list[Anchor]:
        """The anchors that lie in a stretch."""
        return [a for a in self.anchors if a.start >= start and a.end <= end]

    def year_at(self, position: int) -> int | None:
        """The year told last before a position in its sentence, None when none is."""
        start = self.form.sentence(position).start
        told = [year for at, year in self.years if start <= at < position]
        return told[-1] if told else None
