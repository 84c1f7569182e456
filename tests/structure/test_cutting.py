"""Digits without separators: the cuts that a row allows, and the joint reading of a table."""

from __future__ import annotations

import pytest

from gouji.structure.cutting import cuts, solve


@pytest.mark.parametrize(
    ("digits", "width", "total", "found"),
    [
        ("000", 3, False, [(0, 0, 0)]),
        ("3014", 3, False, [(3, 0, 14), (30, 1, 4)]),
        ("801000081", 7, True, [(80, 1, 0, 0, 0, 0, 81)]),
        ("0000000", 7, True, [(0,) * 7]),
        ("12", 3, False, []),
        ("1,2340001,234", 5, True, [(1234, 0, 0, 0, 1234)]),
        ("007", 2, False, []),
        ("1/4", 3, False, []),
        ("1" * 60, 7, True, []),
        ("12345123451234512345123452345123123", 7, True, []),  # more ways than are looked at
    ],
)
def test_cuts(digits: str, width: int, total: bool, found: list[tuple[int, ...]]):
    assert sorted(cuts(digits, width, total=total)) == found


def test_one_joint_reading_of_rows_with_several_cuts():
    """11 2 13 may be 1 12 13 as well; the column sums decide."""
    rows = {
        "new": cuts("11213", 3, total=True),
        "carried_in": ((0, 0, 0),),
        "granted": cuts("617", 3, total=True),
        "refused": cuts("516", 3, total=True),
        "total": cuts("11213", 3, total=True),
        "carried_out": ((0, 0, 0),),
    }
    assert len(rows["new"]) == 2
    found = solve(rows, ["granted", "refused"], "total", (["new", "carried_in"], ["total", "carried_out"]))
    assert [solution["new"] for solution in found] == [(11, 2, 13)]


def test_nothing_fits():
    rows = dict.fromkeys(("new", "carried_in", "granted", "total", "carried_out"), ((1, 1),))
    assert solve(rows, ["granted"], "total", (["new"], ["total", "carried_out"])) == []
