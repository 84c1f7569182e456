"""GJ310: what the narrative says of kinds of applicants, against their columns."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule("GJ310", severity=Severity.WARNING, message="正文称“{quote}”，表格中{right_names}为 {right_total}，两者不一致。")
def applicant_figure_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文按申请人所述的数量与表三各列不一致

    依据:
        国办公开办函〔2021〕30号表三按自然人、法人或其他组织分列；
        正文所述可以是新收，也可以是新收加上年结转，逐一比对。
    为何重要:
        申请人构成常写入正文，表格更新后文字容易漏改。
    正例:
        正文“自然人申请3493件”，表中新收 3402、上年结转 91。
    反例:
        正文“自然人申请41件”，表中自然人新收 14。
    误报:
        正文只说某一类结果的申请人时，应与该行比较。
    处理建议:
        对照台账核对申请人类别。
    """
    for claim in comparable(dossier, "applications."):
        if not claim.cells[0].endswith(".total"):
            yield against_tables(dossier, claim)
