"""GJ502: the documents in force do not continue last year's stock."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.rule import rule
from gouji.compare.years import earlier_term, same_form
from gouji.records.check import Equation, Severity, Side
from gouji.records.dossier import Dossier, cell_side, cell_term

KINDS = {"regulations": "规章", "normative": "行政规范性文件"}


@rule(
    "GJ502",
    severity=Severity.WARNING,
    message="{about}：本年现行有效 {left_total} 件，"
    "而上年现行有效加本年制发减本年废止为 {right_total} 件，两者不一致。",
)
def stock_not_continued(dossier: Dossier) -> Iterator[Equation]:
    """现行有效件数与上年衔接不上

    依据:
        现行有效件数是年末存量：上年现行有效加本年制发、减本年废止。
    为何重要:
        存量衔接不上而没有说明，文件底数就不清楚。
    正例:
        上年 597，制发 50，废止 227，本年 420。
    反例:
        上年 597，制发 50，废止 227，本年 597。
    误报:
        开展清理、有效期届满未计入废止、机构改革、按修订计数等都会使存量变化；正文有说明的只作提示。
    处理建议:
        对照文件目录核对；因清理调整的在正文写明。
    """
    then = same_form(dossier)
    if then is None or then.form.version != "2021":
        return
    explained = any(True for _ in hits(dossier.report, "years", "stock_explained"))
    for kind, name in KINDS.items():
        row = f"proactive.{kind}"
        left = cell_side(dossier.tables, [f"{row}.in_force"])
        terms = (
            earlier_term(then, f"{row}.in_force"), cell_term(dossier.tables, f"{row}.issued"),
            cell_term(dossier.tables, f"{row}.repealed", sign=-1),
        )
        severity = Severity.INFO if explained else None
        yield Equation(row, left, (Side(terms),), extra={"about": name}, severity=severity)
