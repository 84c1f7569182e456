"""Any text gives a report or a refusal that says why, in time that grows with its length only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.errors import GoujiError
from gouji.readers import read_text
from gouji.readers.bounds import MAX_CELLS, MAX_CHARACTERS
from gouji.structure import to_report
from gouji.structure.template import load_form

PIECES = st.sampled_from(
    [
        *"一二三四五六、（）()0123456789|\t 。，.年月日\n\r\f-—/：“”報國鲃ǘ┲\u200b\u3000\ufffd\x00",
        "规章", "行政规范性文件", "行政许可", "总计", "其他", "一、总体情况", "二、主动公开政府信息情况", "六、其他需要报告的事项",
        "一、本年新收政府信息公开申请数量", "（七）总计", "结果维持", "未经复议直接起诉", "(bào)", "||||", "0 |", "\n0\n",
        "2023年1月1日至12月31日", "202311日", "信息内容", "第二十条第（一）项", "0000000", "。ǘ┲鲃", "锛屾斂搴滀俊",
        "指标", "单位", "统计数", "（一）收到申请数", "政府信息公开工作年度报告", "来源：", "https://", "| --- |",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_report_or_a_refusal(text: str):
    try:
        report = to_report(read_text(text))
    except GoujiError:
        return
    for paragraph in report.paragraphs:
        assert paragraph.start is not None
        assert text[paragraph.start :].startswith(paragraph.text.raw)
    for cell in report.tables.cells.values():
        assert (cell.value is not None) == (cell.state.value == "number")
        assert cell.raw is not None or cell.state.value == "absent"


@pytest.mark.parametrize(
    "unit",
    [
        "本报告",
        "1",
        "1 ",
        "（",
        "|",
        "\t0",
        "行政许可0行政处罚0规范性文件0",
        "一、总体情况。",
        "2023年1月1日至",
        "(bào)",
    ],
)
def test_the_longest_line(unit: str):
    """A line of as many characters as are read at all; one of pipes or tabs is refused."""
    text = unit * (MAX_CHARACTERS // len(unit))
    if text.count("|") + text.count("\t") > MAX_CELLS:
        with pytest.raises(GoujiError, match="格"):
            read_text(text)
        return
    started = time.process_time()
    to_report(read_text(text))
    assert time.process_time() - started < 20


@pytest.mark.parametrize("unit", ["规章\n", "0\n", "规章 0\n某某\n", "。ǘ┲鲃\n"])
def test_many_short_lines_take_linear_time(unit: str):
    def seconds(count: int) -> float:
        text = unit * count
        started = time.process_time()
        to_report(read_text(text))
        return time.process_time() - started

    seconds(500)
    assert seconds(8_000) < 12 * seconds(2_000) + 0.5


CRAFTED = {
    "contents over and over": "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n" * 6_000,
    "one paragraph wrapped over all lines": ("本报告所列数据的统计期限自某年某月起共收到申请若干件又办结若干件某某\n") * 13_000,
    "digits that may be cut in many ways": "".join(f"规章{n}{n + 7}{n * 3}123456789\n" for n in range(15_000)),
    "rows of applications with forty digits": "".join(
        f"{row.label}{'12311121231112123111212311121231112123111212'[n % 7 :][:40]}\n"
        for n, row in enumerate(load_form("2021").tables[1].blocks[0].rows)
    ),
    "rows with more figures than columns": "一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |\n" * 5_000,
    "a head of a thousand columns": "规范性文件\t" + "总计\t" * 900 + "\n" + "规章\t0\n" * 15_000,
    "a cell with numbers at every second sign": "规章\t0\n" * 3 + "某" + "甲1.1" * 60_000 + "\t0\n" + "规章\t0\n" * 3,
    "blanks before a sentence": "一、总体情况\n" + " " * 300_000 + "某" * 30 + "\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n某",
    "blanks behind a day of the period": "统计期限1日" + " " * 400_000 + "\n发布日期" + " " * 90_000,
    "blanks in the rule of a table": "| a |\n| - |\n--" + " " * 400_000 + "x|\n",
}


@pytest.mark.parametrize("case", CRAFTED)
def test_crafted_texts_take_little_time(case: str):
    """Each took minutes before its search was bounded; the limit is ten times what it takes now."""
    started = time.process_time()
    to_report(read_text(CRAFTED[case]))
    assert time.process_time() - started < 20
