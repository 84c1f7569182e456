"""GJ307: the narrative denies what the table counts."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.claim import ClaimKind
from gouji.records.dossier import Dossier


@rule("GJ307", severity=Severity.ERROR, message="正文称“{quote}”，表格中{right_names}为 {right_total}，两者不一致。")
def denied_but_tabled(dossier: Dossier) -> Iterator[Equation]:
    """正文说没有，表中却有数

    依据:
        “未收到申请”“未发生行政复议”等说法等于说表中相应的格为 0，见国办公开办函〔2021〕30号第三、四部分。
    为何重要:
        否认与数字直接矛盾，常见于沿用上年文字而表格已更新。
    正例:
        正文“未收到政府信息公开申请”，表中本年新收 0。
    反例:
        正文“未发生行政复议、行政诉讼”，表中行政复议总计 1。
    误报:
        “未收到申请”只否认本年新收，上年结转可以大于 0；“未发生因违反规定而引起的复议”只否认其中一部分。
    处理建议:
        核对表格与台账，修改正文或表格。
    """
    for claim in comparable(dossier, kinds=(ClaimKind.ZERO,)):
        yield against_tables(dossier, claim)
