"""A paragraph ready for linking."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from gouji.claims.clauses import Layout
from gouji.claims.matching import Anchor
from gouji.claims.numbers.numerals import Number
from gouji.claims.owners import Owners
from gouji.records.report import Agency

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph ready for linking: its text, layout, numbers, anchors, and the years told at a clause's beginning."""

    text: str
    form: Layout
    numbers: tuple[Number, ...]
    anchors: tuple[Anchor, ...]
    years: tuple[tuple[int, int], ...]
    report_year: int | None
    agency: Agency
    owners: Owners  # bodies named as those who received, handled or issued

    def between(self, start: int, end: int) -> list[Anchor]:
        """The anchors that lie in a stretch."""
        first = bisect_left(self.anchors, start, key=_start)
        last = bisect_left(self.anchors, end, key=_start)
        return [a for a in self.anchors[first:last] if a.end <= end]

    def around(self, position: int) -> Anchor | None:
        """The anchor that a position stands in, None outside all of them."""
        last = bisect_right(self.anchors, position, key=_start) - 1
        return self.anchors[last] if last >= 0 and position < self.anchors[last].end else None

    def year_at(self, position: int) -> int | None:
        """The year told last before a position in its sentence, None when none is or 今年 is; one told in a bracket counts there only."""
        start = self.form.sentence(position).start
        told = [year for at, year in self.years if start <= at < position and self._reaches(at, position)]
        return (told[-1] or None) if told else None

    def _reaches(self, at: int, position: int) -> bool:
        level = self.form.bracket(at)
        return level is None or level.start <= position < level.end
