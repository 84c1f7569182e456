"""PDF files with a text layer: paragraphs put together from lines, ruled tables with their merged cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gouji.errors import UnreadableFile
from gouji.readers.deadline import OutOfTime, deadline
from gouji.readers.grids import display_text, expand
from gouji.readers.pdf_streams import check_streams
from gouji.readers.pdf_tables import RuledTable, goes_on, joined_tables, printed_rows, ruled_table
from gouji.readers.pdf_text import (
    Line,
    Measure,
    joined,
    lines_of,
    measure_of,
    ordinary,
    paragraphs_of,
    running_titles,
    without_running,
)
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.records.source import Block, Place, Source

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 300
SECONDS = 20.0  # a report of 60 pages takes about 6 s
MAX_UNKNOWN = 0.2  # share of characters without a code beyond which a text says nothing
MIN_CHARACTERS = 20  # fewer in the whole file: a scan, perhaps with page numbers


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page: its lines outside tables and its tables."""

    lines: tuple[Line, ...]
    tables: tuple[RuledTable, ...]
    width: float
    height: float
    numbered: int = 0
    radicals: int = 0
    turned: int = 0
    characters: int = 0
    unknown: int = 0


class PdfReader:
    """Reads the text layer of a PDF; scans are handed to OCR where it is installed."""

    name = "pdf"

    def accepts(self, hint: FileHint) -> bool:
        """The mark %PDF within the first kilobyte, as the standard's readers accept it."""
        return b"%PDF-" in hint.data[:1024]

    def read(self, hint: FileHint) -> Source:
        """The document's blocks; raises UnreadableFile (encrypted, damaged, no_text_layer, too_large, too_complex)."""
        check_streams(hint.data)
        progress = [1]
        try:
            with deadline(SECONDS):
                sheets = _sheets(hint.data, progress)
        except OutOfTime:
            raise refusal("pdf_too_complex", page=progress[0], seconds=round(SECONDS)) from None
        if sum(len(line.text) for sheet in sheets for line in sheet.lines) < MIN_CHARACTERS and not any(
            sheet.tables for sheet in sheets
        ):
            from gouji.readers.ocr import read_scan

            return read_scan(hint)
        if sum(sheet.unknown for sheet in sheets) > MAX_UNKNOWN * sum(sheet.characters for sheet in sheets):
            raise refusal("pdf_without_letters")
        titles = running_titles([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
        blocks = tuple(_blocks(sheets, titles))
        return Source(hint.name, MEDIA_TYPE, hint.sha256, None, blocks, tuple(_notes(sheets, titles)))


def _sheets(data: bytes, progress: list[int]) -> list[_Sheet]:
    """The pages in order; `progress` holds the number of the page at work. pdfminer raises what it stumbles upon."""
    try:
        document = _open(data)
        sheets = []
        for number, page in enumerate(_pages(document), 1):
            progress[0] = number
            sheets.append(_sheet(page, number))
            page.close()
    except UnreadableFile:
        raise
    except (RecursionError, MemoryError) as fault:
        raise refusal("pdf_too_complex", page=progress[0], seconds=round(SECONDS)) from fault
    except Exception as fault:
        raise refusal("pdf_damaged") from fault
    return sheets


def _open(data: bytes) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception as fault:  # pdfplumber wraps every fault of pdfminer in one of its own
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (fault, *fault.args, fault.__cause__)):
            raise refusal("pdf_encrypted") from fault
        raise


def _pages(document: PDF) -> Sequence[Page]:
    pages = document.pages
    if not pages:
        raise refusal("pdf_damaged")
    if len(pages) > MAX_PAGES:
        raise refusal("pdf_too_long", pages=len(pages), max_pages=MAX_PAGES)
    return pages


def _sheet(page: Page, number: int) -> _Sheet:
    printed = page.chars
    chars = [char for char in printed if _is_level(char)]
    unknown = [char for char in chars if char["text"].startswith("(cid:")]
    for char in unknown:
        char["text"] = "\ufffd"
    radicals = 0
    for char in chars:
        char["text"], changed = ordinary(char["text"])
        radicals += changed
    tables = [_table(found, chars, number) for found in page.find_tables()]
    kept = [table for table in tables if table.width > 1 and len(table.rows) > 1]
    outside = [char for char in chars if not any(_inside(char, table) for table in kept)]
    lines = lines_of(outside, number)
    body = without_running(lines, float(page.height))
    return _Sheet(tuple(body), tuple(kept), float(page.width), float(page.height), len(lines) - len(body), radicals, len(printed) - len(chars), len(chars), len(unknown))


def _is_level(char: dict[str, Any]) -> bool:
    """Whether a character stands on a level line: neither turned nor slanted like a watermark."""
    along, rise = char["matrix"][:2]
    return bool(char["upright"]) and abs(rise) <= 0.2 * abs(along)


def _table(found: Any, chars: list[dict[str, Any]], number: int) -> RuledTable:
    x0, top, x1, bottom = found.bbox
    inside = [c for c in chars if x0 - 1 <= (c["x0"] + c["x1"]) / 2 <= x1 + 1 and top - 1 <= c["bottom"] <= bottom + 9]
    return ruled_table([cell for cell in found.cells if cell], found.bbox, inside, number)


def _inside(char: dict[str, Any], table: RuledTable) -> bool:
    x0, top, x1, bottom = table.box
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(x0 <= x <= x1 and top <= y <= bottom)


def _blocks(sheets: Sequence[_Sheet], titles: frozenset[str]) -> Iterator[Block]:
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


def _measures(sheets: Sequence[_Sheet]) -> list[Measure]:
    """The shape of the text on every page: shared by all pages of one width, upright or landscape."""
    lines: dict[int, list[Line]] = {}
    for sheet in sheets:
        lines.setdefault(round(sheet.width), []).extend(sheet.lines)
    shapes = {width: measure_of(found, width) for width, found in lines.items()}
    return [shapes[round(sheet.width)] for sheet in sheets]


def _paragraphs(lines: Sequence[Line], measures: Sequence[Measure], index: int) -> Iterator[Block]:
    for at, paragraph in enumerate(paragraphs_of(lines, measures), index):
        yield Block(at, joined(paragraph), Place(page=paragraph[0].page, line=paragraph[0].number))


def _items(sheets: Sequence[_Sheet], titles: frozenset[str]) -> Iterator[RuledTable | list[Line]]:
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


def _notes(sheets: Sequence[_Sheet], titles: frozenset[str]) -> Iterator[str]:
    numbered, radicals = sum(sheet.numbered for sheet in sheets), sum(sheet.radicals for sheet in sheets)
    if numbered:
        yield f"略去页码 {numbered} 处"
    if titles:
        yield f"略去页眉页脚：{'、'.join(sorted(titles))}"
    if turned := sum(sheet.turned for sheet in sheets):
        yield f"略去竖排、斜排的文字（如水印）{turned} 字"
    if unknown := sum(sheet.unknown for sheet in sheets):
        yield f"字体没有编码、无法辨认的文字 {unknown} 字，显示为 \ufffd"
    if radicals:
        yield f"部首和兼容字符按常用汉字读取 {radicals} 处"
