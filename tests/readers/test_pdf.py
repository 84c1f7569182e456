"""PDF files: paragraphs put together from lines, tables from rules, also over the end of a page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.errors import UnreadableFile
from gouji.readers.pdf import PdfReader
from gouji.readers.pdf_text import ordinary
from gouji.readers.reader import FileHint
from gouji.records.source import Source

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
LEFT, WIDTH = 70.0, 38  # 38 characters of 12 points fill a line of 456 points


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)  # type: ignore[arg-type]
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def read(data: bytes) -> Source:
    return PdfReader().read(FileHint("报告.pdf", data))


def lines(canvas: Canvas, top: float, *texts: str) -> None:
    """Lines 20 points apart; each 　 at the front indents by one character."""
    for number, text in enumerate(texts):
        indent = 12 * (len(text) - len(text.lstrip("　")))
        canvas.drawString(LEFT + indent, top - 20 * number, text.lstrip("　"))


def ruled(canvas: Canvas, top: float, widths: list[float], heights: list[float], texts: dict[tuple[int, int], str],
          merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> None:
    """A table of boxes; `texts` may hold several lines, `merged` gives rows and columns of a merged cell."""
    merged = merged or {}
    covered = {(r + i, c + j) for (r, c), (rows, columns) in merged.items() for i in range(rows) for j in range(columns)
               if i or j}
    for row in range(len(heights)):
        for column in range(len(widths)):
            if (row, column) in covered:
                continue
            rows, columns = merged.get((row, column), (1, 1))
            x, y = LEFT + sum(widths[:column]), top - sum(heights[:row])
            width, height = sum(widths[column : column + columns]), sum(heights[row : row + rows])
            canvas.rect(x, y - height, width, height)
            canvas.setFont("STSong-Light", 9)
            for number, line in enumerate(texts.get((row, column), "").split("\n")):
                canvas.drawString(x + 3, y - 11 - 10 * number, line)
    canvas.setFont("STSong-Light", 12)


def grids(source: Source) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in b.grid.rows] for b in source.blocks if b.grid]


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if not block.grid]


LONG = "全年主动公开各类政府信息二千九百五十九条其中政务公开信息二千四百六十三条政务动态信息四百九十六条"


def test_lines_of_a_paragraph_are_joined_and_indents_part_paragraphs():
    first, second = "　　" + LONG[:36], LONG[36:]
    data = drawn(lambda c: lines(c, 700, "　　一、总体情况", first, second, "　　" + LONG[:36], LONG[:38], LONG[36:]))
    assert texts(read(data)) == ["一、总体情况", LONG, LONG[:36] + LONG[:38] + LONG[36:]]


def test_a_full_line_that_ends_a_sentence_parts_unindented_paragraphs_of_one_line():
    data = drawn(lambda c: lines(c, 700, LONG[:37] + "。", LONG[:37] + "。", LONG[:30]))
    assert texts(read(data)) == [LONG[:37] + "。", LONG[:37] + "。", LONG[:30]]


def test_paragraphs_go_on_over_the_page_and_page_numbers_are_left_out():
    def draw(canvas: Canvas) -> None:
        lines(canvas, 100, "　　" + LONG[:36])
        canvas.drawString(280, 40, "- 1 -")
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        lines(canvas, 760, LONG[:38], LONG[38:])
        canvas.drawString(280, 40, "- 2 -")

    source = read(drawn(draw))
    assert texts(source) == [LONG[:36] + LONG]
    assert (source.blocks[0].place.page, source.notes) == (1, ("略去页码 2 处",))


def test_a_number_in_the_text_is_no_page_number():
    assert texts(read(drawn(lambda c: lines(c, 500, "　　本年新收申请如下所列共计件数为", "　　37", "　　以上数据已经核对无误请审阅")))) == [
        "本年新收申请如下所列共计件数为", "37", "以上数据已经核对无误请审阅",
    ]  # fmt: skip


def test_running_titles_are_left_out_and_said_so():
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            canvas.drawString(LEFT, 810, "某县人民政府")
            lines(canvas, 600, f"　　第{'一二三四'[number]}页的正文写在这里，共有一句话。")
            canvas.showPage()
            canvas.setFont("STSong-Light", 12)
        lines(canvas, 600, "　　末页正文。")

    source = read(drawn(draw))
    assert len(texts(source)) == 5
    assert source.notes == ("略去页眉页脚：某县人民政府",)


def test_merged_cells_and_labels_over_several_lines():
    data = drawn(lambda c: ruled(
        c, 700, [30, 90, 50, 50], [20, 30, 30],
        {(0, 0): "三\n、\n本\n年\n度", (0, 1): "（一）予以公开", (0, 2): "1", (0, 3): "0",
         (1, 1): "2.其他法律行政法规\n禁止公开", (1, 2): "2", (2, 1): "商 业 企\n业", (2, 2): "3", (2, 3): "10,457"},
        {(0, 0): (3, 1), (1, 2): (1, 2)},
    ))  # fmt: skip
    source = read(data)
    assert grids(source) == [[
        ["三、本年度", "（一）予以公开", "1", "0"],
        ["三、本年度", "2.其他法律行政法规禁止公开", "2", "2"],
        ["三、本年度", "商 业 企业", "3", "10,457"],
    ]]  # fmt: skip
    assert source.blocks[0].grid.rows[1][3].spanned
    assert source.blocks[0].grid.rows[2][3].place.describe() == "第 1 页第 1 个表第 3 行第 3 格"


def test_a_number_too_wide_for_its_cell_goes_on_below_two_numbers_do_not():
    data = drawn(lambda c: ruled(c, 700, [90, 24, 60], [30, 30], {(0, 0): "甲", (0, 1): "1234\n5", (0, 2): "1\n2", (1, 0): "乙"}))
    assert grids(read(data))[0][0] == ["甲", "12345", "1\n2"]


def two_pages(second: dict[tuple[int, int], str], widths: list[float] | None = None) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 200, [120, 60, 60], [40, 40], {(0, 0): "项目", (0, 1): "自然人", (0, 2): "总计",
                                                     (1, 0): "2.没有现成信息需要\n另行制作", (1, 1): "1", (1, 2): "1"})
        canvas.drawString(280, 40, "- 1 -")
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        ruled(canvas, 780, widths or [120, 60, 60], [40, 40], second)

    return draw


@pytest.mark.parametrize(
    ("second", "rows"),
    [
        ({(0, 0): "项目", (0, 1): "自然人", (0, 2): "总计", (1, 0): "3.补正", (1, 1): "0", (1, 2): "0"}, [["3.补正", "0", "0"]]),
        ({(0, 0): "3.补正", (0, 1): "0", (0, 2): "0", (1, 0): "4.甲", (1, 1): "5", (1, 2): "5"},
         [["3.补正", "0", "0"], ["4.甲", "5", "5"]]),
        ({(0, 0): "（续前）", (1, 0): "4.甲", (1, 1): "5", (1, 2): "5"}, None),
    ],
    ids=["header printed again", "no header", "rest of a row"],
)
def test_a_table_goes_on_over_the_page(second: dict[tuple[int, int], str], rows: list[list[str]] | None):
    first = [["项目", "自然人", "总计"], ["2.没有现成信息需要另行制作", "1", "1"]]
    joined = [*first, *(rows or ())]
    if rows is None:
        joined = [first[0], ["2.没有现成信息需要另行制作（续前）", "1", "1"], ["4.甲", "5", "5"]]
    source = read(drawn(two_pages(second)))
    assert grids(source) == [joined]
    assert source.blocks[0].grid.rows[-1][0].place.page == 2


def test_a_merged_label_and_a_row_cut_by_the_page():
    """The label of the group goes on below, and so does a row whose numbers stand on the second page."""
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 200, [20, 70, 120, 40], [40, 40], {
            (0, 0): "三、\n本年\n度", (0, 1): "（三）不", (0, 2): "1.属于国家秘密", (0, 3): "1", (1, 2): "2.其他法律行政法规禁",
        }, {(0, 0): (2, 1), (0, 1): (2, 1)})  # fmt: skip
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        ruled(canvas, 780, [20, 70, 120, 40], [40, 40, 40], {
            (0, 0): "办理\n结果", (0, 1): "予公开", (0, 2): "止公开", (0, 3): "2", (1, 2): "3.危及", (1, 3): "3",
            (2, 1): "（四）无法提供", (2, 2): "1.不掌握", (2, 3): "4",
        }, {(0, 0): (3, 1), (0, 1): (2, 1)})  # fmt: skip

    assert grids(read(drawn(draw))) == [[
        ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", "1"],
        ["三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开", "2"],
        ["三、本年度办理结果", "（三）不予公开", "3.危及", "3"],
        ["三、本年度办理结果", "（四）无法提供", "1.不掌握", "4"],
    ]]  # fmt: skip


def test_blank_rows_at_the_end_of_a_page_stay_rows():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 200, [120, 60, 60], [30, 30], {(0, 0): "行政许可", (0, 1): "1", (0, 2): "1", (1, 0): "行政处罚"})
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        ruled(canvas, 780, [120, 60, 60], [30], {(0, 0): "行政强制", (0, 1): "5", (0, 2): "5"})

    assert grids(read(drawn(draw)))[0][1:] == [["行政处罚", "", ""], ["行政强制", "5", "5"]]


def test_a_table_with_other_rules_is_another_table():
    second = {(0, 0): "行政复议", (0, 1): "总计", (1, 0): "0", (1, 1): "0", (0, 2): "甲", (1, 2): "1"}
    assert len(grids(read(drawn(two_pages(second, [75, 85, 40]))))) == 2


@pytest.mark.parametrize("way", [90, -90])
def test_a_page_printed_sideways_is_read_level(way: int):
    """The wide table of a document printed on upright pages runs up or down its page; the page number stands level."""
    def draw(canvas: Canvas) -> None:
        lines(canvas, 700, "　　" + LONG[:36])
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(280, 40, "- 2 -")
        canvas.rotate(way)
        canvas.translate(*((0, -760) if way == 90 else (-800, -200)))
        ruled(canvas, 700, [120, 60, 60], [30, 30], {(0, 0): "行政许可", (0, 1): "1", (0, 2): "17", (1, 0): "行政处罚", (1, 2): "5"})

    source = read(drawn(draw))
    assert texts(source) == [LONG[:36]]
    assert grids(source) == [[["行政许可", "1", "17"], ["行政处罚", "", "5"]]]


def test_a_turned_label_does_not_turn_its_page():
    def draw(canvas: Canvas) -> None:
        lines(canvas, 700, "　　" + LONG[:36])
        canvas.rotate(90)
        canvas.drawString(300, -60, "本年度办理结果")

    assert texts(read(drawn(draw))) == [LONG[:36]]


def test_figures_half_a_character_apart_are_two_the_digits_of_one_are_not():
    """Columns without rules; 12 points: a digit is 6 wide, letters are spaced by up to 4."""
    def draw(canvas: Canvas) -> None:
        lines(canvas, 700, "　　" + LONG[:36])
        for x, figure in ((0, "结转"), (60, "637"), (85, "2807"), (130, "5")):
            canvas.drawString(LEFT + x, 600, figure)
        canvas.drawString(LEFT, 560, "其中")
        for number, digit in enumerate("2807"):
            canvas.drawString(LEFT + 60 + 10 * number, 560, digit)

    assert texts(read(drawn(draw)))[1:] == ["结转 637 2807 5", "其中 2807"]


def test_a_box_around_text_is_no_table():
    source = read(drawn(lambda c: ruled(c, 700, [300], [60], {(0, 0): "本报告由某县人民政府办公室编制发布于年初\n第二行文字"})))
    assert grids(source) == []
    assert "编制发布" in texts(source)[0]


def test_text_printed_twice_for_weight_and_turned_watermarks():
    def draw(canvas: Canvas) -> None:
        lines(canvas, 700, "　　一、总体情况一节写明全年工作的各个方面和数据")
        canvas.drawString(LEFT + 24.3, 700, "一、总体情况一节写明全年工作的各个方面和数据")
        canvas.rotate(45)
        canvas.drawString(500, 100, "水印")

    source = read(drawn(draw))
    assert texts(source) == ["一、总体情况一节写明全年工作的各个方面和数据"]
    assert source.notes == ("略去竖排、斜排的文字（如水印）2 字",)


@pytest.mark.parametrize(
    ("text", "changed"), [("⼀、⽣产⻓度", "一、生产长度"), ("⺠⾦", "民金"), ("豈", "豈"), ("①㎡…（一）", "①㎡…（一）")]
)
def test_radicals_are_read_as_characters_and_nothing_else_is_changed(text: str, changed: str):
    assert ordinary(text)[0] == changed


def test_an_owner_password_does_not_hinder_reading():
    writer = pypdf.PdfWriter(io.BytesIO(drawn(lambda c: lines(c, 700, "　　" + LONG[:30]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert texts(read(stream.getvalue())) == [LONG[:30]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (drawn(lambda c: lines(c, 700, LONG[:30]), encrypt=StandardEncryption("secret")), "encrypted"),
        (drawn(lambda c: c.rect(100, 100, 300, 300)), "no_text_layer"),
        (b"%PDF-1.4\nnothing", "damaged"),
        (drawn(lambda c: [c.showPage() for _ in range(300)]), "too_large"),
    ],
    ids=["password", "no text", "damaged", "too many pages"],
)
def test_refusals(data: bytes, reason: str):
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.reason == reason
    assert "。" in str(caught.value)


def test_lost_data_is_told(monkeypatch: pytest.MonkeyPatch):
    """A page whose stream is spoiled is read as far as it goes, and the notes say that something may be missing."""
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    texts = [f"　　第{number}行的正文写在这里，共有{number * 37}句话。" for number in range(35)]
    data = drawn(lambda c: lines(c, 780, *texts), pageCompression=1)
    at = data.index(b"stream", data.index(b"/FlateDecode"))
    spoiled = data[: at + 600] + bytes(20) + data[at + 620 :]
    assert any("可能不全" in note for note in read(spoiled).notes)
    assert read(data).notes == ()
