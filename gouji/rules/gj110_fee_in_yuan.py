"""GJ110: an amount of fees that looks like yuan in a cell of ten thousand yuan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.fees import amounts
from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier, cell_term, claim_term

CELL = "proactive.fees.amount"
SMALL_BODIES = ("county", "township")
IMPLAUSIBLE = Decimal(10000)  # 万元, i.e. a hundred million yuan: no county organ or township collects that much


@rule("GJ110", severity=Severity.INFO, message="行政事业性收费填为 {raw}（单位：万元），{why}，请核对是否以元填报。")
def fee_in_yuan(dossier: Dossier) -> Iterator[Requirement]:
    """收费金额疑似以“元”填入“万元”一格

    依据:
        国办公开办函〔2021〕30号表二：本年收费金额单位为万元。
    为何重要:
        单位填错会使金额放大一万倍，汇总时影响很大。
    正例:
        收费 380 元，填 0.0380。
    反例:
        正文称收取信息处理费 2230 元，表中填 2230；某镇填 125000。
    误报:
        不动产登记、水资源等收费较多的单位，金额可以很大，单凭数额大只作提示。
    处理建议:
        核对财政票据金额和单位。
    """
    cell = dossier.tables.cells.get(CELL)
    if dossier.report.form.version != "2021" or cell is None or not cell.value:
        return
    term = cell_term(dossier.tables, CELL)
    said = _same_in_yuan(dossier, cell.value)
    large = cell.value >= IMPLAUSIBLE and cell.value == cell.value.to_integral_value()
    why = "正文有同样的数而单位为元" if said else "对县级部门、乡镇而言过大"
    met = not said and not (large and dossier.report.agency.level in SMALL_BODIES)
    extra = {"raw": cell.raw or "", "why": why}
    yield Requirement(CELL, met, (*term.evidence, *said), extra=extra, severity=Severity.ERROR if said else None)


def _same_in_yuan(dossier: Dossier, value: Decimal) -> tuple[Evidence, ...]:
    """Amounts in yuan with the very number that stands in the cell."""
    said = [c for key in ("handling", "administrative") for c in amounts(dossier, key)]
    equal = [c for c in said if c.quantity.measure == "元" and c.quantity.value == value and not c.quantity.approximate]
    return tuple(e for claim in equal for e in claim_term(claim).evidence)
