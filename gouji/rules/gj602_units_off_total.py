"""GJ602: figures listed by subordinate units, against their total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.compare.relations import equation_of, gap, other_wholes, plausible, sums
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule(
    "GJ602",
    severity=Severity.WARNING,
    message="按单位所列各数之和为 {left_total}（{left}），而总数为 {right_total}，两者不一致。",
)
def units_off_total(dossier: Dossier) -> Iterator[Equation]:
    """正文按单位分列的数，合计与总数不一致

    依据:
        政府的报告汇总所属部门和下级政府，分单位所列之和应等于总数；列举不全时不作结论。
    为何重要:
        汇总差错会使上级数据失真。
    正例:
        全市 3607 件，市政府 349 件、市各部门 933 件、各县区 2325 件。
    反例:
        全市 300 件，市政府 49 件、市各部门 133 件、各县区 225 件。
    误报:
        转送的申请在两个单位各计一次时，合计会大于总数。
    处理建议:
        核对各单位上报数，剔除重复计算。
    """
    for relation in sums(dossier.narrative.relations, "units"):
        missing, equation = gap(relation), equation_of(relation)
        doubtful = (missing is not None and missing > 0) or not plausible(relation)
        rights = (*equation.rights, *other_wholes(dossier, relation))
        yield replace(equation, rights=rights, severity=Severity.INFO if doubtful else None)
