"""Reports of the family as real files: HTML with spans, DOCX, PDF with ruled tables, XLSX with the tables only."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

from tests.family import FamilyReport, PrintedTable
from tests.family_layouts import placed


def html(report: FamilyReport, encoding: str = "utf-8") -> bytes:
    """A page with navigation before and a footer after the report."""
    parts = [f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{escape(report.title)}</title></head>']
    parts.append('<body><ul class="nav">' + '<li><a href="/x">政府信息公开</a></li>' * 6 + "</ul><div id='zoom'>")
    for number, item in enumerate(report.body()):
        if isinstance(item, PrintedTable):
            parts.append(_html_table(item))
        else:
            parts.append(f"<h1>{escape(item)}</h1>" if not number else f"<p>　　{escape(item)}</p>")
    parts.append("</div><div class='foot'>主办：某某单位　网站标识码：0000000000</div></body></html>")
    return "\n".join(parts).encode(encoding)


def _html_table(table: PrintedTable) -> str:
    rows = []
    for row in table.rows:
        cells = (
            f'<td rowspan="{c.rows}" colspan="{c.columns}"><p align="center">{escape(c.text) or "&nbsp;"}</p></td>'
            for c in row
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'


def docx(report: FamilyReport) -> bytes:
    """A Word file with real merged cells and headings."""
    import docx as word

    document = word.Document()
    titles = {section.title for section in report.form.sections}
    for item in report.body():
        if isinstance(item, PrintedTable):
            _docx_table(document, item)
        elif item in titles:
            document.add_heading(item, level=1)
        else:
            document.add_paragraph(item)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _docx_table(document: object, table: PrintedTable) -> None:
    made = document.add_table(len(table.rows), table.width)  # type: ignore[attr-defined]
    grid = [list(row.cells) for row in made.rows]
    for number, row in enumerate(placed(table)):
        for column, (cell, begins) in enumerate(row):
            if begins:
                target = grid[number][column]
                if cell.rows > 1 or cell.columns > 1:
                    target = target.merge(grid[number + cell.rows - 1][column + cell.columns - 1])
                target.text = cell.text


def xlsx(report: FamilyReport) -> bytes:
    """A workbook with one sheet a table; whole numbers are stored as numbers."""
    import openpyxl
    from openpyxl.styles import Border, Side

    book, thin = openpyxl.Workbook(), Side(style="thin")
    book.remove(book.active)
    for table in report.tables():
        sheet = book.create_sheet(next(t.title for t in report.form.tables if t.key == table.key)[:12])
        for number, row in enumerate(placed(table), 1):
            for column, (cell, begins) in enumerate(row, 1):
                sheet.cell(number, column).border = Border(left=thin, right=thin, top=thin, bottom=thin)
                if begins:
                    plain = cell.text.isascii() and cell.text.isdigit()
                    sheet.cell(number, column, int(cell.text) if plain else cell.text or None)
        for number, row in enumerate(placed(table), 1):
            for column, (cell, begins) in enumerate(row, 1):
                if begins and (cell.rows > 1 or cell.columns > 1):
                    sheet.merge_cells(start_row=number, start_column=column,
                                      end_row=number + cell.rows - 1, end_column=column + cell.columns - 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf(report: FamilyReport, *, ruled: bool = True) -> bytes:
    """A PDF with indented paragraphs, tables that break over pages, ruled or not, and page numbers."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    title = ParagraphStyle("title", fontName="STSong-Light", fontSize=16, leading=28, alignment=1, wordWrap="CJK")
    flow = [
        _pdf_table(item, ruled=ruled) if isinstance(item, PrintedTable) else Paragraph(escape(item), body if number else title)
        for number, item in enumerate(report.body())
    ]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, leftMargin=60, rightMargin=60).build(flow, onFirstPage=_foot, onLaterPages=_foot)
    return stream.getvalue()


def _foot(canvas: object, document: object) -> None:
    canvas.setFont("STSong-Light", 10)  # type: ignore[attr-defined]
    canvas.drawCentredString(297, 30, f"- {document.page} -")  # type: ignore[attr-defined]


def _pdf_table(table: PrintedTable, *, ruled: bool) -> object:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table, TableStyle

    small = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=10, alignment=1, wordWrap="CJK")
    commands: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    data = []
    for number, row in enumerate(placed(table)):
        data.append([Paragraph(escape(cell.text), small) if begins else "" for cell, begins in row])
        for column, (cell, begins) in enumerate(row):
            if begins and (cell.rows > 1 or cell.columns > 1):
                commands.append(("SPAN", (column, number), (column + cell.columns - 1, number + cell.rows - 1)))
    widths = {"proactive": [120] * 4, "applications": [36, 52, 120] + [38] * 7, "review": [32] * 15}[table.key]
    heads = {"proactive": 0, "applications": 3, "review": 0}[table.key]
    return Table(data, colWidths=widths, style=TableStyle(commands), repeatRows=heads)


FILES: dict[str, tuple[str, Callable[[FamilyReport], bytes]]] = {
    "html": ("报告.html", html),
    "html-gbk": ("报告.html", lambda report: html(report, "gb18030")),
    "docx": ("报告.docx", docx),
    "pdf": ("报告.pdf", pdf),
    "xlsx": ("报告.xlsx", xlsx),
}
