"""GJ109: on the 2019 form, last year's items and this year's change cannot come to less than none."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.form import FormItem


@rule(
    "GJ109",
    severity=Severity.WARNING,
    message="{about}：上一年项目数量 {before}，本年增/减 {change}，相加小于 0，请核对。",
)
def items_below_zero(dossier: Dossier) -> Iterator[Requirement]:
    """2019、2020年度表式中，上一年项目数量与本年增减相加小于 0

    依据:
        国办公开办函〔2019〕60号表二：本年增/减为项目数的变化，减少的用负数表示。
    为何重要:
        减少的项目不可能多于原有的项目。
    正例:
        上一年项目数量 120，本年增/减 -8。
    反例:
        上一年项目数量 5，本年增/减 -8。
    误报:
        把处理决定数量填入项目数一列时也会如此。
    处理建议:
        核对事项清单的增减情况。
    """
    if dossier.report.form.version != "2019":
        return
    for row in (item for table in dossier.report.form.tables for block in table.blocks for item in block.rows):
        requirement = _requirement(dossier, row)
        if requirement is not None:
            yield requirement


def _requirement(dossier: Dossier, row: FormItem) -> Requirement | None:
    addresses = [f"proactive.{row.key}.{column}" for column in ("last_year_items", "change")]
    if any(address not in dossier.tables.cells for address in addresses):
        return None
    terms = [cell_term(dossier.tables, address) for address in addresses]
    before, change = (dossier.tables.value(address) for address in addresses)
    evidence = tuple(e for term in terms for e in term.evidence)
    if before is None or change is None:
        return Requirement(row.key, None, evidence, next(t.missing for t in terms if t.quantity is None))
    extra = {"about": row.label, "before": number(before), "change": number(change)}
    return Requirement(row.key, before + change >= 0, evidence, extra=extra)
