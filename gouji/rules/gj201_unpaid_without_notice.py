"""GJ201: applications dropped for want of payment, though the narrative says that no fee was due."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.fees import denials
from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term

CELL = "applications.other.unpaid.total"


@rule("GJ201", severity=Severity.WARNING, message="正文称“{quote}”，而表三有 {unpaid} 件因逾期未缴费不再处理，请核对。")
def unpaid_without_notice(dossier: Dossier) -> Iterator[Requirement]:
    """表三有逾期未缴费的申请，正文却说没有产生信息处理费

    依据:
        国办函〔2020〕109号：行政机关先发出收费通知，申请人逾期未缴纳的视为放弃申请；
        有逾期未缴费的，即发生过收费事项。
    为何重要:
        两处说法不相容，反映表格与文字由不同的人填写而未核对。
    正例:
        逾期未缴费 2 件，正文“发出收费通知2件，未收取信息处理费”。
    反例:
        逾期未缴费 38 件，正文“本年度未产生信息处理费”。
    误报:
        只说“未收取”的，与逾期未缴费并不矛盾，不在此列。
    处理建议:
        在第六部分写明发出收费通知的件数、金额和实际收取情况。
    """
    unpaid = dossier.tables.value(CELL)
    if unpaid is None:
        return
    for hit in denials(dossier.report, "none_due"):
        evidence = (hit.evidence, *cell_term(dossier.tables, CELL).evidence)
        extra = {"quote": hit.match.group(), "unpaid": number(unpaid)}
        yield Requirement(f"信息处理费|{hit.section}", unpaid == 0, evidence, extra=extra)
