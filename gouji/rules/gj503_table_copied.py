"""GJ503: a table that repeats last year's in every figure."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.compare.years import same_form
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.report import CellState

LEAST = 6  # figures above 0: with fewer, two years can be alike by chance
SHOWN = 3


@rule(
    "GJ503",
    severity=Severity.WARNING,
    message="“{about}”表的 {count} 个非零数与上年度报告完全相同，请核对是否沿用了上年的表。",
)
def table_copied(dossier: Dossier) -> Iterator[Requirement]:
    """表格与上年完全相同

    依据:
        各年度的申请、决定数量通常不会处处相同；曾有机关把往年报告原样再次公布。
    为何重要:
        整表沿用上年，等于没有报告本年度的情况。
    正例:
        两年各数有增有减。
    反例:
        表三三十个非零数与上年一一相同。
    误报:
        数量很少的单位，两年可能恰好相同；非零数少于六个的不提出。
    处理建议:
        用本年度台账重新填报。
    """
    then = same_form(dossier)
    if then is None:
        return
    for table in dossier.report.form.tables:
        cells = [c for c in dossier.tables.of(table.key) if c.state is CellState.NUMBER]
        busy = [cell for cell in cells if cell.value]
        if len(busy) >= LEAST:
            same = all(then.tables.value(cell.address) == cell.value for cell in cells)
            evidence = tuple(e for cell in busy[:SHOWN] for e in cell_term(dossier.tables, cell.address).evidence)
            yield Requirement(table.title, not same, evidence, extra={"count": str(len(busy))})
