"""Rows that slipped: figures printed before the name of their row, and rows whose name is missing.

Only layouts without positions can slip; what is moved is marked on every cell, and nothing is moved unless it fits
the number of rows and columns exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.records.form import Form
from gouji.structure.labels import ROW, Meaning
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, Findings, Reading

_BEFORE = "数值印在行名之前，移至其后的行名读取"
_UNNAMED = "行名缺失，按表中次序读取"


def straighten(found: Findings, form: Form) -> None:
    """Put the figures of slipped rows where they belong, with the reason noted on the reading."""
    for table in form.tables:
        order = [(number, row.key) for number, block in enumerate(table.blocks) for row in block.rows]
        readings = [r for r in found.readings if r.row.table == table.key and not r.positional and r.row.key != ANY_ROW]
        widths = [len(table.blocks[reading.row.block].columns) for reading in readings]
        orphans = [piece for name, piece in found.orphans if name == table.key]
        if readings and len(set(widths)) == 1 and _is_before(readings, orphans, widths[0]):
            _move_down(readings, orphans)
        for reading, following in pairwise([*readings, None]):
            if reading is not None:
                found.readings += _unnamed(reading, following, order, table.key, form)


def _is_before(readings: Sequence[Reading], orphans: Sequence[Piece], width: int) -> bool:
    """A full row before the first name, full rows throughout, and nothing after the last name."""
    full = all(len(reading.slots) == width for reading in readings[:-1])
    return len(readings) >= 3 and full and len(orphans) == width and not readings[-1].slots


def _move_down(readings: Sequence[Reading], orphans: Sequence[Piece]) -> None:
    rows = [list(orphans), *(reading.slots for reading in readings[:-1])]
    for reading, slots in zip(readings, rows, strict=True):
        reading.slots, reading.note = slots, _BEFORE


def _unnamed(
    reading: Reading, following: Reading | None, order: Sequence[tuple[int, str]], table: str, form: Form
) -> Iterator[Reading]:
    """The rows between two names whose own names are missing, where exactly as many rows of figures stand there."""
    here = (reading.row.block, reading.row.key)
    if following is None or here not in order or len(reading.slots) < 2:
        return
    between = order[order.index(here) + 1 : order.index((following.row.block, following.row.key))]
    blocks = next(t for t in form.tables if t.key == table).blocks
    widths = [len(blocks[number].columns) for number, _ in [here, *between]]
    if not between or sum(widths) != len(reading.slots) or len(set(widths)) != 1:
        return
    slots, width = reading.slots, widths[0]
    reading.slots = slots[:width]
    for count, (number, key) in enumerate(between, 1):
        row = Meaning(ROW, table, number, key)
        part = slots[count * width : (count + 1) * width]
        yield Reading(row, None, reading.kind, part, line=reading.line, note=_UNNAMED)
