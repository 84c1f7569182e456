"""GJ102: the results of handling add up to their total, column by column."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier, table_equation


@rule(
    "GJ102",
    severity=Severity.ERROR,
    message="{about}：各项办理结果之和为 {left_total}，（七）总计为 {right_total}，两者不一致。",
)
def outcome_total_off_parts(dossier: Dossier) -> Iterator[Equation]:
    """各项办理结果之和，不等于（七）总计

    依据:
        国办公开办函〔2021〕30号表三：（七）总计为（一）至（六）各项办理结果的合计；
        一件申请的处理结果只计入一项（部分公开“只计这一情形，不计其他情形”）。
    为何重要:
        总计是本年度办结的件数，分项之和与它不等，答复情况就无从取信。
    正例:
        予以公开 7、本机关不掌握 2，其余为 0，总计 9。
    反例:
        予以公开 7、本机关不掌握 2，其余为 0，总计 10。
    误报:
        表格读取错位或漏读一行时会不平；请先对照原表。
    处理建议:
        逐行核对该列分项；常见的是改了分项而未改总计，或一件申请计入了两项。
    """
    for relation in dossier.equations("result_total"):
        yield table_equation(dossier.tables, relation)
