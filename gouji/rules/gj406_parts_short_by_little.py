"""GJ406: a list of three or more parts that misses its whole by very little."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.relations import about, comparable, gap, short_sum
from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.claim import RelationKind
from gouji.records.dossier import Dossier, claim_term


@rule(
    "GJ406",
    severity=Severity.INFO,
    message="所列 {count} 项之和比总数 {whole} 少 {gap}，差额很小；若所列即为全部，请核对。",
)
def parts_short_by_little(dossier: Dossier) -> Iterator[Requirement]:
    """“其中”所列三项以上，与总数只差一点

    依据:
        列举未必是全部，但三项以上而只差一两件或不到百分之三的，多为漏列或笔误。
    为何重要:
        差一两件的列举在真实报告中多次证实是填写差错。
    正例:
        共 36 件，其中 29、1、2、1、2、1 件，合计 36。
    反例:
        共 37 件，其中 29、1、2、1、2、1 件，合计 36，少 1。
    误报:
        确有其他零星类别未列出的。
    处理建议:
        补写“其他”一项，或改正数字。
    """
    for relation in dossier.relations(RelationKind.SUM):
        missing = gap(relation) if relation.left and comparable(relation) else None
        if missing is not None and short_sum(relation):
            evidence = tuple(e for c in (*relation.left, *relation.right) for e in claim_term(c).evidence)
            whole = number(relation.left[0].quantity.value)
            extra = {"count": str(len(relation.right)), "whole": whole, "gap": number(missing)}
            yield Requirement(about(relation), False, evidence, extra=extra)
