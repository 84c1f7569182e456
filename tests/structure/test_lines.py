"""Lines as later steps see them: sentences broken by a page put together, headings apart, list numbers counted in."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.readers import read, read_text
from gouji.records.source import Block, Place, Source
from gouji.structure import to_report

SAMPLE = Path(__file__).parents[2] / "data/samples/wuqia_county_office_2022_pipe_cells.txt"


def folded(text: str, width: int, end: str = "\n") -> str:
    return end.join(
        line[start : start + width] for line in text.split("\n") for start in range(0, max(1, len(line)), width)
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [45, 60])
def test_sentences_broken_at_the_edge_of_a_page(width: int, end: str):
    """The same paragraphs and figures as from the text with a paragraph a line."""
    text = folded(SAMPLE.read_text(encoding="utf-8"), width, end)
    whole, broken = to_report(read(SAMPLE)), to_report(read_text(text))
    assert [p.text.clean for p in broken.paragraphs] == [p.text.clean for p in whole.paragraphs]
    assert {a: c.value for a, c in broken.tables.cells.items()} == {a: c.value for a, c in whole.tables.cells.items()}
    for paragraph in broken.paragraphs:
        start = paragraph.start or 0
        assert text[start : start + len(paragraph.text.raw)] == paragraph.text.raw


def test_short_lines_are_left_alone():
    text = "一、总体情况\n一是加强学习\n二是完善制度\n三是公开信息12条\n四是做好答复\n五是加强监督\n六是总结经验\n"
    assert len(to_report(read_text(text)).paragraphs) == 6


def test_blocks_are_what_paragraphs_rest_on():
    text = "一、总体情况\n公开12条。\n五、存在的主要问题及改进情况\n培训不够。\n六、其他需要报告的事项未收取费用。"
    report = to_report(read_text(text))
    assert all(report.source.blocks[p.block].text == p.text.raw for p in report.paragraphs)
    assert [b.index for b in report.source.blocks] == list(range(len(report.source.blocks)))


def source(*blocks: tuple[str, str]) -> Source:
    made = (Block(i, text, Place(paragraph=i + 1), number=number) for i, (number, text) in enumerate(blocks))
    return Source("报告.docx", "application/docx", "0" * 64, None, tuple(made))


def test_list_numbers_count_as_printed():
    """Word numbers headings itself: the number stands beside the text, and a bracketed one makes a sub-heading."""
    report = to_report(
        source(
            ("一、", "总体情况"),
            ("（一）", "主动公开政府信息情况"),
            ("", "全年公开12条。"),
            ("（二）", "依申请公开情况"),
            ("", "收到申请1件。"),
            ("二、", "主动公开政府信息情况"),
            ("三、", "收到和处理政府信息公开申请情况"),
        )
    )
    assert [s.kind.value for s in report.sections] == ["overview", "proactive", "applications"]
    kinds = [p.kind.value for p in report.sections[0].paragraphs]
    assert kinds == ["proactive", "proactive", "applications", "applications"]


def test_a_short_text_folded_after_forty_characters():
    """Three lines of the same width that end in mid-sentence, one of them inside a number, are enough."""
    sentences = ["全年公开政府信息，" + "甲乙丙丁戊己庚" * 3 + "总共收到申请12345件，已经全部按期办结。", "公" * 60 + "。", "开" * 55 + "。"]
    text = "一、总体情况\n" + folded("\n".join(sentences), 40) + "\n五、存在的主要问题及改进情况\n培训不够。\n"
    found = [paragraph.text.raw.replace("\n", "") for paragraph in to_report(read_text(text)).paragraphs]
    assert found == [*sentences, "培训不够。"]


def test_a_number_cut_by_a_line_end():
    text = "一、总体情况\n全年新收申请316件，上年结转21件，全年办结310件，结转2\n7件。\n全年公开信息120条，其中图解\n12件为首次发布。\n"
    found = [paragraph.text.raw for paragraph in to_report(read_text(text)).paragraphs]
    assert found[0].endswith("结转2\n7件。") and found[1:] == ["全年公开信息120条，其中图解", "12件为首次发布。"]
