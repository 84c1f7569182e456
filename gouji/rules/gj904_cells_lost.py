"""GJ904: cells of a table that is there, yet of which nothing was read."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.report import CellState

SHOWN = 4


@rule("GJ904", severity=Severity.INFO, message="“{about}”表有 {count} 格没有读到（如{cells}），可能在转换时丢失；这些格不按 0 计算。")
def cells_lost(dossier: Dossier) -> Iterator[Requirement]:
    """表格读到了，但有的格没有读到

    依据:
        网页转为文本时，空白格、重复的行会丢失；读不到的格既不是 0 也不是空白。
    为何重要:
        缺了这些格，有关的勾稽关系无法核对。
    正例:
        一张表的各格都读到。
    反例:
        各行只剩标签，数字全部丢失。
    误报:
        原页中确实没有这些行或列的，属于表式不全。
    处理建议:
        换用原网页、Word 或 PDF 重新核对。
    """
    for table in dossier.report.form.tables:
        cells = dossier.tables.of(table.key)
        lost = [cell for cell in cells if cell.state is CellState.ABSENT]
        if table.key in dossier.tables.missing or not cells:
            continue
        names = "、".join(dossier.report.form.name_of(cell.address) for cell in lost[:SHOWN])
        yield Requirement(table.title, not lost, extra={"count": str(len(lost)), "cells": names})
