"""Ruled tables on a picture: straight dark runs are rules, what they enclose are cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Picture = np.ndarray[Any, np.dtype[np.uint8]]
    Mask = np.ndarray[Any, np.dtype[np.bool_]]

DARK = 140  # grey level below which a point is ink; paper of scans lies above 180
SHORTEST = 0.018  # of the picture's longer side: the narrowest column of the forms is about twice that
RULE, THICKEST = 4, 10  # points: half of a common rule with the blur beside it; half of the thickest
FEWEST = 8  # points of ink: a full stop of 8-point type at 150 dots per inch
Box = tuple[float, float, float, float]


def ink_of(picture: Picture) -> Mask:
    """Which points of a picture (height, width, 3 colours) are ink."""
    mask: Mask = picture.mean(axis=2) < DARK
    return mask


def ruled_cells(ink: Mask) -> list[list[Box]]:
    """The cells (x0, top, x1, bottom in points of the picture) of every ruled table, in order from the top."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    shortest = max(8, round(SHORTEST * max(ink.shape)))
    edges = [*_edges(ink, shortest, upright=False), *_edges(ink.T, shortest, upright=True)]
    merged = merge_edges(edges, 6, 6, 6, 6)
    tables = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, 8, 8)))
    found = [[(float(a), float(b), float(c), float(d)) for a, b, c, d in table] for table in tables if len(table) > 2]
    return sorted(found, key=lambda cells: min(cell[1] for cell in cells))


def _edges(ink: Mask, shortest: int, *, upright: bool) -> Iterator[dict[str, Any]]:
    """Long runs of ink along the rows, as the edges that the search for tables works on."""
    for row, start, end in _runs(ink, shortest):
        x0, x1, top, bottom = (row, row, start, end) if upright else (start, end, row, row)
        yield {
            "orientation": "v" if upright else "h", "object_type": "line",
            "x0": float(x0), "x1": float(x1), "top": float(top), "bottom": float(bottom),
            "width": float(x1 - x0), "height": float(bottom - top), "doctop": float(top),
        }  # fmt: skip


def _runs(ink: Mask, shortest: int) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of every run of ink at least so long; of a thick rule the middle row only."""
    import numpy as np

    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    steps = np.diff(padded, axis=1)
    begins, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    long = (ends[:, 1] - begins[:, 1]) >= shortest
    runs = [(int(row), int(start), int(end)) for (row, start), (_, end) in zip(begins[long], ends[long], strict=True)]
    yield from _thinned(runs)


def _thinned(runs: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Runs on neighbouring rows that overlap are one rule: its middle row, its whole length."""
    open_rules: list[list[int]] = []  # first row, last row, start, end
    for row, start, end in runs:
        for rule in open_rules:
            if row - rule[1] <= 2 and start < rule[3] and rule[2] < end:
                rule[1:] = [row, min(start, rule[2]), max(end, rule[3])]
                break
        else:
            open_rules.append([row, row, start, end])
        done = [rule for rule in open_rules if row - rule[1] > 2]
        yield from ((rule[0] + (rule[1] - rule[0]) // 2, rule[2], rule[3]) for rule in done if rule[1] - rule[0] < 12)
        open_rules = [rule for rule in open_rules if row - rule[1] <= 2]
    yield from ((rule[0] + (rule[1] - rule[0]) // 2, rule[2], rule[3]) for rule in open_rules if rule[1] - rule[0] < 12)


def inked_box(ink: Mask, cell: Box) -> Box | None:
    """The box around the ink inside a cell, its rules left out; None for a cell with next to no ink."""
    left, upper, right, lower = _inside_rules(ink, cell)
    inner = ink[upper:lower, left:right]
    if int(inner.sum()) < FEWEST:
        return None
    rows, columns = (points.tolist() for points in inner.nonzero())
    return float(left + min(columns)), float(upper + min(rows)), float(left + max(columns) + 1), float(upper + max(rows) + 1)


def _inside_rules(ink: Mask, cell: Box) -> tuple[int, int, int, int]:
    """The cell without its rules: its edges are drawn in while more than half of them is ink."""
    x0, top, x1, bottom = map(round, cell)
    left, upper, right, lower = x0 + RULE, top + RULE, x1 - RULE, bottom - RULE
    for _ in range(THICKEST):
        if right - left < 2 * THICKEST or lower - upper < 2 * THICKEST:
            break
        left += int(ink[upper:lower, left].mean() > 0.5)
        right -= int(ink[upper:lower, right - 1].mean() > 0.5)
        upper += int(ink[upper, left:right].mean() > 0.5)
        lower -= int(ink[lower - 1, left:right].mean() > 0.5)
    return left, upper, right, lower


def line_count(ink: Mask, box: Box) -> int:
    """How many lines of text stand in a box: bands of ink with paper between them."""
    x0, top, x1, bottom = map(round, box)
    inked = [bool(row.any()) for row in ink[top:bottom, x0:x1]]
    return sum(now and not before for before, now in zip([False, *inked], inked, strict=False))
