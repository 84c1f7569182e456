"""GJ401: the parts listed exceed their whole, or are said to be all and are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.compare.claimed import contradicted, tabled
from gouji.compare.relations import equation_of, gap, of_all_before, other_wholes, plausible, sums
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.claim import Relation
from gouji.records.dossier import Dossier


@rule(
    "GJ401",
    severity=Severity.ERROR,
    message="所列各项之和为 {left_total}（{left}），而总数为 {right_total}，两者不一致。",
)
def parts_off_whole(dossier: Dossier) -> Iterator[Equation]:
    """正文“其中”所列各项之和超过总数，或列明为全部而不等于总数

    依据:
        算术关系。只写“其中”的列举未必是全部，和小于总数时不作结论；和大于总数则无论如何不能成立。
    为何重要:
        读者随手就能加出来，是最容易被发现、也最影响印象的一类不一致。
    正例:
        共 2959 条，其中甲类 2463 条、乙类 496 条：2463 + 496 = 2959。
    反例:
        接受咨询 372 人次，其中现场 331 人次、电话 61 人次：331 + 61 = 392，超过 372。
    误报:
        各项之间有交叉（同一信息多个渠道发布）时和可以大于总数，正文应写明。
    处理建议:
        重新汇总；有交叉计数的，注明“同一信息多渠道发布分别计数”。
    """
    for relation in sums(dossier.narrative.relations, ""):
        if plausible(relation) and not tabled(dossier, relation.right):
            if of_all_before(dossier, relation):
                continue
            equation = equation_of(relation)
            rights = (*equation.rights, *other_wholes(dossier, relation))
            yield replace(equation, rights=rights, severity=_severity(dossier, relation))


def _severity(dossier: Dossier, relation: Relation) -> Severity | None:
    """Falling short weighs less than exceeding, and less again where the tables already name the figure at odds."""
    if any(contradicted(dossier, claim) for claim in (*relation.left, *relation.right)):
        return Severity.INFO
    missing = gap(relation)
    return Severity.WARNING if missing is not None and missing > 0 else None
