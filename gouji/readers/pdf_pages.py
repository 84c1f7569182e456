"""Pages as blocks: paragraphs and tables in order, put together over the end of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.readers.grids import display_text, expand
from gouji.readers.pdf_tables import RuledTable, goes_on, joined_tables, printed_rows
from gouji.readers.pdf_text import Line, Measure, joined, measure_of, paragraphs_of
from gouji.records.source import Block, Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its lines outside tables, its tables, its size in points; then what was left out or changed on it."""

    lines: tuple[Line, ...]
    tables: tuple[RuledTable, ...]
    width: float
    height: float
    numbered: int = 0
    radicals: int = 0
    turned: int = 0
    characters: int = 0
    unknown: int = 0


def blocks_of(sheets: Sequence[Sheet], titles: frozenset[str]) -> Iterator[Block]:
    """Paragraphs and tables in the order of the pages; both may go on over a page's end."""
    measures = _measures(sheets)
    index = tables = 0
    for item in _joined(list(_items(sheets, titles))):
        if isinstance(item, RuledTable):
            tables += 1
            grid = expand(printed_rows(item, tables))
            if any(cell.text for row in grid.rows for cell in row):
                place = grid.rows[0][0].place
                yield Block(index, display_text(grid), Place(page=place.page, table=tables), grid=grid)
                index += 1
        else:
            for block in _paragraphs(item, measures, index):
                yield block
                index += 1


def _measures(sheets: Sequence[Sheet]) -> list[Measure]:
    """The shape of the text on every page: shared by all pages of one width, upright or landscape."""
    lines: dict[int, list[Line]] = {}
    for sheet in sheets:
        lines.setdefault(round(sheet.width), []).extend(sheet.lines)
    shapes = {width: measure_of(found, width) for width, found in lines.items()}
    return [shapes[round(sheet.width)] for sheet in sheets]


def _paragraphs(lines: Sequence[Line], measures: Sequence[Measure], index: int) -> Iterator[Block]:
    for at, paragraph in enumerate(paragraphs_of(lines, measures), index):
        yield Block(at, joined(paragraph), Place(page=paragraph[0].page, line=paragraph[0].number))


def _items(sheets: Sequence[Sheet], titles: frozenset[str]) -> Iterator[RuledTable | list[Line]]:
    """Tables and stretches of lines between them."""
    for sheet in sheets:
        marks: list[tuple[float, RuledTable | Line]] = [(table.box[1], table) for table in sheet.tables]
        marks += [(line.top, line) for line in sheet.lines if line.text not in titles]
        for _, item in sorted(marks, key=lambda mark: mark[0]):
            yield [item] if isinstance(item, Line) else item


def _joined(items: Sequence[RuledTable | list[Line]]) -> list[RuledTable | list[Line]]:
    """Neighbouring lines as one stretch, a table and its continuation as one table."""
    found: list[RuledTable | list[Line]] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(last, list) and isinstance(item, list):
            last.extend(item)
        elif isinstance(last, RuledTable) and isinstance(item, RuledTable) and goes_on(last, item):
            found[-1] = joined_tables(last, item)
        else:
            found.append(item)
    return found
