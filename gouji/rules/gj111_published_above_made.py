"""GJ111: on the 2019 form, more newly published than newly made."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Comparator, Equation, Severity
from gouji.records.dossier import Dossier, cell_side

KINDS = {"regulations": "规章", "normative": "规范性文件"}


@rule(
    "GJ111",
    severity=Severity.INFO,
    message="{about}：本年新公开 {left_total}，多于本年新制作 {right_total}；若包括往年制作的，可不处理。",
)
def published_above_made(dossier: Dossier) -> Iterator[Equation]:
    """2019、2020年度表式中，本年新公开数量多于本年新制作数量

    依据:
        国办公开办函〔2019〕60号表二：通常新公开的即新制作的，新公开数不大于新制作数。
    为何重要:
        两格填写颠倒时会出现这种情况。
    正例:
        本年新制作 13，本年新公开 13。
    反例:
        本年新制作 6，本年新公开 60。
    误报:
        往年制作而本年才公开的文件，会使新公开数较大。
    处理建议:
        确认两格没有填反。
    """
    if dossier.report.form.version != "2019":
        return
    for kind, name in KINDS.items():
        row = f"proactive.{kind}"
        left = cell_side(dossier.tables, [f"{row}.published"])
        right = cell_side(dossier.tables, [f"{row}.made"])
        yield Equation(row, left, (right,), Comparator.AT_MOST, extra={"about": name})
