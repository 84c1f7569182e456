"""What is larger than any report is refused with its reason in every format; what a large report holds is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gouji.errors import UnreadableFile
from gouji.readers import read_bytes
from gouji.readers.bounds import MAX_CELLS, MAX_CHARACTERS, MAX_LINES
from gouji.structure import to_report
from tests.readers.office import R, S, archive, sheet, word
from tests.readers.test_hostile import CATALOG, PAGE, PAGES, pdf, stream

RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
QUOTED = "''"


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def attributes(count: int, value: str = "1") -> str:
    return " ".join(f"a{number}={value}" for number in range(count))


def table(rows: int, columns: int) -> str:
    return f"<table>{('<tr>' + '<td>0' * columns) * rows}</table>"


def nested(depth: int, times: int) -> str:
    return ("<table><tr><td>某" * depth + "</table>" * depth) * times


def book(sheets: int, rows: str) -> bytes:
    names = "".join(f'<sheet name="表{n}" sheetId="{n + 1}" r:id="a{n}"/>' for n in range(sheets))
    links = "".join(
        f'<Relationship Id="a{n}" Type="{R}/worksheet" Target="worksheets/s{n}.xml"/>' for n in range(sheets)
    )
    parts = {f"xl/worksheets/s{n}.xml": f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>" for n in range(sheets)}
    return archive({
        "xl/workbook.xml": f'<workbook {S} xmlns:r="{R}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
    } | parts)  # fmt: skip


def merged(ranges: str) -> bytes:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="590"><c r="CV590"><v>1</v></c></row>'
    return sheet(rows, after=f"<mergeCells>{ranges}</mergeCells>")


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "text: lines": ("a.txt", lambda: "规章\n".encode() * (MAX_LINES + 1), "too_large"),
    "text: characters": ("a.txt", lambda: "公".encode() * (MAX_CHARACTERS + 1), "too_large"),
    "text: pipes": ("a.txt", lambda: b"0|" * (MAX_CELLS + 1), "too_large"),
    "text: tabs": ("a.txt", lambda: "某\t".encode() * (MAX_CELLS + 1), "too_large"),
    "html: paragraphs": ("a.html", lambda: page("<p>某" * (MAX_LINES + 1)), "too_large"),
    "html: lines of preformatted text": ("a.html", lambda: page(f"<pre>{('某' + chr(10)) * (MAX_LINES + 1)}某</pre>"), "too_large"),
    "html: characters": ("a.html", lambda: page("<p>" + "公开" * MAX_CHARACTERS), "too_large"),
    "html: cells of one table": ("a.html", lambda: page(table(MAX_CELLS // 20 + 1, 20)), "too_large"),
    "html: cells of many tables": ("a.html", lambda: page(table(30, 20) * 110), "too_large"),
    "html: a long text in a cell merged over all others": (
        "a.html",
        lambda: page(f'<table><tr><td rowspan=590 colspan=100>{"甲" * 150}{"<tr><td>1" * 600}</table>'),
        "too_large",
    ),
    "html: an element with very many attributes": ("a.html", lambda: page(f"<p {attributes(50_000)}>某"), "too_complex"),
    "html: many attributes behind signs inside quotes": (
        "a.html", lambda: page(f"<p x='<script>' y='>' z=a\"b {attributes(50_000)}>某"), "too_complex"
    ),
    "html: many attributes in all": ("a.html", lambda: page(f"<p {attributes(20)}>某" * 30_000), "too_complex"),
    "docx: paragraphs": ("a.docx", lambda: word(RUN.format("某") * (MAX_LINES + 1)), "too_large"),
    "docx: characters": ("a.docx", lambda: word(RUN.format("公开政府信息情况" * 999) * 70), "too_large"),
    "docx: cells":
        ("a.docx", lambda: word(f"<w:tbl>{('<w:tr>' + '<w:tc/>' * 60 + '</w:tr>') * (MAX_CELLS // 60 + 1)}</w:tbl>"), "too_large"),
    "docx: attributes": ("a.docx", lambda: word(f"<w:p {attributes(25, QUOTED)}/>" * 20_000), "too_complex"),
    "xlsx: cells": ("a.xlsx", lambda: sheet(f"<row>{'<c><v>1</v></c>' * 60}</row><row><c/></row>" * 100 + '<row r="1200"><c><v>1</v></c></row>'), "too_large"),
    "xlsx: sheets of empty cells": ("a.xlsx", lambda: book(50, f"<row>{'<c/>' * 200}</row>" * 290), "too_complex"),
    "pdf: operators without end": ("a.pdf", lambda: pdf(CATALOG, PAGES, PAGE, stream(b"q Q " * 2_000_000), b"<< >>"), "too_complex"),
    "pdf: one string without end": ("a.pdf", lambda: pdf(CATALOG, PAGES, PAGE, stream(b"(" * 20_000_000), b"<< >>"), "too_complex"),
    "xlsx: merged ranges over one another": ("a.xlsx", lambda: merged('<mergeCell ref="A1:CV590"/>' * 9000), "damaged"),
}  # fmt: skip

READ: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text of a province, one cell a line": ("a.txt", lambda: ("一、总体情况\n" + "规章\n0\n" * 5_000).encode()),
    "text of nine times the longest report": ("a.txt", lambda: "公开。".encode() * (MAX_CHARACTERS // 3)),
    "page with a list of all townships": ("a.html", lambda: page(table(1_500, 30))),
    "page with a picture inside": ("a.html", lambda: page(f"<img src='data:image/png;base64,{'iVBOR' * 900_000}'><p>某")),
    "page with a long script": ("a.html", lambda: page(f"<script>if(a<b){'c = d; ' * 200_000}</script><p>某")),
    "page with tables in tables": ("a.html", lambda: page(nested(10, 50))),
    "Word file of 150 pages": ("a.docx", lambda: word(RUN.format("公开政府信息情况说明" * 10) * 4_000)),
    "workbook with a list of all townships":
        ("a.xlsx", lambda: sheet(f"<row>{'<c><v>1</v></c>' * 25}</row>" * 1_500)),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_larger_than_any_report(case: str):
    name, build, reason = REFUSED[case]
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(build(), name)
    assert refusal.value.reason == reason


def test_a_pdf_of_too_many_pages():
    tree = b"<< /Type /Pages /Kids [%b] /Count 61 >>" % b" ".join(b"%d 0 R" % number for number in range(3, 64))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    with pytest.raises(UnreadableFile, match="61 页") as refusal:
        read_bytes(pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * 61), "a.pdf")
    assert refusal.value.reason == "too_large"


@pytest.mark.parametrize("case", READ)
def test_a_large_report_is_read(case: str):
    name, build = READ[case]
    assert to_report(read_bytes(build(), name)).source.blocks
