"""The statistics table of 2014 is read alike from a ruled grid in every format and from lines of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gouji.readers import read_bytes
from gouji.structure import to_report
from gouji.structure.template import address_of, load_form
from tests.readers.office import sheet, word

GROUPS = {
    "proactive.total": "一、主动公开情况",
    "proactive.gazette": "（二）通过不同渠道和方式公开政府信息的情况",
    "responses.total": "二、回应解读情况",
    "applications.received": "三、依申请公开情况",
    "applications.in_person": "（二）申请方式",
    "resources.bodies": "八、机构建设和保障经费情况",
    "training.meetings": "九、政府信息公开会议和培训情况",
}
UNITS = {"fees": "万元", "resources.budget": "万元", "resources.staff": "人", "complaints": "件"}
EXPECTED: dict[str, str] = {}
ROWS: list[tuple[str, str, str]] = [("指标", "单位", "统计数")]
for number, (block, row) in enumerate((b, r) for t in load_form("2014").tables for b in t.blocks for r in b.rows):
    if row.key in GROUPS:
        ROWS.append((GROUPS[row.key], "——", "——"))
    EXPECTED[address_of(block, row, block.columns[0])] = str(number * 7)
    ROWS.append((row.label, UNITS.get(row.key, "条"), str(number * 7)))
TITLE = "青石县2016年政府信息公开工作年度报告"
NARRATIVE = "本报告由青石县人民政府办公室编制。"


def html() -> bytes:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<html><h1>{TITLE}</h1><p>{NARRATIVE}</p><table>{body}</table></html>".encode()


def html_with_title_row() -> bytes:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    head = "<tr><td colspan=3>政府信息公开情况统计表（2016年度）</td></tr>"
    return f"<html><h1>{TITLE}</h1><p>{NARRATIVE}</p><table>{head}{body}</table></html>".encode()


def docx() -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in ROWS)
    return word(f"{paragraph(TITLE)}{paragraph(NARRATIVE)}<w:tbl>{rows}</w:tbl>")


def xlsx() -> bytes:
    def cell(text: str) -> str:
        return f"<c><v>{text}</v></c>" if text.isdigit() else f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    return sheet("".join(f"<row>{''.join(map(cell, row))}</row>" for row in ROWS))


def lines(between: str) -> bytes:
    return "\n".join([TITLE, NARRATIVE, *(between.join(row) for row in ROWS)]).encode()


FORMATS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "html": ("a.html", html),
    "html with a title row": ("a.html", html_with_title_row),
    "docx": ("a.docx", docx),
    "xlsx": ("a.xlsx", xlsx),
    "text, a cell a line": ("a.txt", lambda: lines("\n")),
    "text with tabs": ("a.txt", lambda: lines("\t")),
    "text with pipes": ("a.txt", lambda: lines(" | ")),
}


@pytest.mark.parametrize("kind", FORMATS)
def test_all_cells_are_read(kind: str):
    name, build = FORMATS[kind]
    report = to_report(read_bytes(build(), name))
    assert report.form.version == "2014"
    found = {address: cell for address, cell in report.tables.cells.items() if address in EXPECTED}
    assert {address: str(cell.value) for address, cell in found.items()} == EXPECTED
    assert not any(cell.derived for cell in found.values())
    assert report.tables.missing == ()
