"""GJ302: a share of the applications whose whole only the table knows."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.relations import about, rate_term, slack
from gouji.compare.rule import rule
from gouji.compare.shares import cell_shares, is_of_applications, table_shares
from gouji.records.check import Equation, Severity, Side
from gouji.records.claim import RelationKind
from gouji.records.dossier import Dossier


@rule("GJ302", severity=Severity.WARNING, message="正文称“{quote}”占 {left}，按表格计算为 {right}，两者不一致。")
def share_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述占比与按表三算出的不一致

    依据:
        正文没有写出总数时，占比的分母只能是表三的新收、新收加上年结转或办理结果总计，逐一试算；连件数也没有写出的，分子取表三，其中未写明占什么的只作提示。
    为何重要:
        占比常被摘引，与表格不符会误导读者。
    正例:
        予以公开 7 件，占 70%，表中办理结果总计 10。
    反例:
        予以公开 7 件，占 58%，表中新收 9、上年结转 1、总计 10。
    误报:
        分母是其中某一类（如“不予公开中”）时，不应与总数比较。
    处理建议:
        重新计算，并写明以什么为总数。
    """
    for relation in dossier.relations(RelationKind.SHARE):
        part = relation.left[0] if relation.left else None
        if relation.of and relation.rate is not None and not relation.rate.damaged:
            stated = rate_term(relation)
            rights = tuple(side for reading in relation.of for side in cell_shares(dossier, reading))
            severity, extra = None if relation.complete else Severity.INFO, {"quote": relation.rate.quote}
            yield Equation(about(relation), Side((stated,)), rights, slack=slack(stated), extra=extra, severity=severity)
            continue
        if part is None or relation.right or relation.rate is None or not is_of_applications(dossier, part):
            continue
        stated = rate_term(relation)
        rights = table_shares(dossier, part)
        yield Equation(about(relation), Side((stated,)), rights, slack=slack(stated), extra={"quote": part.quote})
