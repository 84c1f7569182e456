"""GJ107: regulations counted by a body that cannot make them."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.report import CellState

POWERLESS = ("county", "township")  # 立法法: 国务院部门, 省级政府, 设区的市和自治州的政府 may make 规章


@rule("GJ107", severity=Severity.WARNING, message="{about}填为 {raw}，而县级及以下机关没有规章制定权，请核对。")
def regulations_without_power(dossier: Dossier) -> Iterator[Requirement]:
    """没有规章制定权的机关填报了规章

    依据:
        《中华人民共和国立法法》规定，规章由国务院部门、省级人民政府和设区的市、自治州的人民政府制定；
        填报要求规章数由有制定权的机关填写。
    为何重要:
        县、乡级机关填入规章数，多为把内部规章制度或上级规章计入，汇总时会重复计算。
    正例:
        某镇人民政府，规章一行均为 0。
    反例:
        某镇人民政府，规章现行有效件数为 6。
    误报:
        机关级别由名称判断；级别判断不出的不作结论。
    处理建议:
        确认所填是否为规章；单位内部的规章制度不在此列。
    """
    agency = dossier.report.agency
    if agency.level not in POWERLESS or pattern("form", "may_make_regulations").search(agency.name):
        return
    cells = [c for c in dossier.tables.cells.values() if c.address.startswith("proactive.regulations.")]
    known = [cell for cell in cells if cell.state is CellState.NUMBER]
    odd = [cell for cell in known if cell.value]
    for cell in odd:
        term = cell_term(dossier.tables, cell.address)
        yield Requirement(cell.address, False, term.evidence, extra={"about": term.name, "raw": cell.raw or ""})
    if known and not odd:
        yield Requirement("规章一行", True)
