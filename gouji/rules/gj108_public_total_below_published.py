"""GJ108: on the 2019 form, the total of public documents is at least what was newly published."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Comparator, Equation, Severity
from gouji.records.dossier import Dossier, cell_side

KINDS = {"regulations": "规章", "normative": "规范性文件"}


@rule(
    "GJ108",
    severity=Severity.WARNING,
    message="{about}：对外公开总数量 {left_total}，少于本年新公开数量 {right_total}，请核对。",
)
def public_total_below_published(dossier: Dossier) -> Iterator[Equation]:
    """2019、2020年度表式中，对外公开总数量少于本年新公开数量

    依据:
        国办公开办函〔2019〕60号表二：对外公开总数量为年末累计，包括本年新公开的。
    为何重要:
        总数小于其中一部分，说明两格口径不一或填写颠倒。
    正例:
        本年新公开 60，对外公开总数量 368。
    反例:
        本年新公开 60，对外公开总数量 36。
    误报:
        本年公开后又全部废止并撤下的，理论上可以如此，极少见。
    处理建议:
        核对累计数与本年数。
    """
    if dossier.report.form.version != "2019":
        return
    for kind, name in KINDS.items():
        row = f"proactive.{kind}"
        left = cell_side(dossier.tables, [f"{row}.public_total"])
        right = cell_side(dossier.tables, [f"{row}.published"])
        yield Equation(row, left, (right,), Comparator.AT_LEAST, extra={"about": name})
