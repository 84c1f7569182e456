"""GJ304: what the narrative says of reviews and suits, against the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule("GJ304", severity=Severity.ERROR, message="正文称“{quote}”，表格中{right_names}为 {right_total}，两者不一致。")
def stated_review_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述行政复议、行政诉讼数量与表四不一致

    依据:
        国办公开办函〔2021〕30号第四部分表式。“行政诉讼”可指未经复议直接起诉、复议后起诉或两者之和，
        件数可以包括、也可以不包括尚未审结的，各种读法逐一比对，都不符才提出；写“0件”是说没有，只与总计比对。
    为何重要:
        复议、诉讼的件数和结果是评价依申请公开质量的依据，两处不同会引起质疑。
    正例:
        正文“行政复议134件”，表中总计 170、尚未审结 36：正文只计已审结的，一致。
    反例:
        正文“行政复议3件”，表中总计 2、尚未审结 0。
    误报:
        司法行政部门所述的复议案件可能是全部行政复议，而不限于政府信息公开；
        写明其他案由、各类案件、一审二审或作为第三人的，不比对。
    处理建议:
        核对案件清单，注意尚未审结的案件和复议后又起诉的案件如何计数。
    """
    for claim in comparable(dossier, "review.", "suit_"):
        none = claim.quantity.value == 0 and claim.quantity.high == 0
        yield against_tables(dossier, replace(claim, readings=claim.readings[:1]) if none else claim)
