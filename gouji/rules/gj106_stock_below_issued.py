"""GJ106: the documents in force cannot be fewer than those issued less those repealed in the year."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Comparator, Equation, Severity, Side
from gouji.records.dossier import Dossier, cell_side, cell_term

KINDS = {"regulations": "规章", "normative": "行政规范性文件"}


@rule(
    "GJ106",
    severity=Severity.WARNING,
    message="{about}：现行有效 {left_total} 件，少于本年制发减去废止后的 {right_total} 件，请核对。",
)
def stock_below_issued(dossier: Dossier) -> Iterator[Equation]:
    """现行有效件数，少于本年制发件数减去本年废止件数

    依据:
        国办公开办函〔2021〕30号表二：现行有效件数为年末仍然有效的文件数，本年制发而未废止的应在其中。
    为何重要:
        现行有效件数是文件清理的底数，与制发、废止件数不相容，说明其中有数字漏填或口径不一。
    正例:
        制发 5、废止 12、现行有效 8。
    反例:
        制发 5、废止 0、现行有效 0。
    误报:
        本年制发的文件有效期在年内届满而未计入废止的，会少于这一数。
    处理建议:
        对照规范性文件目录核对三个数；如有文件有效期届满，在正文说明。
    """
    if dossier.report.form.version != "2021":
        return
    for kind, name in KINDS.items():
        row = f"proactive.{kind}"
        left = cell_side(dossier.tables, [f"{row}.in_force"])
        grown = (cell_term(dossier.tables, f"{row}.issued"), cell_term(dossier.tables, f"{row}.repealed", sign=-1))
        yield Equation(row, left, (Side(grown),), Comparator.AT_LEAST, extra={"about": name})
