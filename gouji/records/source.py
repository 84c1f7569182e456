"""A file as read: blocks in document order, each with its place in the untouched source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source; every number counts from 1, absent parts are None.

    line, column   text files: line and character column
    page           PDF page
    paragraph      Word: paragraph in document order; HTML: text block in document order
    table          table in document order (Word, HTML, PDF, spreadsheets: sheet)
    row, cell      row and cell inside that table, as printed
    path           element path (HTML) or cell reference (XLSX, such as “表三!D7”)
    """

    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    path: str | None = None

    def right(self, characters: int) -> Place:
        """The place so many characters further on in its line; the same where no columns are counted."""
        if not characters or self.column is None:
            return self
        column = self.column + characters
        return Place(self.line, column, self.page, self.paragraph, self.table, self.row, self.cell, self.path)

    def describe(self) -> str:
        """The place in words that a reviewer can follow, such as 第 3 页第 12 行."""
        named = (
            ("第 {} 页", self.page), ("第 {} 段", self.paragraph), ("第 {} 个表", self.table),
            ("第 {} 行", self.row if self.table is not None else self.line),
            ("第 {} 格", self.cell), ("第 {} 字", self.column),
        )
        words = "".join(form.format(value) for form, value in named if value is not None)
        return f"{words}（{self.path}）" if self.path and words else words or self.path or ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One position of a ruled table; a spanned position repeats its text and is marked `spanned`."""

    text: str
    place: Place
    spanned: bool = False
    confidence: float | None = None  # OCR only, 0..1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of equal length, merged cells expanded."""

    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (or one line of a text file), or a table when `grid` is set.

    text      exactly as in the source, without its line end; for a grid, its texts joined for display
    start     offset of the text in the whole source text, in code points; None where the source is no text
    heading   outline level when the format says so (Word styles, <h2>), else None
    number    an automatic list number that is printed but not in the text (“（一）”), else ""
    """

    index: int
    text: str
    place: Place
    start: int | None = None
    heading: int | None = None
    number: str = ""
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: nothing repaired, nothing judged."""

    name: str
    media_type: str
    sha256: str
    encoding: str | None
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()  # what the reader left out or could not read, in Chinese
    published: str | None = None  # date of publication in the page's metadata, as printed

    def block(self, index: int) -> Block | None:
        """The block of an index, None where there is none."""
        if 0 <= index < len(self.blocks) and self.blocks[index].index == index:
            return self.blocks[index]
        return next((block for block in self.blocks if block.index == index), None)
