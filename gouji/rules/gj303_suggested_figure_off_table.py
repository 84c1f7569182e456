"""GJ303: a figure whose words only suggest a cell, and which that cell does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule(
    "GJ303",
    severity=Severity.INFO,
    message="正文称“{quote}”，表格中{right_names}为 {right_total}；若两处说的是同一件事，请核对。",
)
def suggested_figure_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文的说法近似表中某项，但数字不同

    依据:
        有些说法（如“公开行政处罚信息”“发布规范性文件”）与表中项目相近而口径未必相同，只作提示。
    为何重要:
        读者容易把两处当作同一个数；口径不同时应写明，以免误解。
    正例:
        正文“公开行政处罚信息26条”，表中行政处罚 26。
    反例:
        正文“公开行政许可信息3567条”，表中行政许可 1200。
    误报:
        公开条数与决定数量本来就可以不同，这一提示多数无需改动。
    处理建议:
        确认口径；如属同一事项则改正，否则可在正文写明所指范围。
    """
    for claim in comparable(dossier, soft=True):
        yield against_tables(dossier, claim)
