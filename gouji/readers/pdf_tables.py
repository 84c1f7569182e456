"""Ruled tables of PDF pages: cells by their boxes, spans by the rules they cross, parts on two pages put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gouji.readers.grids import LONG_TEXT, Printed, check_size
from gouji.readers.pdf_text import Line, lines_of
from gouji.readers.pieces import join_pieces
from gouji.records.source import Place

_SNAP = 3.0  # points: rules nearer than this are one
_BANDS = 100  # strips of a table in which a character's cell is looked for
_OWN_LABEL = re.compile(r"[（(]?[一二三四五六七八九十]{1,2}[、）)]|\d{1,2}[.、．]")
_NUMBER = re.compile(r"[-—–/+]|[-+]?[\d,，.]+%?")
Box = tuple[float, float, float, float]
Row = list[tuple[int, Printed]]  # (column where the cell begins, cell)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of one page: printed cells row by row, its box, and the places of its vertical rules.

    rows hold (column, cell): the column where each cell begins
    """

    rows: tuple[tuple[tuple[int, Printed], ...], ...]
    box: Box
    rules: tuple[float, ...]
    page: int

    @property
    def width(self) -> int:
        """How many columns the vertical rules make."""
        return len(self.rules) - 1


def ruled_table(cells: Sequence[Box], box: Box, chars: Iterable[Mapping[str, Any]], page: int) -> RuledTable:
    """A table from the boxes of its cells and the characters inside."""
    columns = _snapped(edge for cell in cells for edge in (cell[0], cell[2]))
    lines = _snapped(edge for cell in cells for edge in (cell[1], cell[3]))
    check_size(len(lines), len(columns))
    held = _held(cells, chars)
    rows: list[list[tuple[int, Printed]]] = [[] for _ in lines[:-1]]
    for cell, inside in zip(cells, held, strict=True):
        left, right = _nearest(columns, cell[0]), _nearest(columns, cell[2])
        top, bottom = _nearest(lines, cell[1]), _nearest(lines, cell[3])
        if right > left and bottom > top:
            text = _text(lines_of(inside, page), cell[2] - cell[0])
            sure = min((char["confidence"] for char in inside if "confidence" in char), default=None)
            printed = Printed(text, Place(page=page), bottom - top, right - left, len(text) > LONG_TEXT, sure)
            rows[top].append((left, printed))
    return RuledTable(tuple(tuple(sorted(row, key=lambda at: at[0])) for row in rows), box, tuple(columns), page)


def _held(cells: Sequence[Box], chars: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The characters of each cell: those whose middle lies inside; of cells over one another the upper one has it."""
    held: list[list[Mapping[str, Any]]] = [[] for _ in cells]
    above = min((cell[1] for cell in cells), default=0.0)
    high = max((cell[3] - above for cell in cells), default=0.0) / _BANDS or 1.0
    bands: list[list[int]] = [[] for _ in range(_BANDS + 1)]
    for at in sorted(range(len(cells)), key=lambda at: cells[at][1]):
        for band in range(int((cells[at][1] - above) / high), int((cells[at][3] - above) / high) + 1):
            bands[band].append(at)
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for at in bands[int((y - above) / high)] if 0 <= y - above <= high * _BANDS else ():
            x0, top, x1, bottom = cells[at]
            if top <= y < bottom and x0 <= x < x1:
                held[at].append(char)
                break
    return held


def _text(lines: Sequence[Line], width: float) -> str:
    """The lines of one cell as one text; a number that fills its cell goes on in the next line."""
    pieces: list[str] = []
    last: Line | None = None
    for line in lines:
        filled = last is not None and last.x1 - last.x0 > 0.75 * width - last.size
        if pieces and filled and pieces[-1][-1:].isdigit() and re.fullmatch(r"[\d.,]+", line.text):
            pieces[-1] += line.text
        else:
            pieces.append(line.text)
        last = line
    return join_pieces(pieces)


def _snapped(edges: Iterable[float]) -> list[float]:
    """Edges in order, those close together as one."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _SNAP:
            kept.append(edge)
    return kept


def _nearest(rules: Sequence[float], edge: float) -> int:
    return min(range(len(rules)), key=lambda at: abs(rules[at] - edge))


def goes_on(upper: RuledTable, lower: RuledTable) -> bool:
    """Whether a table at the top of a page continues the one at the bottom of the page before: the same rules."""
    if lower.page != upper.page + 1:
        return False
    fewer, more = sorted((upper.rules, lower.rules), key=len)
    return len(fewer) >= 3 and all(min(abs(rule - other) for other in more) <= 2 * _SNAP for rule in fewer)


def joined_tables(upper: RuledTable, lower: RuledTable) -> RuledTable:
    """Two parts as one table: header rows printed again are left out, a row cut by the page's end is put together."""
    rules = _snapped((*upper.rules, *lower.rules))
    first, second = _refitted(upper, rules), _refitted(lower, rules)
    repeated = 0
    while repeated < min(len(first), len(second), 5) and _texts(first[repeated]) == _texts(second[repeated]):
        repeated += 1
    if repeated < len(second):  # all rows alike are no header but data
        second = second[repeated:]
    if first and second:
        second[0] = _without_continued(first, second[0], len(second))
    if first and second and _is_rest(first[-1], second[0]):
        first[-1] = _put_together(first[-1], second[0])
        second = second[1:]
        first = [_shortened(row, len(first) - at) for at, row in enumerate(first)]
    return RuledTable((*map(tuple, first), *map(tuple, second)), lower.box, tuple(rules), lower.page)


def _without_continued(first: list[Row], row: Row, below: int) -> Row:
    """The first row after a page's end without the cells that go on from above: those are lengthened and completed.

    Such a cell covers several rows down to the page's end, and what stands below it is blank or the rest of its label.
    """
    reaching = {column: (at, place) for at, line in enumerate(first) for place, (column, cell) in enumerate(line)
                if cell.rows > 1 and at + cell.rows == len(first)}
    kept: Row = []
    for column, cell in row:
        if column in reaching and not _NUMBER.fullmatch(cell.text) and not _OWN_LABEL.match(cell.text):
            at, place = reaching[column]
            above = first[at][place][1]
            longer = replace(above, text=join_pieces((above.text, cell.text)), rows=above.rows + min(cell.rows, below))
            first[at][place] = (column, longer)
        else:
            kept.append((column, cell))
    return kept


def _shortened(row: Row, left: int) -> Row:
    """The row with cells that reach over the page's end one row shorter, as one row less follows there."""
    return [(column, replace(cell, rows=cell.rows - 1) if cell.rows > left else cell) for column, cell in row]


def _refitted(table: RuledTable, rules: Sequence[float]) -> list[Row]:
    """The rows of a table on finer rules."""
    at = [_nearest(rules, rule) for rule in table.rules]
    return [
        [(at[column], replace(cell, columns=at[column + cell.columns] - at[column])) for column, cell in row]
        for row in table.rows
    ]


def _texts(row: Row) -> list[str]:
    return [cell.text for _, cell in row]


def _is_rest(last: Row, row: Row) -> bool:
    """Whether a row is the rest of the one before: its label goes on, and the numbers stand in one of the two only."""
    if len(last) != len(row) or any(cell.rows > 1 for _, cell in last):
        return False
    texts, above = [text for text in _texts(row) if text], _texts(last)
    if not texts or any(_OWN_LABEL.match(text) for text in texts):
        return False
    if not any(map(_NUMBER.fullmatch, texts)):
        return True
    return bool(_OWN_LABEL.match(above[0])) and not any(above[1:]) and not _NUMBER.fullmatch(texts[0])


def _put_together(last: Row, rest: Row) -> Row:
    return [
        (column, replace(cell, text=join_pieces((cell.text, more.text))))
        for (column, cell), (_, more) in zip(last, rest, strict=True)
    ]


def printed_rows(table: RuledTable, number: int) -> list[list[Printed]]:
    """The table's rows with their places: page, table, row, cell."""
    return [
        [
            replace(cell, place=Place(page=cell.place.page, table=number, row=row_number, cell=at))
            for at, (_, cell) in enumerate(row, 1)
        ]
        for row_number, row in enumerate(table.rows, 1)
    ]
