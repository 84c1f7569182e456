"""Web pages: the article among its surroundings, its paragraphs and its tables with merged cells laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gouji.readers.article import find_article, is_hidden, words
from gouji.readers.bounds import Tally
from gouji.readers.charset import Decoded, decode
from gouji.readers.grids import check_size, display_text, expand, parts
from gouji.readers.html_tables import BLANK, printed_cell, rows_of, step
from gouji.readers.markup import is_crowded
from gouji.readers.mhtml import is_saved_page, page_of
from gouji.readers.numbering import print_count
from gouji.readers.pieces import strip_blanks
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.readers.stylesheets import hide_by_style
from gouji.records.source import Block, Grid, Place, Source

if TYPE_CHECKING:
    from lxml import etree

MAX_MARKUP = 16 * 1024 * 1024
MAX_TAGS = 120_000  # a report saved from Word with its styles has about 30,000
MAX_TABLES_DEEP = 30  # layout tables in tables: five are common, ten have been seen
MAX_TITLE = 200  # characters of a page's title that are looked at
_SIGNS = (b"<html", b"<!doctype html", b"<table", b"<body", b"<div", b"<p>", b"<p ", b"<meta")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HEADING = re.compile(r"h([1-6])")
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # what follows them is shown as well, the parser drops it


class HtmlReader:
    """Reads a web page or a saved part of one; keeps paragraphs, headings and tables, leaves out what is not shown."""

    name = "html"

    def accepts(self, hint: FileHint) -> bool:
        """Markup near the start, or a name or media type that says HTML."""
        head = hint.data[:65536].lower()
        if is_saved_page(hint.data):
            return True
        named = hint.suffix in {".html", ".htm", ".xhtml", ".shtml"} or "html" in (hint.media_type or "")
        return not head.startswith((b"pk", b"%pdf")) and (named or any(sign in head for sign in _SIGNS))

    def read(self, hint: FileHint) -> Source:
        """The page's blocks; raises UnreadableFile (empty, too_large, too_complex)."""
        decoded = decode(page_of(hint.data))
        root = _parse(decoded.text)
        unseen = hide_by_style(root)
        article, navigation = find_article(root)
        blocks = _Blocks(navigation)
        blocks.read(article, _path(article))
        if not blocks.found:
            raise refusal("page_empty")
        notes = tuple(_notes(decoded, navigation, unseen))
        title = _missing_title(root, blocks.found)
        if title:
            place = Place(path="/html/head")
            blocks.found = [replace(b, index=n) for n, b in enumerate([Block(0, title, place, heading=1), *blocks.found])]
            notes += ("正文中没有标题，标题取自网页的标题栏",)
        published = _published(root)
        return Source(
            hint.name, "text/html", hint.sha256, decoded.encoding, tuple(blocks.found), notes, published=published
        )


class _Blocks:
    """Collects the blocks of an element in document order; `found` are the blocks so far."""

    def __init__(self, left_out: frozenset[etree._Element]) -> None:
        self.found: list[Block] = []
        self._left_out = left_out
        self._buffer: list[str] = []
        self._tables = 0
        self._paragraphs = 0
        self._number = ""
        self._tally = Tally()

    def read(self, top: etree._Element, path: str, deep: int = 0) -> None:
        """All blocks below `top`, which stands at `path`; `deep` counts the tables around it."""
        from lxml import etree

        if deep > MAX_TABLES_DEEP:
            raise refusal("page_too_deep")
        steps, counts = [path], [dict[str, int]()]
        walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if element is not top:
                    steps.append(step(steps[-1], counts[-1], element))
                    counts.append({})
                inner = element is not top or element.tag == "table"
                if is_hidden(element) or element in self._left_out:
                    walk.skip_subtree()
                elif element.tag == "table" and inner and (element is not top or deep == 0):
                    self._flush(element, steps[-1])
                    walk.skip_subtree()
                    self._table(element, steps[-1], deep)
                else:
                    self._open(element, steps)
            else:
                self._close(event, element, top, steps, counts)
        self._flush(top, path)

    def _open(self, element: etree._Element, steps: list[str]) -> None:
        if element.tag == "br" or element.tag in words()["breaking"]:
            self._flush(element.getparent(), steps[-2] if len(steps) > 1 else steps[-1])
        if element.tag == "li":
            self._number = _list_number(element, steps[-1])
        self._buffer.append(element.text or "")

    def _close(
        self, event: str, element: etree._Element, top: etree._Element, steps: list[str], counts: list[dict[str, int]]
    ) -> None:
        if event == "end":
            if element.tag in words()["breaking"]:
                self._flush(element, steps[-1])
            if element is not top:
                steps.pop()
                counts.pop()
        if element is not top:
            self._buffer.append(element.tail or "")

    def _flush(self, element: etree._Element | None, path: str) -> None:
        """End the paragraph that has been collected, if it holds anything."""
        text = "".join(self._buffer)
        self._buffer.clear()
        kept = element is not None and element.tag == "pre"
        for line in map(str.strip, text.split("\n")) if kept else [strip_blanks(BLANK.sub(" ", text))]:
            if line:
                self._paragraphs += 1
                place = Place(paragraph=self._paragraphs, path=path)
                self._add(Block(len(self.found), line, place, heading=_heading(element), number=self._number))
                self._number = ""

    def _table(self, table: etree._Element, path: str, deep: int) -> None:
        """A table as grids, and the rows that only place text as the blocks in their cells."""
        rows = list(rows_of(table, path, self._left_out))
        check_size(len(rows), max((len(cells) for cells in rows), default=0))
        self._tables += 1
        number = self._tables
        printed = [
            [printed_cell(*cell, row, at, number) for at, cell in enumerate(cells, 1)]
            for row, cells in enumerate(rows, 1)
        ]
        grid = expand(printed)
        for is_data, start, end in parts(printed, grid):
            if is_data:
                self._grid(Grid(grid.rows[start:end]), path, number)
                continue
            for element, place in (cell for cells in rows[start:end] for cell in cells):
                self.read(element, place, deep + 1)

    def _grid(self, grid: Grid, path: str, number: int) -> None:
        if any(cell.text for row in grid.rows for cell in row):
            place = Place(table=number, path=path)
            self._add(Block(len(self.found), display_text(grid), place, grid=grid))

    def _add(self, block: Block) -> None:
        self.found.append(self._tally.add(block))


def _parse(text: str) -> etree._Element:
    from lxml import etree, html

    if not text.strip():
        raise refusal("page_empty")
    if len(text) > MAX_MARKUP or text.count("<") > MAX_TAGS or is_crowded(text):
        raise refusal("page_too_complex")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring(_END.sub("", text.replace("\x00", "")).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise refusal("page_too_deep") from fault
    if parser.error_log.filter_from_level(etree.ErrorLevels.FATAL):  # beyond 256 levels the parser drops the rest
        raise refusal("page_too_deep")
    return root


def _heading(element: etree._Element | None) -> int | None:
    while element is not None and isinstance(element.tag, str):
        if found := _HEADING.fullmatch(element.tag):
            return int(found.group(1))
        if element.tag in words()["breaking"]:
            return None
        element = element.getparent()
    return None


def _list_number(item: etree._Element, path: str) -> str:
    """What is printed before an item of a numbered list, "" for other lists; its path ends in its place in the list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "list-style" in (parent.get("style") or ""):
        return ""
    start = parent.get("start") or "1"
    count = int(path[path.rindex("[") + 1 : -1]) - 1 + (int(start) if re.fullmatch(r"\d{1,4}", start) else 1)
    return print_count(count, _LIST_FORMS.get(parent.get("type") or "1", "decimal")) + "."


def _path(element: etree._Element) -> str:
    """The path of an element from the root."""
    steps = []
    for node in (element, *element.iterancestors()):
        before = sum(1 for _ in node.itersiblings(node.tag, preceding=True))
        steps.append(node.tag if node.tag in {"html", "body"} else f"{node.tag}[{before + 1}]")
    return "/" + "/".join(reversed(steps))


def _published(root: etree._Element) -> str | None:
    """The date of publication: from the page's metadata, else after the words 发布日期 and the like."""
    metas = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content") for meta in root.iter("meta")
    }
    for name in words()["published"]:
        if strip_blanks(metas.get(name) or ""):
            return strip_blanks(metas[name] or "")
    named = "|".join(words()["published_words"])
    pattern = rf"(?:{named})[\s:：\[【]*(\d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?)"
    found = re.search(pattern, "".join(map(str, root.itertext())))
    return found.group(1) if found else None


def _missing_title(root: etree._Element, found: Sequence[Block]) -> str:
    """The report's title from the page's metadata where no line of the page bears it, else ""."""
    metas = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in root.iter("meta")}
    titles = (metas.get("articletitle", ""), root.findtext("head/title") or "")
    title = next((bare[0] for line in titles if (bare := words()["title"].search(line[:MAX_TITLE]))), "")
    if any(words()["title"].search(block.text) for block in found[:30] if len(block.text) < 80):
        return ""
    return title


def _notes(decoded: Decoded, navigation: frozenset[etree._Element], unseen: int) -> Iterator[str]:
    if decoded.lost:
        yield f"按 {decoded.encoding} 解码时有 {decoded.lost} 处无法还原"
    declared = (decoded.declared or "").replace("gb2312", "gb18030").replace("gbk", "gb18030")
    if declared and declared.replace("-", "") != decoded.encoding.replace("-", ""):
        yield f"网页声明的编码是 {decoded.declared}，实际按 {decoded.encoding} 读取"
    if navigation:
        yield f"略去由链接组成的导航 {len(navigation)} 处"
    if unseen:
        yield f"略去网页样式隐藏的内容 {unseen} 处"
