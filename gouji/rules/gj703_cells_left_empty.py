"""GJ703: cells left blank or filled with a dash."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.form import FormTable
from gouji.records.report import Cell, CellState

EMPTY = (CellState.BLANK, CellState.DASH)
SHOWN = 4  # cells named in the message and the evidence


@rule(
    "GJ703",
    severity=Severity.INFO,
    message="“{about}”表中有 {count} 格未填数字（空白或“—”“/”），如{cells}；这些格不按 0 计算。",
)
def cells_left_empty(dossier: Dossier) -> Iterator[Requirement]:
    """表格中有空白或只填“—”“/”的格

    依据:
        国办公开办函〔2021〕30号要求据实填报；没有发生的应填 0，空白与 0 含义不同。
    为何重要:
        空白无法区分“没有发生”和“没有填报”，相关的勾稽关系也无从核对。
    正例:
        没有发生的各格都填 0。
    反例:
        科研机构一列全部空白；行政强制填“/”。
    误报:
        网页复制时空白格可能是 0 丢失所致，请对照原页。
    处理建议:
        没有发生的填 0。
    """
    for table in dossier.report.form.tables:
        cells = dossier.tables.of(table.key)
        if any(cell.state is not CellState.ABSENT for cell in cells):
            yield _requirement(dossier, table, [cell for cell in cells if cell.state in EMPTY])


def _requirement(dossier: Dossier, table: FormTable, empty: list[Cell]) -> Requirement:
    terms = [cell_term(dossier.tables, cell.address) for cell in empty[:SHOWN]]
    evidence = tuple(e for term in terms for e in term.evidence)
    extra = {"count": str(len(empty)), "cells": "、".join(term.name for term in terms)}
    return Requirement(table.title, not empty, evidence, extra=extra)
