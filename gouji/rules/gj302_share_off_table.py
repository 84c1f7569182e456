"""GJ302: a share of the applications whose whole only the table knows."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import own
from gouji.compare.relations import about, percentage, rate_term, slack
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity, Side, Term
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.dossier import Dossier, cell_side, claim_term
from gouji.records.quantity import Quantity

WHOLES = (
    (("applications.new.total",), "以本年新收为总数"),
    (("applications.new.total", "applications.carried_in.total"), "以新收加上年结转为总数"),
    (("applications.total.total",), "以办理结果总计为总数"),
)


@rule("GJ302", severity=Severity.WARNING, message="正文称“{quote}”占 {left}，按表格计算为 {right}，两者不一致。")
def share_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述占比与按表三算出的不一致

    依据:
        正文没有写出总数时，占比的分母只能是表三的新收、新收加上年结转或办理结果总计，逐一试算。
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
        if part is None or relation.right or relation.rate is None or not _comparable(part, dossier):
            continue
        stated = rate_term(relation)
        rights = tuple(_share(dossier, part, cells, why) for cells, why in WHOLES)
        yield Equation(about(relation), Side((stated,)), rights, slack=slack(stated), extra=_quoted(relation))


def _comparable(part: Claim, dossier: Dossier) -> bool:
    return own(part, dossier.report) and not part.soft and all(c.startswith("applications.") for c in part.cells or (" ",))


def _quoted(relation: Relation) -> dict[str, str]:
    return {"quote": relation.left[0].quote}


def _share(dossier: Dossier, part: Claim, cells: tuple[str, ...], why: str) -> Side:
    whole = cell_side(dossier.tables, cells)
    evidence = (*claim_term(part).evidence, *(e for term in whole.terms for e in term.evidence))
    values = [term.quantity.value for term in whole.terms if term.quantity is not None]
    if part.damaged or len(values) != len(whole.terms):
        missing = "damaged_text" if part.damaged else next(t.missing for t in whole.terms if t.quantity is None)
        return Side((Term("", None, evidence, missing),), why)
    quantity, missing = percentage(part.quantity, Quantity.exact(sum(values[1:], values[0])))
    return Side((Term("", quantity, evidence, missing),), why)
