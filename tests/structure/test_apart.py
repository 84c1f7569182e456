"""Tables run together: cut from the sentences on their line, unfolded, and every cell where it is printed."""

from __future__ import annotations

import pytest

from gouji.readers import read_text
from gouji.records.report import Report
from gouji.structure import to_report
from tests.family import family
from tests.family_layouts import LAYOUTS, RUN_TOGETHER

REPORT = family()["litigation_district_2023"]


def narrative(report: Report) -> str:
    return "\n".join(paragraph.text.clean for section in report.sections for paragraph in section.paragraphs)


def test_sentences_beside_a_table_stay_in_the_narrative():
    found = to_report(read_text(RUN_TOGETHER["beside-sentences"](REPORT)))
    assert narrative(found).count("各项数据见下表") == narrative(found).count("数据由2个科室提供。") == 3
    assert "结果维持" not in narrative(found)


@pytest.mark.parametrize(
    "text",
    [
        "依法公开规章、行政规范性文件、行政许可、行政处罚、行政强制、行政事业性收费等信息120条，其中行政许可5条。",
        "予以公开5件，部分公开3件，属于国家秘密1件，本机关不掌握相关政府信息2件，信访举报投诉类申请4件，重复申请1件，结果维持2件。",
        "本年新收政府信息公开申请数量较多，办理结果有予以公开、属于国家秘密、结果维持等，行政许可0件，行政处罚0件，行政强制0件。",
    ],
)
def test_sentences_that_name_rows_are_no_table(text: str):
    text = f"一、总体情况\n{text}\n五、存在的主要问题及改进情况\n培训不够。\n六、其他需要报告的事项\n无。"
    found = to_report(read_text(text))
    assert text.split("\n")[1] in [paragraph.text.raw for paragraph in found.paragraphs]
    assert all(cell.value is None for cell in found.tables.cells.values())


LAYOUTS_WITH_PLACES = {**LAYOUTS, **RUN_TOGETHER}


@pytest.mark.parametrize("layout", LAYOUTS_WITH_PLACES)
def test_a_cell_stands_where_it_says(layout: str):
    """At its line and column of the untouched text begins exactly what the cell says was printed."""
    text = LAYOUTS_WITH_PLACES[layout](REPORT)
    lines = text.split("\n")
    cells = [cell for cell in to_report(read_text(text)).tables.cells.values() if cell.raw]
    assert cells
    for cell in cells:
        assert cell.place and cell.place.line and cell.place.column
        rest = "\n".join(lines[cell.place.line - 1 :])[cell.place.column - 1 :]
        assert rest.startswith(cell.raw), (cell.address, cell.raw, rest[:20])


def test_lines_of_the_same_length_are_not_put_together():
    """Rows that happen to be as long as each other end where they end."""
    rows = "7.属于行政执法案卷0000000\n8.属于行政查询事项0000000\n1.属于国家秘密的信息\n"
    found = to_report(read_text(f"三、收到和处理政府信息公开申请情况\n{rows}四、政府信息公开行政复议、行政诉讼情况\n"))
    assert [found.tables.cells[f"applications.refused.{row}.total"].place.line for row in ("case_file", "query")] == [2, 3]
