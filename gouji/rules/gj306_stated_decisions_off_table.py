"""GJ306: what the narrative says of licences, penalties and coercion, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier

ROWS = ("proactive.licensing.", "proactive.penalties.", "proactive.coercion.")


@rule("GJ306", severity=Severity.WARNING, message="正文称“{quote}”，表格中{right_names}为 {right_total}，两者不一致。")
def stated_decisions_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述行政许可、行政处罚、行政强制的数量与表二不一致

    依据:
        国办公开办函〔2021〕30号表二：本年处理决定数量包括公开和依法不公开的全部决定。
    为何重要:
        处理决定数量与行政执法统计年报同源，两处不同需要说明。
    正例:
        正文“作出行政处罚决定26件”，表中行政处罚 26。
    反例:
        正文“作出行政许可决定120件”，表中行政许可 102。
    误报:
        “公开行政许可信息120条”说的是公开的条数而不是决定数，这类说法在 GJ303 只作提示。
    处理建议:
        与执法部门的年度统计核对；正文只计其中一部分的，写明范围。
    """
    for claim in comparable(dossier, *ROWS):
        yield against_tables(dossier, claim)
