"""The review table: its figures stand under column labels alone and are shared among three bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.records.form import FormTable
from gouji.structure.labels import ROW, Meaning
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, Reading


class Bodies:
    """Shares the figures of review rows among the three bodies, in the order of the form."""

    def __init__(self) -> None:
        self._next = 0

    def share(self, reading: Reading, width: int, bodies: int) -> Iterator[tuple[int, list[Piece], bool]]:
        """Body, its slots, and whether that is sure.

        Fifteen figures: five each; five: the body named above; three with a zero among them: the totals.
        Any other number may belong to any body.
        """
        slots = trimmed(reading.slots, width * bodies)
        if len(slots) == width and self._next + 1 <= bodies:
            number = reading.body if reading.body is not None and not self._next else self._next
            self._next = number + 1
            yield number, slots, True
        elif len(slots) == bodies and any(slot.text == "0" for slot in slots):
            yield from ((number, [slot], True) for number, slot in enumerate(slots))
        elif len(slots) % width == 0 and len(slots) // width <= bodies:
            for number in range(len(slots) // width):
                yield number, slots[number * width : (number + 1) * width], True
        elif slots:
            yield from ((number, slots, False) for number in range(bodies))


def trimmed(slots: list[Piece], wanted: int) -> list[Piece]:
    """The slots without surplus blanks at either end."""
    slots = list(slots)
    while len(slots) > wanted and not slots[-1].text:
        slots.pop()
    while len(slots) > wanted and not slots[0].text:
        slots.pop(0)
    return slots


def paired(readings: Sequence[Reading], table: FormTable) -> list[Reading]:
    """Figures that stand each behind its own column label (结果维持 0, 结果纠正 0 …), put together a body at a time.

    Anything else is given back as it is.
    """
    keys = [column.key for column in table.blocks[0].columns]
    single = [r for r in readings if r.row.key == ANY_ROW and len(r.slots) == 1 and r.column in keys]
    if len(single) < len(keys) or len(single) % len(keys):
        return list(readings)
    groups = [single[start : start + len(keys)] for start in range(0, len(single), len(keys))]
    if len(groups) > len(table.blocks) or any([r.column for r in group] != keys for group in groups):
        return list(readings)
    kept = [reading for reading in readings if reading not in single]
    return kept + [_together(group, number, table) for number, group in enumerate(groups)]


def _together(group: Sequence[Reading], number: int, table: FormTable) -> Reading:
    first = group[0]
    number = first.body if first.body is not None and len(table.blocks) > first.body > number else number
    row = Meaning(ROW, table.key, number, table.blocks[number].rows[0].key)
    return Reading(row, None, first.kind, [slot for reading in group for slot in reading.slots], line=first.line)
