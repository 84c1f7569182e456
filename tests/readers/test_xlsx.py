"""Spreadsheets are read as they show: the digits of the file, merged cells laid out, one table a sheet."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from gouji.errors import UnreadableFile
from gouji.readers import read_bytes
from gouji.readers.numberformat import shown as shown_number
from gouji.readers.ole import OLE_MAGIC
from gouji.readers.reader import FileHint
from gouji.readers.xlsx import XlsxReader
from gouji.records.source import Source
from tests.readers.office import S, sheet, strict


def read(data: bytes) -> Source:
    return XlsxReader().read(FileHint("表.xlsx", data))


def rows(source: Source, block: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.blocks[block].grid.rows]


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_made_by_a_library():
    book = openpyxl.Workbook()
    first = book.active
    first.title = "表二"
    first.append(["第二十条第（一）项"])
    first.append(["规章", 0, 12.0, 0.1 + 0.2])
    first.append(["行政规范性文件", None, "1,234", date(2023, 12, 31)])
    first.merge_cells("A1:D1")
    book.create_sheet("表三").append(["一、本年新收政府信息公开申请数量", 7])
    source = read_bytes(saved(book), "报告.xlsx")
    assert rows(source) == [
        ["第二十条第（一）项"] * 4, ["规章", "0", "12", "0.3"], ["行政规范性文件", "", "1,234", "2023-12-31"],
    ]  # fmt: skip
    assert [cell.spanned for cell in source.blocks[0].grid.rows[0]] == [False, True, True, True]
    assert rows(source, 1) == [["一、本年新收政府信息公开申请数量", "7"]]
    cell = source.blocks[1].grid.rows[0][1]
    assert (cell.place.table, cell.place.row, cell.place.cell, cell.place.path) == (2, 1, 2, "表三!B1")


def test_hidden_sheets_are_left_out_and_said_so():
    book = openpyxl.Workbook()
    book.active.append(["甲", 1])
    other = book.create_sheet("底稿")
    other.append(["乙", 2])
    other.sheet_state = "hidden"
    source = read(saved(book))
    assert (len(source.blocks), source.notes) == (1, ("略去隐藏的工作表“底稿”",))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>59237.2449</v></c>", "59237.2449"),
        ("<c><v>0.10000000000000001</v></c>", "0.1"),
        ("<c><v>1.2000000000000000E1</v></c>", "12"),
        ('<c t="s"><v>1</v></c>', "乙甲"),
        ('<c t="s"><v>99</v></c>', ""),
        ('<c t="inlineStr"><is><t>甲</t></is></c>', "甲"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><f>A1</f><v>文</v></c>', "文"),
        ("<c><f>SUM(A1:A2)</f><v>5</v></c>", "5"),
        ("<c><f>SUM(A1:A2)</f></c>", "=SUM(A1:A2)"),
        ("<c><v>-0</v></c>", "0"),
        ("<c><v>没有数</v></c>", "没有数"),
    ],
)
def test_values(cell: str, text: str):
    strings = f"<sst {S}><si><t>甲</t></si><si><r><t>乙</t></r><r><t>甲</t></r><rPh><t>注</t></rPh></si></sst>"
    data = sheet(f'<row r="1">{cell.replace("<c", "<c r=" + chr(34) + "B1" + chr(34), 1)}<c r="A1" t="str"><v>项</v></c></row>',
                 sharedStrings=strings)
    assert rows(read(data)) == [["项", text]]


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0.125", "0.0%", "12.5%"), ("0.339", "0%", "33.9%"), ("45291", "yyyy-mm-dd", "2023-12-31"),
        ("45291", 'yyyy"年"m"月"d"日"', "2023-12-31"), ("12", '0"月"', "12"), ("7", "[Red]0", "7"),
        ("1234567", "#,##0", "1234567"), ("100", "", "100"), ("1E-7", "", "0.0000001"), ("NaN", "", "NaN"),
    ],
)
def test_number_formats(raw: str, code: str, text: str):
    assert shown_number(raw, code) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "-"), ("0;-0;;@", ""), ('0;-0;"—"', "—"), ("#", ""),
        ("0;;", ""), ("0", "0"), ("0;-0", "0"), ("0.00", "0"), ("General", "0"), ("G/通用格式", "0"), ("yyyy-mm-dd", "0"),
        ("#,##0_ ", "0"), ('0"件"', "0"),
    ],
)  # fmt: skip
def test_a_zero_shows_as_its_format_prints_it(code: str, text: str):
    assert shown_number("0", code) == text
    assert shown_number("7", code) != text


@pytest.mark.parametrize(("shows", "text"), [("0", ""), ("1", "0")])
def test_a_sheet_may_show_no_zeros(shows: str, text: str):
    view = f'<sheetViews><sheetView showZeros="{shows}"/></sheetViews>'
    data = sheet('<row><c t="str"><v>规章</v></c><c><v>0</v></c><c t="str"><v>0</v></c></row>', after=view)
    assert rows(read(data)) == [["规章", text, "0"]]


def test_hidden_rows_and_columns_are_left_out_and_said_so():
    book = openpyxl.Workbook()
    for row in (["项", "上年", "本年", ""], ["甲", 9, 1, ""], ["甲", 9, 9, ""], ["乙", 9, 2, ""]):
        book.active.append(row)
    book.active.merge_cells("B1:D1")
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    source = read(saved(book))
    assert rows(source) == [["项", "上年", "上年"], ["甲", "1", ""], ["乙", "2", ""]]
    assert source.blocks[0].grid.rows[2][1].place.path == "Sheet!C4"
    assert source.notes == ("略去工作表“Sheet”中隐藏的行、列 2 处",)


def framed(book: openpyxl.Workbook, area: str) -> None:
    for row in book.active[area]:
        for cell in row:
            cell.border = Border(*[Side(style="thin")] * 4)


def test_what_stands_alone_outside_the_frames_is_text():
    book = openpyxl.Workbook()
    for row in (["某县2023年政府信息公开工作年度报告"], ["一、总体情况"], ["公开12条。"], ["规章", 0, 1], ["行政许可", None, None], ["六、其他"]):
        book.active.append(row)
    framed(book, "A4:C5")
    source = read(saved(book))
    assert [b.text for b in source.blocks] == [
        "某县2023年政府信息公开工作年度报告", "一、总体情况", "公开12条。", "规章\t0\t1\n行政许可\t\t", "六、其他",
    ]  # fmt: skip


def test_without_frames_a_sentence_and_its_heading_are_text_and_a_label_is_a_row():
    book = openpyxl.Workbook()
    for row in (["一、总体情况"], ["公开12条。"], [], ["项", "数"], ["规章"], ["行政许可", 3], ["行政强制"]):
        book.active.append(row)
    source = read(saved(book))
    assert [b.text for b in source.blocks[:2]] == ["一、总体情况", "公开12条。"]
    assert rows(source, 2)[-4:] == [["项", "数"], ["规章", ""], ["行政许可", "3"], ["行政强制", ""]]


@pytest.mark.parametrize(("text", "apart"), [
    ("三、收到和处理政府信息公开申请情况", True), ("四、政府信息公开行政复议、行政诉讼情况", True),
    ("二、主动公开政府信息情况", True), ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", True),
    ("二、上年结转政府信息公开申请数量", False), ("三、本年度办理结果", False),
    ("四、结转下年度继续办理", False), ("三、依申请公开情况", False),
])
def test_without_frames_a_heading_between_two_tables_is_text_and_a_row_left_empty_is_none(text, apart):
    book = openpyxl.Workbook()
    for row in (["行政许可", 3, 0], [text], ["行政复议", 1, 2]):
        book.active.append(row)
    source = read(saved(book))
    assert [block.text for block in source.blocks if block.grid is None] == ([text] if apart else [])
    assert [cells for at, block in enumerate(source.blocks) if block.grid for cells in rows(source, at)] == [
        ["行政许可", "3", "0"], *([] if apart else [[text, "", ""]]), ["行政复议", "1", "2"],
    ]  # fmt: skip


def test_a_strict_workbook():
    data = sheet('<row><c t="str"><v>规章</v></c><c><v>5</v></c></row>')
    assert rows(read(strict(data))) == rows(read(data)) == [["规章", "5"]]


def test_merged_ranges_that_overlap_or_leave_the_sheet():
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B2", "B2:C3", "C1:C9", "bad"))
    data = sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="3"><c r="C3"><v>9</v></c></row>',
        after=f"<mergeCells>{merged}</mergeCells>",
    )
    assert rows(read(data)) == [["1", "1", "3"], ["1", "1", "3"], ["", "", "3"]]


def test_long_text_between_tables_is_a_paragraph():
    book = openpyxl.Workbook()
    book.active.append(["一、总体情况"])
    book.active.append(["全年公开各类信息若干条。" * 20])
    book.active.append(["规章", 0])
    book.active.append(["行政许可", 3])
    for reference in ("A1:B1", "A2:B2"):
        book.active.merge_cells(reference)
    source = read(saved(book))
    assert [block.text[:6] for block in source.blocks] == ["一、总体情况", "全年公开各类", "规章\t0\n行"]
    assert source.blocks[2].grid.rows[1][1].place.path == "Sheet!B4"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (sheet(""), "empty"),
        (OLE_MAGIC + b"\0" * 600 + "Workbook".encode("utf-16-le"), "legacy_excel"),
        (OLE_MAGIC + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 xl/", "damaged"),
    ],
)
def test_refusals(data: bytes, reason: str):
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.reason == reason


def test_too_many_sheets():
    book = openpyxl.Workbook()
    for _ in range(50):
        book.create_sheet()
    with pytest.raises(UnreadableFile) as caught:
        read(saved(book))
    assert caught.value.reason == "too_large"
