"""GJ404: a growth stated in the narrative, against the two figures stated with it."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.relations import equation_of, is_change, oriented
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.claim import RelationKind
from gouji.records.dossier import Dossier


@rule("GJ404", severity=Severity.WARNING, message="正文称变化 {left}，按所述数字计算为 {right}，两者不一致。")
def growth_off_figures(dossier: Dossier) -> Iterator[Equation]:
    """正文所述增长或下降幅度与所述两年数字算出的不一致

    依据:
        增幅等于本年减上年再除以上年；降幅相反。四舍五入或截尾到所写位数都算一致。
    为何重要:
        同比数字常被摘引，方向或幅度写错会误导读者。
    正例:
        本年 137 件，上年 122 件，同比增长 12.3%。
    反例:
        本年 137 件，上年 122 件，同比增长 15%；本年 90 件，上年 100 件，写成增长 10%。
    误报:
        比较的是同期（如上半年）而数字是全年时，不能这样计算。
    处理建议:
        重新计算并核对方向；上年为 0 时不宜写百分比。
    """
    for given in dossier.relations(RelationKind.GROWTH):
        relation = oriented(dossier, given)
        if relation.left and relation.right and is_change(relation):
            yield equation_of(relation)
