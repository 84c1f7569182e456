"""GJ202: the handling fee told in the narrative exceeds all fees of the table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.fees import amount_term, amounts
from gouji.compare.rule import rule
from gouji.records.check import Comparator, Equation, Severity, Side
from gouji.records.dossier import Dossier, cell_side

CELL = "proactive.fees.amount"
HALF_YUAN = "0.00005"  # 万元: what four decimals may hide


@rule(
    "GJ202",
    severity=Severity.WARNING,
    message="正文称“{quote}”，折合 {left_total} 万元，大于表二行政事业性收费 {right_total} 万元，请核对。",
)
def handling_fee_above_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述信息处理费大于表二的行政事业性收费

    依据:
        信息处理费属于行政事业性收费（政府收支分类科目“其他缴入国库的行政事业性收费”），应包括在表二的收费金额之内。
    为何重要:
        收取了信息处理费而表二填 0，是常见的漏填。
    正例:
        收取信息处理费 380 元，表二行政事业性收费 0.0380 万元。
    反例:
        收取信息处理费 2230 元，表二行政事业性收费 0。
    误报:
        信息处理费由财政或其他单位代收、由其填报的，本机关表二可以为 0。
    处理建议:
        核对票据，将信息处理费计入表二。
    """
    if dossier.report.form.version != "2021":
        return
    for claim in amounts(dossier):
        left = Side((amount_term(claim),))
        right = cell_side(dossier.tables, [CELL])
        slack = type(claim.quantity.value)(HALF_YUAN)
        about = f"{CELL}|{claim.quote.replace(claim.quantity.raw, '')}"
        yield Equation(about, left, (right,), Comparator.AT_MOST, slack, {"quote": claim.quote})
