"""GJ105: a count is a whole number and never below zero; a fee has at most four decimals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.report import Cell, CellState

SIGNED = ".change"  # 本年增/减 on the 2019 form may be negative
MONEY = ".amount"
YUAN_IN_WAN = 4  # decimals of 万元 down to one 元


@rule("GJ105", severity=Severity.ERROR, message="{about}一格为 {raw}，{why}。")
def not_a_whole_count(dossier: Dossier) -> Iterator[Requirement]:
    """表中件数不是非负整数，或收费金额的小数超过四位

    依据:
        国办公开办函〔2021〕30号各表以“件”计数，件数只能是 0 或正整数；收费金额以万元为单位，四位小数即精确到元。
    为何重要:
        负数或小数的件数不可能来自登记台账，多为录入或换算时出现的差错，会使汇总结果失真。
    正例:
        行政处罚 26；行政事业性收费 0.0380 万元。
    反例:
        本年新收 1.5；予以公开 -3；行政事业性收费 0.03805 万元。
    误报:
        2019、2020年度表式的“本年增/减”可为负数，不在此列；采购金额不限小数位数。表格读取错位时请先对照原表。
    处理建议:
        对照台账改正该格。
    """
    numbers = [cell for cell in dossier.tables.cells.values() if cell.state is CellState.NUMBER]
    odd = [(cell, why) for cell in numbers if (why := _oddity(cell))]
    for cell, why in odd:
        term = cell_term(dossier.tables, cell.address)
        extra = {"about": term.name, "raw": cell.raw or "", "why": why}
        yield Requirement(cell.address, False, term.evidence, extra=extra)
    if numbers and not odd:
        yield Requirement("各表的数", True)


def _oddity(cell: Cell) -> str:
    if cell.raw and cell.raw.isdecimal():
        return ""
    value = cell.value or Decimal(0)
    if value < 0 and not cell.address.endswith(SIGNED):
        return "而这里不应出现负数"
    if not cell.address.endswith(MONEY):
        return "而件数应为整数" if value != value.to_integral_value() else ""
    exact = -int(value.normalize().as_tuple().exponent)
    return "小数超过四位，不足一元" if exact > YUAN_IN_WAN and "fees" in cell.address else ""
