"""Rows of a spreadsheet as they are shown: merged cells, hidden rows and columns, and rows of text among tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gouji.readers.article import words
from gouji.readers.bounds import MAX_CELLS
from gouji.readers.grids import LONG_TEXT, Printed
from gouji.readers.pieces import strip_blanks
from gouji.readers.refusals import refusal
from gouji.records.source import Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as stored; rows and columns are counted from 0.

    texts    (row, column) → text
    framed   positions with a frame
    merged   ranges as (top, left, bottom, right)
    rows     the rows in use that are not hidden, likewise the columns
    hidden   how many rows and columns with text are hidden
    """

    name: str
    texts: Mapping[tuple[int, int], str]
    framed: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class _Merged:
    """A merged range: where its text is stored, and how many visible rows and columns it covers."""

    source: tuple[int, int]
    rows: int
    columns: int


def printed_rows(sheet: Sheet, table: int) -> list[list[Printed]]:
    """The visible rows in order, covered cells left out; a row of text is that text alone and flows."""
    spans, covered = _spans(sheet)
    rows = []
    for row in sheet.rows:
        cells = []
        for column in sheet.columns:
            if (row, column) in covered:
                continue
            place = Place(table=table, row=row + 1, cell=column + 1, path=f"{sheet.name}!{_letters(column)}{row + 1}")
            merged = spans.get((row, column), _Merged((row, column), 1, 1))
            text = strip_blanks(sheet.texts.get(merged.source, ""))
            cells.append(Printed(text, place, merged.rows, merged.columns, len(text) > LONG_TEXT))
        rows.append(cells)
    return _with_text_apart(sheet, rows)


def _with_text_apart(sheet: Sheet, rows: list[list[Printed]]) -> list[list[Printed]]:
    """The rows with those that hold a single text outside all frames as that text alone.

    In a sheet without frames that is a sentence, and what stands alone beside one (a heading).
    """
    single = [_single(cells) for cells in rows]
    if sheet.framed:
        ruled = {row for row, _ in sheet.framed}
        text = [one is not None and row not in ruled for row, one in zip(sheet.rows, single, strict=True)]
    else:
        text = _near_sentences(rows, single)
    return [
        [replace(one, rows=1, flow=True)] if apart and one is not None else cells
        for cells, one, apart in zip(rows, single, text, strict=True)
    ]


def _single(cells: Sequence[Printed]) -> Printed | None:
    """The only cell of a row that holds a text, unless it goes on below."""
    filled = [cell for cell in cells if cell.text]
    return filled[0] if len(filled) == 1 and filled[0].rows == 1 else None


def _near_sentences(rows: Sequence[Sequence[Printed]], single: Sequence[Printed | None]) -> list[bool]:
    """Which rows are text: runs of single texts with a sentence among them, and headings between tables.

    Rows without text part no run.
    """
    heading = words()["between_tables"]
    text = [False] * len(rows)
    run: list[int] = []
    for at, (cells, one) in enumerate(zip((*rows, ()), (*single, None), strict=True)):
        if one is not None:
            run.append(at)
        elif at == len(rows) or any(cell.text for cell in cells):
            sentences = any("。" in found.text for number in run if (found := single[number]))
            for number in run:
                found = single[number]
                text[number] = sentences or (found is not None and heading.search(found.text) is not None)
            run = []
    return text


def _letters(number: int) -> str:
    """The letters of a column counted from 0."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _spans(sheet: Sheet) -> tuple[dict[tuple[int, int], _Merged], set[tuple[int, int]]]:
    """Merged ranges inside the used range by their first visible cell, and the visible cells that they cover."""
    spans: dict[tuple[int, int], _Merged] = {}
    covered: set[tuple[int, int]] = set()
    seen = 0
    for top, left, bottom, right in sheet.merged:
        rows = [row for row in sheet.rows if top <= row <= bottom]
        columns = [column for column in sheet.columns if left <= column <= right]
        seen += len(rows) * len(columns)
        if seen > 2 * MAX_CELLS:  # ranges of one sheet never overlap
            raise refusal("workbook_damaged")
        inside = {(row, column) for row in rows for column in columns}
        if inside and not inside & covered and min(inside) not in spans:
            spans[min(inside)] = _Merged((top, left), len(rows), len(columns))
            covered |= inside - {min(inside)}
    return spans, covered
