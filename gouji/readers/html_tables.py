"""Cells of HTML tables: rows of one table, the text of a cell line by line, spans as declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.readers.article import is_hidden, is_unseen, words
from gouji.readers.grids import LONG_TEXT, MAX_COLUMNS, MAX_ROWS, Printed
from gouji.readers.pieces import join_pieces
from gouji.records.source import Place

if TYPE_CHECKING:
    from lxml import etree

BLANK = re.compile(r"[ \t\r\n\f]+")


def rows_of(
    table: etree._Element, path: str, left_out: frozenset[etree._Element]
) -> Iterator[list[tuple[etree._Element, str]]]:
    """The rows of one table, not of tables inside it: each a list of (cell, path)."""
    counts: dict[str, int] = {}
    for child in table:
        path_below = step(path, counts, child)
        if is_hidden(child) or child in left_out:
            continue
        if child.tag == "tr":
            yield list(_cells_of(child, path_below))
        elif child.tag == "caption":
            yield [(child, path_below)]
        elif child.tag != "table":  # tbody and the like; also a <form> or <div> that pages put around rows
            yield from rows_of(child, path_below, left_out)


def _cells_of(row: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """The cells of a row, also those inside a <form> or the like, each with its path."""
    counts: dict[str, int] = {}
    for child in row:
        path_below = step(path, counts, child)
        if is_hidden(child):
            continue
        if child.tag in {"td", "th"}:
            yield child, path_below
        elif child.tag not in {"table", "tr"}:
            yield from _cells_of(child, path_below)


def printed_cell(cell: etree._Element, path: str, row: int, at: int, table: int) -> Printed:
    """A cell with its text, spans and place; it flows when it holds a table or long text."""
    nested = any(True for _ in cell.iter("table"))
    text = "" if nested else join_pieces(_pieces(cell))  # a cell with a table is read as text of its own
    place = Place(table=table, row=row, cell=at, path=path)
    return Printed(text, place, _span(cell, "rowspan"), _span(cell, "colspan"), nested or len(text) > LONG_TEXT)


def _span(cell: etree._Element, name: str) -> int:
    """A span as declared; what is no number counts as 1, 0 means to the table's end for rows."""
    found = re.match(r"\s*(\d{1,6})", cell.get(name) or "1")
    span = int(found.group(1)) if found else 1
    if span == 0:
        return MAX_ROWS if name == "rowspan" else 1
    return span if name == "rowspan" else min(span, MAX_COLUMNS)


def _pieces(cell: etree._Element) -> Iterator[str]:
    """The lines of a cell: cut at <br> and at block elements."""
    from lxml import etree

    line: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if element is cell:
            line.append((element.text or "") if event == "start" else "")
            continue
        if event == "start":
            if element.tag in {"input", "textarea"} and not is_unseen(element):
                line.append(_typed(element))
            hidden = is_hidden(element)
            if hidden:
                walk.skip_subtree()
            elif element.tag == "br" or element.tag in words()["breaking"]:
                yield BLANK.sub(" ", "".join(line))
                line = []
            line.append("" if hidden else element.text or "")
        else:
            if event == "end" and element.tag in words()["breaking"]:
                yield BLANK.sub(" ", "".join(line))
                line = []
            line.append(element.tail or "")
    yield BLANK.sub(" ", "".join(line))


def _typed(field: etree._Element) -> str:
    """What stands in a field of a form that a table is printed with."""
    if field.tag == "textarea":
        return field.text or ""
    return (field.get("value") or "") if (field.get("type") or "text").lower() in {"text", "number"} else ""


def step(path: str, counts: dict[str, int], element: etree._Element) -> str:
    """The path of a child; `counts` holds how often each tag has come among its siblings."""
    tag = element.tag if isinstance(element.tag, str) else "comment()"
    counts[tag] = counts.get(tag, 0) + 1
    return f"{path}/{tag}" if tag in {"html", "body"} else f"{path}/{tag}[{counts[tag]}]"
