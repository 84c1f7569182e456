"""GJ714: a unit, a sign or words inside a cell that holds a number."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.report import Cell, CellState


@rule("GJ714", severity=Severity.INFO, message="{about}一格填为“{raw}”，数字之外还有单位或文字。")
def words_inside_a_number(dossier: Dossier) -> Iterator[Requirement]:
    """数字格内夹有单位、符号或文字

    依据:
        国办公开办函〔2021〕30号各格只填数字，单位由表头规定。
    为何重要:
        夹有单位的格在汇总时会被漏掉，单位与表头不同时还会相差一万倍。
    正例:
        189.0000。
    反例:
        189万元；251000元；5件。
    误报:
        千分位分隔符不算；2019、2020年度表式“本年增/减”的正负号不算。
    处理建议:
        只保留数字，并按表头单位换算。
    """
    for cell in dossier.tables.cells.values():
        if cell.state is CellState.NUMBER and not cell.derived and _wordy(cell):
            term = cell_term(dossier.tables, cell.address)
            yield Requirement(cell.address, False, term.evidence, extra={"about": term.name, "raw": cell.raw or ""})


def _wordy(cell: Cell) -> bool:
    raw = (cell.raw or "").strip()
    plain = raw.lstrip("+-−－＋") if cell.address.endswith(".change") else raw
    return bool(raw) and not plain.isdecimal() and not pattern("reading", "plain_number").fullmatch(plain)
