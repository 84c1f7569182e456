"""Word files (.docx): the body in document order as it would print with all tracked changes accepted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.readers.archive import Archive
from gouji.readers.bounds import Tally
from gouji.readers.grids import LONG_TEXT, Printed, check_size, display_text, expand, parts
from gouji.readers.numbering import Numbering, W, read_numbering
from gouji.readers.ole import OLE_MAGIC, refuse_ole
from gouji.readers.pieces import join_pieces, strip_blanks
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.records.source import Block, Grid, Place, Source

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAX_JOINED = 4 * LONG_TEXT  # of a label that goes on over merged cells
MAX_DEEP = 40  # tables, text boxes and content controls inside one another
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DROPPED = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "rt"))
_UNSEEN = ("vanish", "strike", "dstrike")
_DRAWN = frozenset(W + name for name in ("drawing", "pict", "object"))
_THROUGH = frozenset(W + name for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "body"))


class DocxReader:
    """Reads the body of a Word file: paragraphs, tables, text boxes, automatic numbers.

    Left out: comments, headers, footers, footnotes, hidden text, deleted and struck-out text. Files of Word 97–2003 and encrypted
    files are refused with what to do.
    """

    name = "docx"

    def accepts(self, hint: FileHint) -> bool:
        """A ZIP archive that names Word's parts, or an OLE container that is not a workbook."""
        if hint.head.startswith(b"PK"):
            return b"word/" in hint.data or hint.suffix == ".docx"
        return hint.head.startswith(OLE_MAGIC) and hint.suffix not in {".xls", ".xlsx", ".et"}

    def read(self, hint: FileHint) -> Source:
        """The document's blocks; raises UnreadableFile (encrypted, legacy_word, damaged, unsafe, too_large, empty)."""
        refuse_ole(hint.data)
        archive = Archive(hint.data)
        name = _main_part(archive)
        body = archive.xml(name).find(W + "body")
        if body is None:
            raise refusal("word_without_body")
        folder = posixpath.dirname(name)
        blocks = _Blocks(_Styles(_part(archive, f"{folder}/styles.xml")),
                         read_numbering(_part(archive, f"{folder}/numbering.xml")))
        blocks.read(body, 0)
        if not blocks.found:
            raise refusal("word_empty")
        return Source(hint.name, MEDIA_TYPE, hint.sha256, None, tuple(blocks.found), tuple(blocks.notes))


def _main_part(archive: Archive) -> str:
    """The name of the document part: as the package's relations say, usually word/document.xml."""
    if "_rels/.rels" in archive.names:
        for relation in archive.xml("_rels/.rels").iter(_RELATION):
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and target in archive.names:
                return target
    if "word/document.xml" not in archive.names:
        raise refusal("word_without_body")
    return "word/document.xml"


def _part(archive: Archive, name: str) -> etree._Element | None:
    return archive.xml(name) if name in archive.names else None


class _Styles:
    """Paragraph styles: outline level and list of each, taken over from the style it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else list(root.iter(W + "style"))
        self._styles = {style.get(W + "styleId") or "": style for style in styles}
        self._settings: dict[tuple[str, str], str | None] = {}
        self._default = next(
            (style.get(W + "styleId") or "" for style in styles
             if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}), "")

    def setting(self, properties: etree._Element | None, path: str) -> str | None:
        """The value of a paragraph property, such as w:outlineLvl: its own, else of its style or its style's base."""
        own = None if properties is None else properties.find(path)
        if own is not None:
            return own.get(W + "val")
        style = None if properties is None else properties.find(W + "pStyle")
        name = self._default if style is None else style.get(W + "val") or ""
        if (name, path) not in self._settings:
            self._settings[name, path] = self._of_style(name, path)
        return self._settings[name, path]

    def _of_style(self, name: str, path: str) -> str | None:
        for _ in range(20):
            element = self._styles.get(name)
            if element is None:
                return None
            if (found := element.find(f"{W}pPr/{path}")) is not None:
                return found.get(W + "val")
            base = element.find(W + "basedOn")
            name = "" if base is None else base.get(W + "val") or ""
        return None


class _Blocks:
    """Collects the blocks of a document body; `found` are the blocks so far, `notes` what was left out."""

    def __init__(self, styles: _Styles, numbering: Numbering) -> None:
        self.found: list[Block] = []
        self.notes: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0
        self._carried = ""
        self._tally = Tally()

    def read(self, container: etree._Element, deep: int) -> None:
        """All paragraphs and tables below a container, in order."""
        if deep > MAX_DEEP:
            raise refusal("word_too_deep")
        for element in container:
            if element.tag == W + "p":
                self._paragraph(element, deep)
            elif element.tag == W + "tbl":
                self._table(element, deep)
            elif element.tag in _THROUGH:
                self.read(element, deep + 1)
            elif element.tag == _MC + "AlternateContent" and len(element):
                self.read(element[0], deep + 1)

    def _paragraph(self, paragraph: etree._Element, deep: int) -> None:
        properties = paragraph.find(W + "pPr")
        number = self._number(properties)
        lines = "".join(runs(paragraph)).split("\n")
        if _ends_deleted(paragraph):  # the next one goes on from it
            self._carried += lines[-1]
            lines.pop()
        elif self._carried:
            lines[0], self._carried = self._carried + lines[0], ""
        self._paragraphs += 1
        level = self._styles.setting(properties, W + "outlineLvl")
        heading = int(level) + 1 if level and level.isdigit() and int(level) < 9 else None
        for line in map(strip_blanks, lines):
            if line:
                place = Place(paragraph=self._paragraphs)
                self._add(Block(len(self.found), line, place, heading=heading, number=number))
                number = ""
        for box in boxes(paragraph):
            self.read(box, deep + 1)

    def _number(self, properties: etree._Element | None) -> str:
        number = self._styles.setting(properties, f"{W}numPr/{W}numId")
        if not number or number == "0":
            return ""
        depth = self._styles.setting(properties, f"{W}numPr/{W}ilvl") or "0"
        return self._numbering.next_number(number, int(depth) if depth.isdigit() else 0)

    def _table(self, table: etree._Element, deep: int) -> None:
        self._tables += 1
        number = self._tables
        rows = [list(_cells(row)) for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        check_size(len(rows), max((len(row) for row in rows), default=0))
        printed = _merged(rows, number)
        grid = expand(printed)
        for is_data, start, end in parts(printed, grid):
            if not is_data:
                for cell in (cell for row in rows[start:end] for cell in row):
                    self.read(cell, deep + 1)
            elif any(cell.text for row in grid.rows[start:end] for cell in row):
                part = Grid(grid.rows[start:end])
                self._add(Block(len(self.found), display_text(part), Place(table=number), grid=part))

    def _add(self, block: Block) -> None:
        self.found.append(self._tally.add(block))


def _ends_deleted(paragraph: etree._Element) -> bool:
    """Whether the deletion of a paragraph's end is tracked."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def runs(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph: deleted and hidden runs and text boxes left out, breaks as line feeds."""
    for child in element:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in {W + "tab", W + "ptab"}:
            yield "\t"
        elif tag == W + "cr" or (tag == W + "br" and child.get(W + "type") not in {"page", "column"}):
            yield "\n"
        elif tag == W + "noBreakHyphen":
            yield "-"
        elif tag == W + "r" and any(_is_set(child, mark) for mark in _UNSEEN):
            continue
        elif isinstance(tag, str) and tag.startswith(W) and tag not in _DROPPED | _DRAWN:
            yield from runs(child)


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored in a paragraph, each once: the first of several renderings is taken."""
    for child in paragraph:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == _MC + "AlternateContent":
            if len(child):
                yield from boxes(child[0])
        elif isinstance(child.tag, str) and child.tag not in _DROPPED:
            yield from boxes(child)


def _is_set(run: etree._Element, name: str) -> bool:
    """Whether a run has a property of its own that is on."""
    mark = run.find(f"{W}rPr/{W}{name}")
    return mark is not None and mark.get(W + "val") not in {"0", "false", "off"}


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _THROUGH:
            yield from _children(child, name)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row without those whose deletion is tracked."""
    return (cell for cell in _children(row, "tc") if cell.find(f"{W}tcPr/{W}cellDel") is None)


def _merged(rows: list[list[etree._Element]], table: int) -> list[list[Printed]]:
    """The cells of a table with the cells merged into them; a continued cell is covered by the one above it."""
    printed: list[list[Printed]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → (row, position) of the cell that goes on below
    for at, row in enumerate(rows):
        printed.append([])
        column = _integer(row[0].getparent() if row else None, "trPr", "gridBefore", 0) if row else 0
        if column:
            printed[at].append(Printed("", Place(table=table, row=at + 1), 1, column))
        for number, cell in enumerate(row, 1):
            span = _integer(cell, "tcPr", "gridSpan", 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(W + "val") != "restart" and column in open_cells:
                above, position = open_cells[column]
                old = printed[above][position]
                text = join_pieces((old.text, _cell_text(cell))) if len(old.text) < _MAX_JOINED else old.text
                printed[above][position] = Printed(text, old.place, at - above + 1, old.columns, old.flow)
            else:
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (at, len(printed[at]))
                text = _cell_text(cell)
                flow = len(text) > LONG_TEXT or _holds_table(cell)
                printed[at].append(Printed(text, Place(table=table, row=at + 1, cell=number), 1, span, flow))
            column += span
    return printed


def _holds_table(cell: etree._Element) -> bool:
    return cell.find(f".//{W}tbl") is not None


def _cell_text(cell: etree._Element) -> str:
    """The text of a cell; none for one with a table in it, which is read as text of its own."""
    if _holds_table(cell):
        return ""
    return join_pieces("".join(_cell_runs(cell)).split("\n"))


def _cell_runs(element: etree._Element) -> Iterator[str]:
    """The text of the paragraphs in a cell, each with those of its text boxes after it."""
    for child in element:
        if child.tag == W + "p":
            yield from runs(child)
            if not _ends_deleted(child):
                yield "\n"
            for box in boxes(child):
                yield from _cell_runs(box)
        elif child.tag in _THROUGH:
            yield from _cell_runs(child)


def _integer(element: etree._Element | None, group: str, name: str, otherwise: int) -> int:
    found = None if element is None else element.find(f"{W}{group}/{W}{name}")
    text = "" if found is None else found.get(W + "val") or ""
    return min(int(text), 10_000) if text.isdigit() else otherwise
