"""GJ501: what last year carried out is not what this year carried in."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.rule import rule
from gouji.compare.years import earlier, earlier_term
from gouji.records.check import Equation, Severity, Side
from gouji.records.dossier import Dossier, cell_side
from gouji.records.report import Report

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other_org")


@rule(
    "GJ501",
    severity=Severity.ERROR,
    message="{left_names}为 {left_total}，而{right_names}为 {right_total}，两者不一致。",
)
def carry_over_broken(dossier: Dossier) -> Iterator[Equation]:
    """本年的上年结转与上年的结转下年不相等

    依据:
        国办公开办函〔2021〕30号表三：上年结转即上年度报告中“结转下年度继续办理”的件数，各列相同。
    为何重要:
        两年数据衔接不上，说明其中一年的数字有遗漏或改动而未说明。
    正例:
        上年结转下年度 121 件，本年上年结转 121 件。
    反例:
        上年结转下年度 5 件，本年上年结转 3 件。
    误报:
        机构合并、上年报告公布后更正的，可以不等，应在正文说明；只有分列不同而总计相等的，只作提示。
    处理建议:
        核对跨年度办理的申请清单。
    """
    then = earlier(dossier)
    if then is None:
        return
    explained = any(True for _ in hits(dossier.report, "years", "carried_explained"))
    total = _equation(dossier, then, "total", Severity.INFO if explained else None)
    yield total
    here, there = dossier.tables.value("applications.carried_in.total"), then.tables.value("applications.carried_out.total")
    if here is not None and here == there:
        yield from (_equation(dossier, then, column, Severity.INFO) for column in COLUMNS)


def _equation(dossier: Dossier, then: Report, column: str, severity: Severity | None = None) -> Equation:
    left = cell_side(dossier.tables, [f"applications.carried_in.{column}"])
    right = Side((earlier_term(then, f"applications.carried_out.{column}"),))
    return Equation(f"applications.carried_in.{column}", left, (right,), severity=severity)
