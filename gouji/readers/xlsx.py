"""Spreadsheets (.xlsx): one table a sheet, merged cells laid out, numbers as the digits that the file holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.readers.archive import Archive
from gouji.readers.bounds import Tally
from gouji.readers.grids import check_size, display_text, expand, parts
from gouji.readers.numberformat import Formats, shown
from gouji.readers.ole import OLE_MAGIC, refuse_ole
from gouji.readers.pieces import join_pieces
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.readers.sheet_rows import Sheet, printed_rows
from gouji.records.source import Block, Grid, Place, Source

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_SHEETS = 50
FRAMED_ROWS, FRAMED_COLUMNS = 400, 40  # blank cells with a frame belong to the table, within what a form may have
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class XlsxReader:
    """Reads what a workbook shows, not its hidden sheets, rows and columns; formulas by their stored value, else as text."""

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
            sheet = _sheet(archive.xml(part), name, strings, formats)
            blocks += map(tally.add, _blocks(sheet, number, len(blocks)))
            if sheet.hidden:
                notes += (f"略去工作表“{name}”中隐藏的行、列 {sheet.hidden} 处",)
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


def _sheet(root: etree._Element, name: str, strings: list[str], formats: Formats) -> Sheet:
    texts: dict[tuple[int, int], str] = {}
    framed: set[tuple[int, int]] = set()
    zeros = not any(view.get("showZeros") in {"0", "false"} for view in root.iter(S + "sheetView"))
    unseen_rows: set[int] = set()
    row, height, width = -1, 0, 0
    for line in root.iter(S + "row"):
        number = line.get("r") or ""
        row = int(number) - 1 if re.fullmatch(r"[1-9]\d{0,6}", number) else row + 1
        if line.get("hidden") in {"1", "true"}:
            unseen_rows.add(row)
        column = -1
        for cell in line.iterfind(S + "c"):
            at = _position(cell.get("r") or "")
            column = at[1] if at else column + 1
            text = join_pieces(_value(cell, strings, formats).split("\n"))
            if text and (zeros or text != "0" or cell.get("t", "n") != "n"):
                texts[at or (row, column)] = text
            if cell.get("s") in formats.framed:
                framed.add(at or (row, column))
            if text or (row < FRAMED_ROWS and column < FRAMED_COLUMNS):
                height, width = max(height, row + 1), max(width, column + 1)
    check_size(height, width)
    unseen = _hidden_columns(root, width)
    merged = (_range(element.get("ref") or "") for element in root.iter(S + "mergeCell"))
    return Sheet(
        name, texts, frozenset(framed), tuple(found for found in merged if found),
        tuple(at for at in range(height) if at not in unseen_rows), tuple(at for at in range(width) if at not in unseen),
        len({row for row, _ in texts if row in unseen_rows}) + len({column for _, column in texts if column in unseen}),
    )  # fmt: skip


def _hidden_columns(root: etree._Element, width: int) -> set[int]:
    """The columns in use that are hidden, counted from 0."""
    hidden: set[int] = set()
    for columns in root.iter(S + "col"):
        first, last = columns.get("min") or "", columns.get("max") or ""
        if columns.get("hidden") in {"1", "true"} and re.fullmatch(r"\d{1,6}", first) and re.fullmatch(r"\d{1,6}", last):
            hidden.update(range(int(first) - 1, min(int(last), width)))
    return hidden


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


def _blocks(sheet: Sheet, number: int, index: int) -> Iterator[Block]:
    """The sheet as one table; rows of long text, or of one column only, as paragraphs between tables."""
    if not sheet.texts:
        return
    rows = printed_rows(sheet, number)
    grid = expand(rows)
    for is_data, start, end in parts(rows, grid):
        if is_data:
            part = Grid(grid.rows[start:end])
            if any(cell.text for row in part.rows for cell in row):
                place = Place(table=number, path=f"{sheet.name}!A{sheet.rows[start] + 1}")
                yield Block(index, display_text(part), place, grid=part)
                index += 1
            continue
        for cell in (cell for row in rows[start:end] for cell in row if cell.text):
            yield Block(index, cell.text, cell.place)
            index += 1
