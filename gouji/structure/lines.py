"""The lines of a source in normal form: what every later step of this stage looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gouji.records.source import Block, Grid, Place, Source
from gouji.records.text import Text
from gouji.structure.edits import cut
from gouji.structure.repair import Mender


class Line(NamedTuple):
    """A block, or a part of one where a heading is glued to its sentence.

    block    index of the block it is (part of)
    text     its text in normal form, with the way back
    place    where it begins
    start    offset of its raw text in the whole source, None where the source is no text
    number   an automatic list number printed before it (“（一）”)
    heading  outline level that the format gives it
    grid     the ruled table, when the block is one
    cells    its texts in normal form, row by row
    """

    block: int
    text: Text
    place: Place
    start: int | None = None
    number: str = ""
    heading: int | None = None
    grid: Grid | None = None
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def clean(self) -> str:
        """The text in normal form."""
        return self.text.clean

    def at(self, offset: int) -> Place:
        """Where a character of its raw text stands; a line put together of several has line ends in it."""
        end = self.text.raw.rfind("\n", 0, offset) + 1
        if not end or self.place.line is None:
            return self.place.right(offset)
        return replace(self.place, line=self.place.line + self.text.raw.count("\n", 0, end), column=offset - end + 1)

    def part(self, start: int, end: int) -> Line:
        """The characters of `clean` from start to end as a line of their own; a list number stays with the first."""
        text = cut(self.text, start, end)
        raw_start = self.text.raw_span(start, end)[0]
        offset = None if self.start is None else self.start + raw_start
        return Line(
            self.block, text, self.at(raw_start), offset, self.number if start == 0 else "", self.heading, self.grid, self.cells
        )


def lines_of(source: Source, mender: Mender) -> list[Line]:
    """All blocks of a source as lines; those without any visible character are left out unless they hold a table."""
    lines = []
    for block in source.blocks:
        text = mender.mend(block.text, block.index)
        if block.grid is not None:
            cells = tuple(tuple(mender.mend(c.text).clean for c in row) for row in block.grid.rows)
            lines.append(Line(block.index, text, block.place, block.start, grid=block.grid, cells=cells))
        elif text.clean.strip() or "\t\t" in text.clean:
            lines.append(Line(block.index, text, block.place, block.start, block.number, block.heading))
    return lines


def joined(lines: Sequence[Line]) -> str:
    """The normal form of all lines, one a line."""
    return "\n".join(line.text.clean for line in lines)


def reblocked(source: Source, lines: Sequence[Line]) -> tuple[Source, list[Line]]:
    """The source with one block for each line, and the lines numbered so; both as they are where that holds already."""
    if [line.text.raw for line in lines] == [block.text for block in source.blocks]:
        return source, list(lines)
    blocks = tuple(
        Block(index, line.text.raw, line.place, line.start, line.heading, line.number, line.grid)
        for index, line in enumerate(lines)
    )
    return replace(source, blocks=blocks), [line._replace(block=index) for index, line in enumerate(lines)]
