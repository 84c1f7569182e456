"""Readings → cells: which column each printed figure belongs to, and what to say where that cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from gouji.records.form import Form, FormBlock
from gouji.records.report import Cell, CellState
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, POSITIONAL, Findings, Reading
from gouji.structure.runs import is_run, run_cells, with_dashes_apart
from gouji.structure.template import address_of
from gouji.structure.values import parse

_MANY_ROWS = 8
_MAX_NOTES = 20
_MONEY = "万元"
_UNKNOWN_COLUMN = "该行只印有 {} 个数，所在列无法确定"
_TOTAL_ONLY = "该行只印有 1 个数，按“总计”列读取"
_TOTAL_BY_SUM = "该行只印有 {} 个数，末数等于其余各数之和，按“总计”列读取"


@dataclass
class Placer:
    """Places the readings of one report; the first reading of a cell stands, a later one that differs is noted."""

    form: Form
    cells: dict[str, Cell] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _thinned: bool = False

    def place(self, found: Findings) -> dict[str, Cell]:
        """All cells of the form that anything was read for."""
        readings = found.readings
        for reading in readings:
            signed = any(column.key == "change" for column in self._block(reading).columns)
            with_dashes_apart(reading, signed=signed)
        starts = _voted_starts(self.form, readings)
        bodies = _Bodies()
        self._thinned = _is_thinned(readings)
        runs = [reading for reading in readings if is_run(reading, len(self._block(reading).columns))]
        cut = {id(reading) for reading in runs}
        for cell in run_cells(self.form, runs):
            self._keep(cell)
        for reading in readings:
            if id(reading) in cut:
                continue
            for block, slots, blank in self._blocks(reading, bodies):
                for cell in _cells(block, reading, slots, starts, blank, thinned=self._thinned):
                    self._keep(cell)
        self._blank_review(found)
        return self.cells

    def _blank_review(self, found: Findings) -> None:
        """The review table with its header alone, in a layout that drops blanks but not rows: all its cells are blank."""
        if found.kinds.get("review", set()) & {"pipe", *POSITIONAL}:
            table = next(table for table in self.form.tables if table.key == "review")
            for block in table.blocks:
                for column in block.columns:
                    address = address_of(block, block.rows[0], column)
                    self.cells.setdefault(address, Cell(address, "", None, CellState.BLANK))

    def _block(self, reading: Reading) -> FormBlock:
        table = next(table for table in self.form.tables if table.key == reading.row.table)
        return table.blocks[reading.row.block]

    def _blocks(self, reading: Reading, bodies: _Bodies) -> Iterator[tuple[FormBlock, list[Piece], bool]]:
        """The blocks that a reading fills with the slots for each; only review rows without a label fill several."""
        table = next(table for table in self.form.tables if table.key == reading.row.table)
        traces = bool(reading.pads) or reading.positional
        if reading.row.key != ANY_ROW:
            block = table.blocks[reading.row.block]
            yield block, reading.slots, traces or reading.kind == "pipe"
            return
        for number, slots in bodies.share(reading, len(table.blocks[0].columns), len(table.blocks)):
            yield table.blocks[number], slots, traces or reading.kind == "pipe"

    def _keep(self, cell: Cell) -> None:
        known = self.cells.get(cell.address)
        if known is None or (known.value is None and known.state is not CellState.DASH and cell.value is not None):
            self.cells[cell.address] = cell
        elif _differ(known, cell) and len(self.notes) < _MAX_NOTES:
            name = self.form.name_of(cell.address)
            self.notes.append(f"表格中{name}读到两个不同的数：{known.raw}、{cell.raw}，取先出现的一个。")


def _differ(known: Cell, cell: Cell) -> bool:
    return cell.value is not None and known.value is not None and known.value != cell.value


class _Bodies:
    """Shares the figures of review rows among the three bodies, in the order of the form."""

    def __init__(self) -> None:
        self._next = 0

    def share(self, reading: Reading, width: int, bodies: int) -> Iterator[tuple[int, list[Piece]]]:
        """Fifteen figures: five each; five: the body named above; three with a zero among them: the totals."""
        slots = _trimmed(reading.slots, width * bodies)
        if len(slots) == width and self._next + 1 <= bodies:
            number = reading.body if reading.body is not None and not self._next else self._next
            self._next = number + 1
            yield number, slots
        elif len(slots) == bodies and any(slot.text == "0" for slot in slots):
            yield from ((number, [slot]) for number, slot in enumerate(slots))
        elif len(slots) % width == 0 and len(slots) // width <= bodies:
            for number in range(len(slots) // width):
                yield number, slots[number * width : (number + 1) * width]
        elif slots:
            yield from ((number, list(slots)) for number in range(bodies))


def _is_thinned(readings: Sequence[Reading]) -> bool:
    """Whether every line was kept only once (labels survive, repeated figures vanish): no figure occurs twice."""
    figures = [slot.text for reading in readings for slot in reading.figures]
    cells = all(reading.kind == "cell" for reading in readings)
    return cells and len(readings) >= _MANY_ROWS and len(set(figures)) == len(figures) < len(readings)


def _trimmed(slots: list[Piece], wanted: int) -> list[Piece]:
    """The slots without surplus blanks at either end."""
    slots = list(slots)
    while len(slots) > wanted and not slots[-1].text:
        slots.pop()
    while len(slots) > wanted and not slots[0].text:
        slots.pop(0)
    return slots


def _cells(
    block: FormBlock,
    reading: Reading,
    slots: list[Piece],
    starts: dict[tuple[str, int, int], int],
    blank: bool,
    *,
    thinned: bool,
) -> Iterable[Cell]:
    """The cells of one row of a block."""
    row = block.rows[0] if reading.row.key == ANY_ROW else next(r for r in block.rows if r.key == reading.row.key)
    addresses = [address_of(block, row, column) for column in block.columns]
    money = [_MONEY in column.label for column in block.columns]
    figures = [slot for slot in slots if slot.text]
    width = len(addresses)
    if reading.positional and reading.row.key != ANY_ROW:
        slots = _window(reading, slots, width, starts)
    if len(slots) == width:
        return [_cell(a, slot, m) for a, slot, m in zip(addresses, slots, money, strict=True)]
    if len(slots) > width:
        return _surplus(addresses, slots, money)
    if len(figures) == width:
        return [_cell(a, slot, m) for a, slot, m in zip(addresses, figures, money, strict=True)]
    empty = CellState.BLANK if blank else CellState.ABSENT
    if reading.positional and slots and len(slots) < width:
        padded = [*slots, *([replace(slots[-1], text="", raw="")] * (width - len(slots)))]
        return [_cell(a, slot, m) for a, slot, m in zip(addresses, padded, money, strict=True)]
    lost = thinned or reading.kind == "run" or (reading.row.key == ANY_ROW and len(figures) > 1)
    return _few(addresses, figures, money, empty, lost=lost)


def _window(reading: Reading, slots: list[Piece], width: int, starts: dict[tuple[str, int, int], int]) -> list[Piece]:
    """As many slots as the row has columns: where the header, other rows, or the figures themselves say."""
    if len(slots) <= width:
        return slots
    filled = [i for i, slot in enumerate(slots) if slot.text]
    possible = [s for s in range(len(slots) - width + 1) if all(s <= i < s + width for i in filled)]
    if not possible:
        return [slot for slot in slots if slot.text]
    label = reading.label.column if reading.label else -1
    first = starts.get((reading.row.table, width, label))
    headed = min((column for column, (_, key) in reading.heads.items() if key and column > label), default=None)
    for column in (first, headed):
        start = next((i for i, slot in enumerate(slots) if slot.column == column), None)
        if start in possible and start is not None:
            return slots[start : start + width]
    return slots[possible[0] : possible[0] + width]


def _voted_starts(form: Form, readings: Sequence[Reading]) -> dict[tuple[str, int, int], int]:
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


def _cell(address: str, slot: Piece, money: bool, *, derived: bool = False, note: str = "") -> Cell:
    value = parse(slot.text, money=money)
    note = "；".join(part for part in (note, value.note) if part)
    return Cell(address, slot.raw, value.number, value.state, slot.place, derived, value.candidates, note)


def _few(
    addresses: list[str], figures: list[Piece], money: list[bool], empty: CellState, *, lost: bool
) -> Iterator[Cell]:
    """A row with fewer figures than columns and no positions: only the total may be told, and not even that if `lost`."""
    if not figures:
        yield from (Cell(address, "" if empty is CellState.BLANK else None, None, empty) for address in addresses)
        return
    values = [parse(figure.text, money=money[0]).number for figure in figures]
    total = addresses[-1].rsplit(".", 1)[-1] == "total"
    rest, left = addresses[:-1], figures
    if total and len(figures) == 1 and not lost:
        yield _cell(addresses[-1], figures[0], money[-1], derived=True, note=_TOTAL_ONLY)
        yield from (Cell(address, "" if empty is CellState.BLANK else None, None, empty) for address in rest)
        return
    if (
        total
        and not lost
        and values[-1]
        and None not in values
        and sum(v for v in values[:-1] if v is not None) == values[-1]
    ):
        note = _TOTAL_BY_SUM.format(len(figures))
        yield _cell(addresses[-1], figures[-1], money[-1], derived=True, note=note)
        left = figures[:-1]
    else:
        rest = addresses
    candidates = tuple(dict.fromkeys(v for v in (parse(f.text, money=money[0]).number for f in left) if v is not None))
    note = _UNKNOWN_COLUMN.format(len(figures))
    raw = " ".join(figure.raw for figure in left)
    for address in rest:
        yield Cell(address, raw, None, CellState.UNREADABLE, left[0].place, False, candidates, note)


def _surplus(addresses: list[str], slots: list[Piece], money: list[bool]) -> list[Cell]:
    """A row with more figures than columns: figures split by a blank, or a foreign one; the row's own sum decides."""
    width = len(addresses)
    total = addresses[-1].rsplit(".", 1)[-1] == "total"
    readings = list(_reduced(slots, width))
    fitting = [reading for reading, _ in readings if total and _adds_up(reading)]
    if len({tuple(piece.text for piece in reading) for reading in fitting}) == 1:
        note = f"该行印有 {len(slots)} 个数，按行内合计关系读作 {width} 个"
        changed = zip(addresses, fitting[0], money, strict=True)
        return [_cell(a, s, m, derived=s not in slots, note=note if s not in slots else "") for a, s, m in changed]
    raw = " ".join(slot.raw for slot in slots)
    note = f"该行印有 {len(slots)} 个数，多于 {width} 列，无法对应"
    place = slots[0].place
    return [Cell(address, raw, None, CellState.UNREADABLE, place, False, (), note) for address in addresses]


def _reduced(slots: list[Piece], width: int) -> Iterator[tuple[list[Piece], str]]:
    """The slots brought down to the width: neighbours joined, or the last ones dropped."""
    surplus = len(slots) - width
    if surplus <= 3 and len(slots) <= 12:
        for joints in combinations(range(len(slots) - 1), surplus):
            joined: list[Piece] = []
            for index, slot in enumerate(slots):
                if index and index - 1 in joints and joined:
                    last = joined[-1]
                    joined[-1] = replace(last, text=last.text + slot.text, raw=f"{last.raw} {slot.raw}")
                else:
                    joined.append(slot)
            if all(not (len(p.text) > 1 and p.text[0] == "0" and p.text.isdigit()) for p in joined):
                yield joined, "joined"
    yield slots[:width], "first"


def _adds_up(slots: Sequence[Piece]) -> bool:
    values = [parse(slot.text).number for slot in slots]
    known = [value for value in values[:-1] if value is not None]
    return values[-1] is not None and len(known) == len(slots) - 1 and sum(known, Decimal(0)) == values[-1]
