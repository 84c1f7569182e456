"""GJ112: suits after review, though there was no review this year or last."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.compare.years import earlier, earlier_term
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term


@rule("GJ112", severity=Severity.INFO, message="复议后起诉 {suits} 件，而本年度和上年度的行政复议均为 0，请核对分类。")
def suit_after_no_review(dossier: Dossier) -> Iterator[Requirement]:
    """有复议后起诉的案件，而本年、上年都没有行政复议

    依据:
        复议后起诉以先有行政复议为前提，见国办公开办函〔2021〕30号表四的分类。
    为何重要:
        多为把直接起诉的案件填入了“复议后起诉”。
    正例:
        上年行政复议 1 件，本年复议后起诉 1 件。
    反例:
        两年行政复议均为 0，本年复议后起诉 2 件。
    误报:
        复议在更早的年度，或由上级机关作为被申请人时，可以如此。
    处理建议:
        核对案件是否经过复议。
    """
    then = earlier(dossier)
    suits, reviews = dossier.tables.value("suit_after_review.total"), dossier.tables.value("review.total")
    if then is None or not suits:
        return
    before = then.tables.value("review.total")
    terms = [cell_term(dossier.tables, a) for a in ("suit_after_review.total", "review.total")]
    evidence = tuple(e for term in (*terms, earlier_term(then, "review.total")) for e in term.evidence)
    met = None if reviews is None or before is None else bool(reviews or before)
    yield Requirement("复议后起诉", met, evidence, "blank_cell", {"suits": number(suits)})
