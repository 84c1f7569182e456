"""Ruled layouts: where the figures of a row begin, when the row has more positions than the form has columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from gouji.records.form import Form
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, Reading

Starts = Mapping[tuple[str, int, int], int]  # (table, width, column of the label) → column of the first figure


def window(reading: Reading, slots: list[Piece], width: int, starts: Starts) -> list[Piece]:
    """As many slots as the row has columns: where other rows, the header, or the figures themselves say.

    Fewer where the row ends early, more only where it holds more figures than columns.
    """
    label = reading.label.column if reading.label else -1
    headed = min((column for column, (_, key) in reading.heads.items() if key and column > label), default=None)
    wanted = [c for c in (starts.get((reading.row.table, width, label)), headed) if c is not None]
    if len(slots) <= width:
        first = wanted[0] if wanted else 0
        return slots if any(s.text for s in slots if s.column < first) else [s for s in slots if s.column >= first]
    filled = [i for i, slot in enumerate(slots) if slot.text]
    possible = [s for s in range(len(slots) - width + 1) if all(s <= i < s + width for i in filled)]
    if not possible:
        return _headed(reading, slots, width) or [slot for slot in slots if slot.text]
    fitting = [start for column in wanted for start in possible if slots[start].column == column]
    start = (fitting or possible)[0]
    return slots[start : start + width]


def _headed(reading: Reading, slots: Sequence[Piece], width: int) -> list[Piece]:
    """One slot for each column of the header, where a merged cell's figure is said again under each of its columns."""
    under: dict[str, list[Piece]] = {}
    for slot in slots:
        key = reading.heads.get(slot.column, (0, ""))[1]
        if key and slot.text:
            under.setdefault(key, []).append(slot)
    alike = all(len({slot.text for slot in same}) == 1 for same in under.values())
    return [same[0] for same in under.values()] if alike and len(under) == width else []


def voted_starts(form: Form, readings: Sequence[Reading]) -> Starts:
    """(table, width, column of the label) → the column where figures begin, by the rows that leave no choice."""
    votes: dict[tuple[str, int, int], Counter[int]] = {}
    blocks = {table.key: table.blocks for table in form.tables}
    for reading in readings:
        if not reading.positional or reading.label is None or reading.row.key == ANY_ROW:
            continue
        width = len(blocks[reading.row.table][reading.row.block].columns)
        figures = reading.figures
        if len(figures) == width:
            key = (reading.row.table, width, reading.label.column)
            votes.setdefault(key, Counter())[figures[0].column] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}
