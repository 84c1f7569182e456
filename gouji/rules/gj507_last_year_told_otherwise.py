"""GJ507: last year's figure as this narrative quotes it, against last year's table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import COUNTED, FOREIGN
from gouji.compare.rule import rule
from gouji.compare.years import earlier, earlier_term
from gouji.records.check import Equation, Severity, Side
from gouji.records.dossier import Dossier, claim_term, wording


@rule(
    "GJ507",
    severity=Severity.WARNING,
    message="正文引用上年的“{quote}”，{right_names}为 {right_total}，两者不一致。",
)
def last_year_told_otherwise(dossier: Dossier) -> Iterator[Equation]:
    """正文引用的上年数与上年度报告不一致

    依据:
        正文为作比较而引用的上年数，应与已公布的上年度报告相同。
    为何重要:
        基数不同，增减幅度也随之不同。
    正例:
        正文“上年收到35件”，上年度报告本年新收 35。
    反例:
        正文“上年收到53件”，上年度报告本年新收 35。
    误报:
        上年报告公布后作过更正的。
    处理建议:
        以公布的上年度报告为准，或说明更正情况。
    """
    then = earlier(dossier)
    if then is None:
        return
    for claim in dossier.claims_about_cells():
        if claim.kind in COUNTED and claim.year == then.year and claim.scope not in FOREIGN and not (claim.soft or claim.part):
            rights = tuple(
                Side(tuple(earlier_term(then, cell) for cell in reading.cells), reading.why) for reading in claim.readings if not reading.less
            )
            yield Equation(wording(claim), Side((claim_term(claim),)), rights, extra={"quote": claim.quote})
