"""GJ903: cells that could not be read for certain, with what they may hold."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.report import Cell, CellState

SHOWN = 6
VALUES = 4  # candidates written out for a cell


@rule("GJ903", severity=Severity.INFO, message="“{about}”表有 {count} 格无法确定，未参加核对：{cells}。")
def cells_undecided(dossier: Dossier) -> Iterator[Requirement]:
    """表中有无法确定的格

    依据:
        数字连写、格线丢失或字迹不清时，一格可能有几种读法，勾稽关系不足以确定其一。
    为何重要:
        宁可说明不能确定，也不猜测。
    正例:
        各格都能确定。
    反例:
        “规章771234”可以断为 77、12、34，也可以断为 7、71、234。
    误报:
        原件清楚而转换文本不清的，换用原件重新核对即可。
    处理建议:
        对照原件录入这些格。
    """
    for table in dossier.report.form.tables:
        odd = [c for c in dossier.tables.of(table.key) if c.state is CellState.UNREADABLE]
        if odd:
            evidence = tuple(e for cell in odd[:SHOWN] for e in cell_term(dossier.tables, cell.address).evidence)
            told = "；".join(_told(dossier, cell) for cell in odd[:SHOWN])
            yield Requirement(table.title, False, evidence, extra={"count": str(len(odd)), "cells": told})


def _told(dossier: Dossier, cell: Cell) -> str:
    name = dossier.report.form.name_of(cell.address)
    values = " 或 ".join(number(value) for value in cell.candidates[:VALUES])
    return f"{name}可能为 {values}" if values else f"{name}印为“{cell.raw or ''}”"
