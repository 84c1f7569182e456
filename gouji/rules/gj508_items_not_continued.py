"""GJ508: on the 2019 form, last year's items do not continue the year before."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.compare.years import earlier_term, same_form
from gouji.records.check import Equation, Severity, Side
from gouji.records.dossier import Dossier, cell_side

ROWS = {"licensing": "行政许可", "other_services": "其他对外管理服务事项", "penalties": "行政处罚", "coercion": "行政强制"}


@rule(
    "GJ508",
    severity=Severity.INFO,
    message="{about}：本年所填上一年项目数量 {left_total}，而上年项目数加上年增减为 {right_total}，请核对。",
)
def items_not_continued(dossier: Dossier) -> Iterator[Equation]:
    """2019、2020年度表式中，上一年项目数量与上年度报告衔接不上

    依据:
        国办公开办函〔2019〕60号表二：上一年项目数量为上年末的事项数，即上年所填数加上年增减。
    为何重要:
        事项底数衔接不上，说明统计口径有变化。
    正例:
        上年项目 120、增减 -8，本年所填上一年项目数量 112。
    反例:
        上年项目 120、增减 -8，本年所填上一年项目数量 120。
    误报:
        权责清单全面调整的年份，事项数会重新核定。
    处理建议:
        对照权责清单核对。
    """
    then = same_form(dossier)
    if then is None or then.form.version != "2019":
        return
    for key, name in ROWS.items():
        row = f"proactive.{key}"
        left = cell_side(dossier.tables, [f"{row}.last_year_items"])
        right = Side((earlier_term(then, f"{row}.last_year_items"), earlier_term(then, f"{row}.change")))
        yield Equation(row, left, (right,), extra={"about": name})
