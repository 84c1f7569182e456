"""Readings → cells: which column each printed figure belongs to, and what to say where that cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gouji.records.form import Form, FormBlock
from gouji.records.report import Cell, CellState
from gouji.structure.bodies import Bodies, in_order, paired
from gouji.structure.columns import Starts, voted_starts, window
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, POSITIONAL, Findings, Reading
from gouji.structure.rows import Empty, few, full, padded, surplus
from gouji.structure.runs import is_run, run_cells, with_dashes_apart
from gouji.structure.template import address_of
from gouji.structure.values import parse

_MANY_ROWS = 8
_MAX_NOTES = 20
_MOST_OF_A_ROW = 12  # a report prints a row once; twice where a table is repeated at its end
_MOST_WITHOUT_ROW = 60  # fifteen figures of the review table, each under its column label
_MONEY = "万元"


@dataclass(frozen=True, slots=True)
class Part:
    """A block with the slots of one of its rows.

    certain  they are known to be of this row and none is lost
    loose    they may as well be another body's
    """

    block: FormBlock
    slots: list[Piece]
    certain: bool
    loose: bool = False


@dataclass
class Placer:
    """Places the readings of one report; the first reading of a cell stands, a later one that differs is noted."""

    form: Form
    cells: dict[str, Cell] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _thinned: bool = False
    _stuck: bool = False  # the figures of a row stand on one line without separators, below their label

    def place(self, found: Findings) -> dict[str, Cell]:
        """All cells of the form that anything was read for."""
        review = next((table for table in self.form.tables if table.key == "review"), None)
        readings = _first(found.readings)
        readings = paired(readings, review) if review else readings
        for reading in readings:
            signed = any(column.key == "change" for column in self._block(reading).columns)
            with_dashes_apart(reading, signed=signed)
        if review:
            in_order(readings, len(review.blocks))
        starts = voted_starts(self.form, readings)
        bodies = Bodies()
        widths = [len(self._block(reading).columns) for reading in readings]
        self._stuck = any(_below(r) and is_run(r, width) for r, width in zip(readings, widths, strict=True))
        self._stuck = self._stuck or _is_doubled(readings)
        self._thinned = _is_thinned(readings)
        runs = [r for r, width in zip(readings, widths, strict=True) if is_run(r, width, others=self._stuck)]
        cut = {id(reading) for reading in runs}
        for cell in run_cells(self.form, runs):
            self._keep(cell)
        for reading in readings:
            if id(reading) in cut:
                continue
            for part in self._parts(reading, bodies):
                for cell in _cells(part, reading, starts):
                    self._keep(cell)
        self._blank_review(found)
        return self.cells

    def _blank_review(self, found: Findings) -> None:
        """The review table with its header alone, in a layout that drops blanks but not rows: all its cells are blank."""
        if found.kinds.get("review", set()) & {"pipe", *POSITIONAL}:
            blocks = next(table.blocks for table in self.form.tables if table.key == "review")
            for block, column in ((each, column) for each in blocks for column in each.columns):
                address = address_of(block, block.rows[0], column)
                self.cells.setdefault(address, Cell(address, "", None, CellState.BLANK))

    def _block(self, reading: Reading) -> FormBlock:
        table = next(table for table in self.form.tables if table.key == reading.row.table)
        return table.blocks[reading.row.block]

    def _parts(self, reading: Reading, bodies: Bodies) -> Iterator[Part]:
        """The blocks that a reading fills; only review rows without a label fill several."""
        table = next(table for table in self.form.tables if table.key == reading.row.table)
        certain = not self._thinned and reading.kind != "run" and not (self._stuck and reading.kind in ("cell", "space"))
        if reading.row.key != ANY_ROW:
            yield Part(table.blocks[reading.row.block], reading.slots, certain)
            return
        for number, slots, sure in bodies.share(reading, len(table.blocks[0].columns), len(table.blocks)):
            yield Part(table.blocks[number], slots, certain and sure, not sure)

    def _keep(self, cell: Cell) -> None:
        known = self.cells.get(cell.address)
        if known is None or (known.value is None and known.state is not CellState.DASH and cell.value is not None):
            self.cells[cell.address] = cell
        elif _differ(known, cell) and len(self.notes) < _MAX_NOTES:
            name = self.form.name_of(cell.address)
            self.notes.append(f"表格中{name}读到两个不同的数：{known.raw}、{cell.raw}，取先出现的一个。")


def _first(readings: Iterable[Reading]) -> list[Reading]:
    """The readings without those of a row that has been read many times: the first one stands anyway."""
    counts: Counter[tuple[str, int, str]] = Counter()
    kept = []
    for reading in readings:
        row = (reading.row.table, reading.row.block, reading.row.key)
        counts[row] += bool(reading.slots)
        if counts[row] <= (_MOST_WITHOUT_ROW if reading.row.key == ANY_ROW else _MOST_OF_A_ROW):
            kept.append(reading)
    return kept


def _below(reading: Reading) -> bool:
    """Whether its figures stand on another line than its label."""
    return bool(reading.label and reading.slots and reading.label.place.line != reading.slots[0].place.line)


def _is_cut_wrongly(reading: Reading) -> bool:
    """Whether figures set apart by blanks alone are no numbers (020): the blanks stand elsewhere than between cells."""
    if reading.kind not in ("space", "run"):
        return False
    return any(parse(slot.text).state is CellState.UNREADABLE for slot in reading.slots if slot.text)


def _is_doubled(readings: Sequence[Reading]) -> bool:
    """Whether each row's only figure is one said twice (1515): its applicant and total without separator or blanks."""
    loose = [r for r in readings if r.row.table == "applications" and r.kind in ("cell", "space")]
    rows = [reading.slots[0].text for reading in loose if len(reading.slots) == 1]
    figures = [text for text in rows if text.isdigit() and text != "0"]
    return len(figures) > 1 and all(text[: len(text) // 2] * 2 == text for text in figures)


def _differ(known: Cell, cell: Cell) -> bool:
    return cell.value is not None and known.value is not None and known.value != cell.value


def _is_thinned(readings: Sequence[Reading]) -> bool:
    """Whether every line was kept only once (labels survive, repeated figures vanish): no figure occurs twice."""
    figures = [slot.text for reading in readings for slot in reading.figures]
    cells = all(reading.kind == "cell" for reading in readings)
    return cells and len(readings) >= _MANY_ROWS and len(set(figures)) == len(figures) < len(readings)


def _without_edges(slots: list[Piece], width: int) -> list[Piece]:
    """More slots than columns, without the blanks around them: merged cells, or pads for cells left out.

    Where fewer than a row are left it cannot be told which are missing, so only the figures are.
    """
    filled = [index for index, slot in enumerate(slots) if slot.text]
    inner = slots[filled[0] : filled[-1] + 1] if filled else []
    return inner if len(inner) >= width else [slot for slot in inner if slot.text]


def _cells(part: Part, reading: Reading, starts: Starts) -> Iterable[Cell]:
    """The cells of one row of a block."""
    block, slots = part.block, part.slots
    row = block.rows[0] if reading.row.key == ANY_ROW else next(r for r in block.rows if r.key == reading.row.key)
    addresses = [address_of(block, row, column) for column in block.columns]
    money = [_MONEY in column.label for column in block.columns]
    width = len(addresses)
    if reading.positional and reading.row.key != ANY_ROW:
        slots = window(reading, slots, width, starts)
    elif len(slots) > width and reading.row.key != ANY_ROW:
        slots = _without_edges(slots, width)
    if len(slots) == width and not part.loose and not _is_cut_wrongly(reading):
        return full(addresses, slots, money, reading.note)
    if len(slots) > width and reading.row.key != ANY_ROW:
        return surplus(addresses, slots, money)
    if reading.positional and slots and part.certain:
        return padded(addresses, slots, money)
    traces = reading.pads or reading.positional or reading.kind == "pipe"
    empty = Empty(CellState.BLANK if traces else CellState.ABSENT, reading.label.place if reading.label else None)
    return few(addresses, [slot for slot in slots if slot.text], money, empty, certain=part.certain)
