"""GJ103: the applicants of a row add up to the column 总计."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier, table_equation


@rule(
    "GJ103",
    severity=Severity.ERROR,
    message="{about}：各类申请人之和为 {left_total}，“总计”列为 {right_total}，两者不一致。",
)
def applicant_total_off_columns(dossier: Dossier) -> Iterator[Equation]:
    """一行中各类申请人之和，不等于“总计”列

    依据:
        国办公开办函〔2021〕30号表三的表式：“总计”列为自然人与五类法人或其他组织之和。
    为何重要:
        各行的总计是正文和上级汇总引用的数字，与分列不等，汇总时会层层放大。
    正例:
        自然人 3、商业企业 1，其余为 0，总计 4。
    反例:
        自然人 3、商业企业 1，其余为 0，总计 3。
    误报:
        整行左右错位时会不平；请先对照原表。
    处理建议:
        核对该行各列，确认是分列漏填还是总计漏改。
    """
    for relation in dossier.equations("applicant_total"):
        yield table_equation(dossier.tables, relation)
