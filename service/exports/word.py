"""The report as DOCX with a comment at each finding's place: the user's own file, or one made from its text."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

AUTHOR = "gouji 勾稽"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate(data: bytes, notes: list[dict[str, Any]], blocks: list[dict[str, Any]] | None = None) -> bytes:
    """Put the notes into a DOCX as comments; `blocks` given: make the document from them, `data` is no DOCX.

    Raises what python-docx raises for a file it cannot open.
    """
    document = _made_of(blocks) if blocks is not None else Document(io.BytesIO(data))
    paragraphs = [Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p"))]
    if not paragraphs:
        paragraphs = [document.add_paragraph()]
    tables = _tables(document, blocks)
    for note in notes:
        placed = False
        for spot in note["spots"]:
            runs = _runs_at(paragraphs, tables, spot)
            if runs:
                document.add_comment(runs, text=note["text"], author=AUTHOR, initials="GJ")
                placed = True
        if not placed:
            text = f"{note['text']}\n（未能在文中定位）"
            document.add_comment(_runs_of(paragraphs[0]), text=text, author=AUTHOR, initials="GJ")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _made_of(blocks: list[dict[str, Any]]) -> DocxDocument:
    document = Document()
    for block in blocks:
        rows = block["rows"]
        if not rows:
            document.add_paragraph(_printable(block["number"] + block["text"]))
            continue
        table = document.add_table(len(rows), max(len(row) for row in rows))
        table.style = "Table Grid"
        for row, cells in zip(rows, table.rows, strict=True):
            for text, cell in zip(row, cells.cells, strict=False):
                cell.text = _printable(text)
    return document


def _tables(document: DocxDocument, blocks: list[dict[str, Any]] | None) -> list[Any]:
    """The tables by the numbers that places give: document order, or the number that a block's table had."""
    found = list(document.element.body.iter(qn("w:tbl")))
    if blocks is None:
        return found
    numbers = [block["table"] or 0 for block in blocks if block["rows"]]
    by_number = dict(zip(reversed(numbers), reversed(found), strict=True))
    return [by_number.get(number) for number in range(1, max(by_number, default=0) + 1)]


def _printable(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _runs_at(paragraphs: list[Paragraph], tables: list[Any], spot: dict[str, Any]) -> list[Run]:
    if spot.get("table"):
        cell = _cell(tables, spot)
        return [] if cell is None else _runs_of(Paragraph(cell, paragraphs[0]._parent))
    for wanted in filter(None, (spot["context"], spot["quote"])):
        for paragraph in paragraphs:
            at = paragraph.text.find(wanted)
            if at >= 0:
                inside = spot.get("offset") if wanted == spot["context"] else None
                start = at + max(wanted.find(spot["quote"]) if inside is None else inside, 0)
                return _runs_of(paragraph, start, start + len(spot["quote"]))
    return []


def _cell(tables: list[Any], spot: dict[str, Any]) -> Any | None:
    """The first paragraph of the cell at a place; one with the quote when merged cells make the count doubtful."""
    if spot["table"] > len(tables) or tables[spot["table"] - 1] is None:
        return None
    rows = list(_below(tables[spot["table"] - 1], "w:tr"))
    row = rows[min((spot.get("row") or 1), len(rows)) - 1 : (spot.get("row") or 1)] if rows else []
    cells = [cell for element in row for cell in _below(element, "w:tc")]
    counted = cells[(spot.get("cell") or 1) - 1 : (spot.get("cell") or 1)]
    for cell in [*counted, *cells, *(c for element in rows for c in _below(element, "w:tc"))]:
        if "".join(text.text or "" for text in cell.iter(qn("w:t"))).strip() == spot["quote"].strip():
            return next(cell.iter(qn("w:p")), None)
    return next((p for cell in counted or cells for p in cell.iter(qn("w:p"))), None)


def _below(element: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _below(child, name)


def _runs_of(paragraph: Paragraph, start: int = 0, end: int | None = None) -> list[Run]:
    """The runs that hold paragraph.text[start:end], split where needed; the whole paragraph's when that fails."""
    if not paragraph.runs:
        paragraph.add_run("")
    if end is None or "".join(run.text for run in paragraph.runs) != paragraph.text or end <= start:
        return list(paragraph.runs)
    for edge in (start, end):
        _split(paragraph, edge)
    at, kept = 0, []
    for run in paragraph.runs:
        length = len(run.text)
        if length and at < end and at + length > start:
            kept.append(run)
        at += length
    return kept or list(paragraph.runs)


def _split(paragraph: Paragraph, at: int) -> None:
    """Split the run that covers position `at`, when it holds plain text only."""
    passed = 0
    for run in paragraph.runs:
        text = run.text
        if passed < at < passed + len(text):
            plain = [child for child in run._r if child.tag != qn("w:rPr")]
            if len(plain) != 1 or plain[0].tag != qn("w:t"):
                return
            twin = copy.deepcopy(run._r)
            run._r.addnext(twin)
            for element, part in ((run._r, text[: at - passed]), (twin, text[at - passed :])):
                content: Any = element.find(qn("w:t"))
                content.text = part
                content.set(_XML_SPACE, "preserve")
            return
        passed += len(text)
