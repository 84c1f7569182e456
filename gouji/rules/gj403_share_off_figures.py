"""GJ403: a share stated in the narrative, against the figures it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.compare.relations import equation_of
from gouji.compare.rule import rule
from gouji.compare.shares import is_of_applications, joint_shares, table_shares
from gouji.records.check import Equation, Severity
from gouji.records.claim import RelationKind
from gouji.records.dossier import Dossier


@rule("GJ403", severity=Severity.WARNING, message="正文称占 {left}，按所述数字计算为 {right}，两者不一致。")
def share_off_figures(dossier: Dossier) -> Iterator[Equation]:
    """正文所述占比与所述数字算出的不一致

    依据:
        占比应等于部分除以总数。总数可能是收到数，也可能是答复数或表三的总计，逐一试算；四舍五入或截尾到所写位数都算一致。
    为何重要:
        占比与件数同句出现，不一致即说明其中一个数已改而另一个未改。
    正例:
        网络申请 24 件，占收到 32 件的 75%。
    反例:
        258 件，占 33.9%，而总数为 805 件或 859 件：258 除以 805 为 32.05%。
    误报:
        占比的分母是正文没有写出的数时，算不出来，不作结论。
    处理建议:
        重新计算，并在正文写明以什么为总数。
    """
    for relation in dossier.relations(RelationKind.SHARE):
        if relation.left and relation.right and relation.rate is not None:
            equation = equation_of(relation)
            known = is_of_applications(dossier, relation.left[0])
            more = table_shares(dossier, relation.left[0]) if known else ()
            told = tuple(side for side in more if side.terms[0].quantity is not None)
            yield replace(equation, rights=(*equation.rights, *told, *joint_shares(dossier, relation)))
