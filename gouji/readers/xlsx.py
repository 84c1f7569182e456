"""Spreadsheets (.xlsx): one table a sheet, merged cells laid out, numbers as the digits that the file holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.readers.archive import Archive
from gouji.readers.bounds import MAX_CELLS, Tally
from gouji.readers.grids import LONG_TEXT, Printed, check_size, display_text, expand, parts
from gouji.readers.numberformat import Formats, shown
from gouji.readers.ole import OLE_MAGIC, refuse_ole
from gouji.readers.pieces import join_pieces, strip_blanks
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.records.source import Block, Grid, Place, Source

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_SHEETS = 50
FRAMED_ROWS, FRAMED_COLUMNS = 400, 40  # blank cells with a frame belong to the table, within what a form may have
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as stored: (row, column) from 0 → text, merged ranges as (top, left, bottom, right), rows and columns."""

    name: str
    texts: Mapping[tuple[int, int], str]
    merged: tuple[tuple[int, int, int, int], ...]
    height: int
    width: int


class XlsxReader:
    """Reads the visible sheets of a workbook; formulas by their stored value, else as text."""

    name = "xlsx"

    def accepts(self, hint: FileHint) -> bool:
        """A ZIP archive that names a workbook's parts, or an OLE container named like a workbook."""
        if hint.head.startswith(b"PK"):
            return b"xl/" in hint.data or hint.suffix == ".xlsx"
        return hint.head.startswith(OLE_MAGIC) and hint.suffix in {".xls", ".xlsx", ".et"}

    def read(self, hint: FileHint) -> Source:
        """A block a sheet; raises UnreadableFile (encrypted, legacy_excel, damaged, unsafe, too_large, empty)."""
        refuse_ole(hint.data)
        archive = Archive(hint.data)
        shown_sheets, notes = _sheets(archive)
        strings, formats = _strings(archive), Formats.read(_part(archive, "xl/styles.xml"))
        blocks: list[Block] = []
        tally = Tally()
        for number, (name, part) in enumerate(shown_sheets, 1):
            blocks += map(tally.add, _blocks(_sheet(archive.xml(part), name, strings, formats), number, len(blocks)))
        if not blocks:
            raise refusal("workbook_empty")
        return Source(hint.name, MEDIA_TYPE, hint.sha256, None, tuple(blocks), notes)


def _part(archive: Archive, name: str) -> etree._Element | None:
    return archive.xml(name) if name in archive.names else None


def _sheets(archive: Archive) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Name and part of every visible sheet in the workbook's order, and what was left out."""
    book, relations = _part(archive, "xl/workbook.xml"), _part(archive, "xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise refusal("workbook_damaged")
    targets = {relation.get("Id"): relation.get("Target") or "" for relation in relations}
    sheets = list(book.iter(S + "sheet"))
    if len(sheets) > MAX_SHEETS:
        raise refusal("workbook_too_large", sheets=len(sheets), max_sheets=MAX_SHEETS)
    hidden = [sheet.get("name") or "" for sheet in sheets if sheet.get("state") in {"hidden", "veryHidden"}]
    found = []
    for sheet in sheets:
        target = targets.get(sheet.get(_R + "id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if sheet.get("name") not in hidden and part in archive.names and "worksheet" in part:
            found.append((sheet.get("name") or "", part))
    return found, tuple(f"略去隐藏的工作表“{name}”" for name in hidden)


def _strings(archive: Archive) -> list[str]:
    """The shared strings; phonetic guides are left out."""
    root = _part(archive, "xl/sharedStrings.xml")
    return [] if root is None else [_text(item) for item in root.iter(S + "si")]


def _text(item: etree._Element) -> str:
    runs = [item, *item.iterfind(S + "r")]
    return "".join(piece.text or "" for run in runs for piece in run.iterfind(S + "t"))


def _sheet(root: etree._Element, name: str, strings: list[str], formats: Formats) -> _Sheet:
    texts: dict[tuple[int, int], str] = {}
    row, height, width = -1, 0, 0
    for line in root.iter(S + "row"):
        number = line.get("r") or ""
        row = int(number) - 1 if re.fullmatch(r"[1-9]\d{0,6}", number) else row + 1
        column = -1
        for cell in line.iterfind(S + "c"):
            at = _position(cell.get("r") or "")
            column = at[1] if at else column + 1
            text = join_pieces(_value(cell, strings, formats).split("\n"))
            if text:
                texts[at or (row, column)] = text
            if text or (row < FRAMED_ROWS and column < FRAMED_COLUMNS):
                height, width = max(height, row + 1), max(width, column + 1)
    merged = (_range(element.get("ref") or "") for element in root.iter(S + "mergeCell"))
    return _Sheet(name, texts, tuple(found for found in merged if found), height, width)


def _value(cell: etree._Element, strings: list[str], formats: Formats) -> str:
    """What a cell shows; a formula that was never worked out shows itself."""
    kind, value = cell.get("t") or "n", cell.findtext(S + "v")
    if kind == "inlineStr":
        inline = cell.find(S + "is")
        return "" if inline is None else _text(inline)
    if not value:
        formula = cell.findtext(S + "f")
        return f"={formula}" if formula else ""
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    return shown(value, formats.of(cell.get("s"))) if kind == "n" else value


def _position(reference: str) -> tuple[int, int] | None:
    """(row, column) from 0 of a reference such as D7."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)) - 1, column - 1


def _range(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last)
    return (*start, *end) if start and end else None


def _column(number: int) -> str:
    """The letters of a column counted from 0."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _blocks(sheet: _Sheet, number: int, index: int) -> Iterator[Block]:
    """The sheet as one table; rows of long text, or of one column only, as paragraphs between tables."""
    if not sheet.texts:
        return
    rows = list(_printed(sheet, number))
    grid = expand(rows)
    for is_data, start, end in parts(rows, grid):
        if is_data:
            part = Grid(grid.rows[start:end])
            place = Place(table=number, path=f"{sheet.name}!A{start + 1}")
            yield Block(index, display_text(part), place, grid=part)
            index += 1
            continue
        for cell in (cell for row in rows[start:end] for cell in row if cell.text):
            yield Block(index, cell.text, cell.place)
            index += 1


def _printed(sheet: _Sheet, table: int) -> Iterator[list[Printed]]:
    """The used range row by row, covered cells left out."""
    check_size(sheet.height, sheet.width)
    spans, covered = _spans(sheet)
    for row in range(sheet.height):
        cells = []
        for column in range(sheet.width):
            if (row, column) in covered:
                continue
            place = Place(table=table, row=row + 1, cell=column + 1, path=f"{sheet.name}!{_column(column)}{row + 1}")
            text = strip_blanks(sheet.texts.get((row, column), ""))
            rows, columns = spans.get((row, column), (1, 1))
            cells.append(Printed(text, place, rows, columns, len(text) > LONG_TEXT))
        yield cells


def _spans(sheet: _Sheet) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Merged ranges inside the used range: their spans by first cell, and the cells that they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    seen = 0
    for top, left, bottom, right in sheet.merged:
        bottom, right = min(bottom, sheet.height - 1), min(right, sheet.width - 1)
        seen += max(0, bottom - top + 1) * max(0, right - left + 1)
        if seen > 2 * MAX_CELLS:  # ranges of one sheet never overlap
            raise refusal("workbook_damaged")
        inside = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if inside and not inside & covered and (top, left) not in covered:
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered |= inside - {(top, left)}
    return spans, covered
