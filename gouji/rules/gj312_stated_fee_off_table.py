"""GJ312: administrative fees told in the narrative, against the table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.fees import amount_term, amounts
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity, Side
from gouji.records.dossier import Dossier, cell_side

CELL = "proactive.fees.amount"


@rule(
    "GJ312",
    severity=Severity.WARNING,
    message="正文称“{quote}”，折合 {left_total} 万元，表二行政事业性收费为 {right_total} 万元，两者不一致。",
)
def stated_fee_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述行政事业性收费金额与表二不一致

    依据:
        国办公开办函〔2021〕30号表二：行政事业性收费以万元为单位填报；换算后比较，以各自所写的位数为准。
    为何重要:
        金额单位不同，换算时最容易出现差错。
    正例:
        正文“行政事业性收费125.6万元”，表中 125.6000。
    反例:
        正文“行政事业性收费125.6万元”，表中 12.56。
    误报:
        正文只说其中一项收费时，不应与合计比较。
    处理建议:
        核对财政票据合计数和单位。
    """
    cell = dossier.tables.cells.get(CELL)
    if dossier.report.form.version != "2021" or cell is None:
        return
    right = cell_side(dossier.tables, [CELL])
    for claim in amounts(dossier, "administrative"):
        term = amount_term(claim)
        steps = [t.quantity.step for t in (term, *right.terms) if t.quantity is not None]
        about = f"{CELL}|{claim.quote.replace(claim.quantity.raw, '')}"
        yield Equation(about, Side((term,)), (right,), slack=max(steps, default=Decimal(0)) / 2, extra={"quote": claim.quote})
