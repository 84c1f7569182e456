"""GJ405: the same fact told twice with different figures."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.repeated import pairs
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity, Side
from gouji.records.dossier import Dossier, claim_term


@rule("GJ405", severity=Severity.WARNING, message="正文一处称“{quote}”，另一处称“{other}”，两处不一致。")
def fact_told_two_ways(dossier: Dossier) -> Iterator[Equation]:
    """同一件事在正文两处的数字不同

    依据:
        同一报告中，同一事项、同一年度的数只能有一个。
    为何重要:
        总体情况、第三部分和问题部分常由不同的人起草，更新时只改了一处。
    正例:
        两处都写全年主动公开信息 621 条。
    反例:
        一处写全年共主动公开信息 621 条，另一处写全年共主动公开信息 612 条。
    误报:
        字面相同而所指渠道、时段不同的；表格能够判断的，由文表核对说明，不在此列。
    处理建议:
        核实后统一。
    """
    for first, second in pairs(dossier):
        about = "+".join(first.cells) or first.quote.replace(first.quantity.raw, "")
        left, right = Side((claim_term(first),)), Side((claim_term(second),))
        yield Equation(about, left, (right,), extra={"quote": first.quote, "other": second.quote})
