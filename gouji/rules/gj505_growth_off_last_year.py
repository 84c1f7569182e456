"""GJ505: a growth stated in the narrative, against last year's table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import own
from gouji.compare.relations import about, change, is_change, oriented, rate_term, slack
from gouji.compare.rule import rule
from gouji.compare.years import earlier, earlier_term
from gouji.records.check import Equation, Severity, Side, Term
from gouji.records.claim import Reading, Relation, RelationKind
from gouji.records.dossier import Dossier, claim_term
from gouji.records.quantity import Quantity
from gouji.records.report import Report


@rule(
    "GJ505",
    severity=Severity.WARNING,
    message="正文称“{quote}”变化 {left}，按上年度报告计算为 {right}，两者不一致。",
)
def growth_off_last_year(dossier: Dossier) -> Iterator[Equation]:
    """正文所述同比变化与上年度报告的数算出的不一致

    依据:
        同比等于本年减上年再除以上年，上年的数以上年度报告的表格为准；新收、新收加结转等读法逐一试算。
    为何重要:
        增幅写错而没有列出上年的数，读者无从发现，对照上年报告即可核实。
    正例:
        上年 3607 件，本年 3646 件，同比增长 1.08%。
    反例:
        上年 3607 件，本年 3646 件，同比增长 11.08%。
    误报:
        上年数据公布后作过更正的，应以更正后的为准。
    处理建议:
        重新计算并写明比较的基数。
    """
    then = earlier(dossier)
    for given in dossier.relations(RelationKind.GROWTH):
        relation = oriented(dossier, given)
        now = relation.left[0] if relation.left else None
        if then is None or now is None or relation.right or not is_change(relation):
            continue
        if now.cells and own(now, dossier.report) and not (now.soft or now.part):
            stated = rate_term(relation)
            rights = tuple(_change(then, relation, reading) for reading in now.readings if not reading.less)
            yield Equation(about(relation), Side((stated,)), rights, slack=slack(stated), extra={"quote": now.quote})


def _change(then: Report, relation: Relation, reading: Reading) -> Side:
    now = relation.left[0]
    before = [earlier_term(then, cell) for cell in reading.cells]
    evidence = (*claim_term(now).evidence, *(e for term in before for e in term.evidence))
    values = [term.quantity.value for term in before if term.quantity is not None]
    if now.damaged or len(values) != len(before):
        missing = "damaged_text" if now.damaged else next(t.missing for t in before if t.quantity is None)
        return Side((Term("", None, evidence, missing),), reading.why)
    quantity, missing = change(now.quantity, Quantity.exact(sum(values[1:], values[0])), fall=relation.fall)
    return Side((Term("", quantity, evidence, missing),), reading.why)
