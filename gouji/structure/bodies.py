"""The review table: its figures stand under column labels alone and are shared among three bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.records.form import FormTable
from gouji.structure.labels import ROW, Meaning
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, Reading
from gouji.structure.rows import adds_up, reduced

_MOST_CUT = 2  # figures of the row that may be cut in two, by blanks or the edge of a page
_SEVERAL = 10  # figures; a body has five
_JOINED = "该行印有 {} 个数，按各组合计关系读作 {} 个"


class Bodies:
    """Shares the figures of review rows among the three bodies, in the order of the form."""

    def __init__(self) -> None:
        self._next = 0

    def share(self, reading: Reading, width: int, bodies: int) -> Iterator[tuple[int, list[Piece], bool]]:
        """Body, its slots, and whether that is sure.

        Fifteen figures: five each; five that add up, or that follow other five: the body named above, or the next one;
        three with a zero among them: the totals. Any other number may belong to any body.
        """
        slots = _whole(reading, trimmed(reading.slots, width * bodies), width, bodies)
        if len(slots) == width and self._next + 1 <= bodies and self._is_body(reading, slots, bodies):
            number = reading.body if reading.body is not None and not self._next else self._next
            self._next = number + 1
            yield number, slots, True
        elif len(slots) == bodies and any(slot.text == "0" for slot in slots):
            yield from ((number, [slot], True) for number, slot in enumerate(slots))
        elif self._are_bodies(reading, slots, width, bodies):
            for number in range(len(slots) // width):
                yield number, slots[number * width : (number + 1) * width], True
        elif slots:
            yield from ((number, slots, False) for number in range(bodies))

    def _is_body(self, reading: Reading, slots: list[Piece], bodies: int) -> bool:
        """Whether five figures are one body's and not what is left of fifteen cells, most of them blank."""
        named = reading.body is not None and reading.body + 1 < bodies
        return reading.positional or named or self._next > 0 or adds_up(slots)


    @staticmethod
    def _are_bodies(reading: Reading, slots: list[Piece], width: int, bodies: int) -> bool:
        """Whether the figures are those of all bodies, or of the first ones where they add up for each of them."""
        groups = [slots[start : start + width] for start in range(0, len(slots), width)]
        if not groups or len(groups[-1]) != width or len(groups) > bodies:
            return False
        return len(groups) == bodies or reading.positional or all(map(adds_up, groups))


def in_order(readings: Sequence[Reading], bodies: int) -> None:
    """A row for each body below a head that names all of them: the first row is of the first body.

    Figures of several bodies behind the name of the last are no row of that one alone.
    """
    for reading in readings:
        if reading.row.table == "review" and not reading.positional and len(reading.slots) >= _SEVERAL:
            reading.row = Meaning(ROW, "review", 0, ANY_ROW)
    rows = [reading for reading in readings if reading.row.key == ANY_ROW and reading.slots]
    if len(rows) == bodies and len({reading.body for reading in rows}) == 1:
        for number, reading in enumerate(rows):
            reading.body = number


def _whole(reading: Reading, slots: list[Piece], width: int, bodies: int) -> list[Piece]:
    """The slots with figures that were cut in two put together, where the sums of the bodies leave one way."""
    wanted = width * bodies
    if not wanted < len(slots) <= wanted + _MOST_CUT:
        return slots
    fitting = [
        joined
        for joined in reduced(slots, wanted)
        if all(adds_up(joined[start : start + width]) for start in range(0, wanted, width))
    ]
    if len({tuple(piece.text for piece in joined) for joined in fitting}) != 1:
        return slots
    reading.note = _JOINED.format(len(slots), wanted)
    return fitting[0]


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
