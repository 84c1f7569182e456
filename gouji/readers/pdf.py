"""PDF files with a text layer: paragraphs put together from lines, ruled tables with their merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gouji.errors import UnreadableFile
from gouji.readers.bounds import within
from gouji.readers.deadline import OutOfTime, deadline
from gouji.readers.pdf_log import counted_losses
from gouji.readers.pdf_pages import Sheet, blocks_of
from gouji.readers.pdf_streams import check_streams
from gouji.readers.pdf_tables import RuledTable, ruled_table
from gouji.readers.pdf_text import (
    lines_of,
    ordinary,
    running_titles,
    without_running,
)
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.records.source import Source

if TYPE_CHECKING:
    from pdfplumber.page import Page

    Pages = Callable[[bytes], Iterator[Page]]

MEDIA_TYPE = "application/pdf"
SECONDS = 1.9  # of processor time for the whole file; 40 pages full of text take 1.0 s, 60 take 1.5 s (2026)
MAX_UNKNOWN = 0.2  # share of characters without a code beyond which a text says nothing
MIN_CHARACTERS = 20  # fewer in the whole file: a scan, perhaps with page numbers


class PdfReader:
    """Reads the text layer of a PDF; scans are handed to OCR where it is installed."""

    name = "pdf"

    def accepts(self, hint: FileHint) -> bool:
        """The mark %PDF within the first kilobyte, as the standard's readers accept it."""
        return b"%PDF-" in hint.data[:1024]

    def read(self, hint: FileHint) -> Source:
        """The document's blocks; raises UnreadableFile (encrypted, damaged, no_text_layer, too_large, too_complex)."""
        from gouji.readers.pdf_document import pages_of  # takes 0.3 s the first time, which no file is charged with

        at = [1]
        try:
            with deadline(SECONDS):
                found = _read(hint, pages_of, at)
        except OutOfTime:
            raise _too_complex(at[0]) from None
        if found is None:
            from gouji.readers.ocr import read_scan

            return read_scan(hint)
        return found


def _read(hint: FileHint, pages_of: Pages, at: list[int]) -> Source | None:
    """The document's blocks, None for a scan; `at` holds the number of the page at work, for the refusal."""
    check_streams(hint.data)
    with counted_losses() as losses:
        sheets = _sheets(pages_of, hint.data, at)
    if sum(len(line.text) for sheet in sheets for line in sheet.lines) < MIN_CHARACTERS and not any(
        sheet.tables for sheet in sheets
    ):
        return None
    if sum(sheet.unknown for sheet in sheets) > MAX_UNKNOWN * sum(sheet.characters for sheet in sheets):
        raise refusal("pdf_without_letters")
    titles = running_titles([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    blocks = within(blocks_of(sheets, titles))
    return Source(hint.name, MEDIA_TYPE, hint.sha256, None, blocks, tuple(_notes(sheets, titles, losses[0])))


def _too_complex(page: int) -> UnreadableFile:
    return refusal("pdf_too_complex", page=page, seconds=round(SECONDS))


def _sheets(pages_of: Pages, data: bytes, at: list[int]) -> list[Sheet]:
    """The pages in order; `at` holds the number of the page at work. pdfminer raises what it stumbles upon."""
    try:
        sheets = []
        for number, page in enumerate(pages_of(data), 1):
            sheets.append(_sheet(page, number))
            page.close()
            at[0] = number + 1  # the next page is opened before it is given
    except UnreadableFile:
        raise
    except (RecursionError, MemoryError) as fault:
        raise _too_complex(at[0]) from fault
    except Exception as fault:
        raise refusal("pdf_damaged") from fault
    return sheets


def _sheet(page: Page, number: int) -> Sheet:
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
    kept = [table for table in tables if table.width > 1]
    outside = [char for char in chars if not any(_inside(char, table) for table in kept)]
    lines = lines_of(outside, number)
    body = without_running(lines, float(page.height))
    return Sheet(
        tuple(body), tuple(kept), float(page.width), float(page.height),
        numbered=len(lines) - len(body), radicals=radicals, turned=len(printed) - len(chars),
        characters=len(chars), unknown=len(unknown),
    )  # fmt: skip


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


def _notes(sheets: Sequence[Sheet], titles: frozenset[str], losses: int) -> Iterator[str]:
    if losses:
        yield f"PDF 内部有 {losses} 处数据损坏，读到的内容可能不全"
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
