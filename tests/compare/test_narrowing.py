"""Digits that may be cut in several ways: a plain figure of the narrative decides, a doubtful one does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.flow import Reviewer
from gouji.records.report import CellState
from tests.family import family
from tests.family_layouts import LAYOUTS

COLUMNS = ("issued", "repealed", "in_force")


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer.load()


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("本年制发行政规范性文件3件。", (3, 0, 14)),
        ("全年共制发行政规范性文件30件。", (30, 1, 4)),
        ("现行有效行政规范性文件14件。", (3, 0, 14)),
        ("本年制发行政规范性文件3件，现行有效14件。", (3, 0, 14)),
        ("加强行政规范性文件管理。", None),
        ("本年制发行政规范性文件5件。", None),
        ("本年制发行政规范性文件3件，现行有效4件。", None),
        ("本年制发行政规范性文件近3件。", None),
        ("上年制发行政规范性文件3件。", None),
        ("制发行政规范性文件3件。经统计，全年制发行政规范性文件30件。", None),
        ("清华街道制发行政规范性文件3件。", None),
    ],
)
def test_the_narrative_decides_a_row_of_digits(sentence: str, cells: tuple[int, ...] | None, reviewer: Reviewer):
    """规章0000行政规范性文件3014: 3, 0, 14 or 30, 1, 4."""
    printed = LAYOUTS["run-together"](family()["carried_department_2022"])
    review = reviewer.review_text(printed.replace("完成历史图件数字化4200张。", sentence, 1))
    found = [review.report.tables.cells[f"proactive.normative.{column}"] for column in COLUMNS]
    if cells is None:
        assert {(cell.state, cell.value) for cell in found} == {(CellState.UNREADABLE, None)}
    else:
        assert [cell.value for cell in found] == [Decimal(value) for value in cells]
        assert all(cell.derived and "由正文" in cell.note for cell in found)
