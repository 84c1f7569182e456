"""Layouts without known positions: the figures that follow a label belong to it, until the next label."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.records.form import Form
from gouji.structure.labels import COLUMN, GROUP, ROW, UNIT, Meaning
from gouji.structure.pieces import Piece, PrintedRow
from gouji.structure.readings import ANY_ROW, Findings, Reading


class FlowReader:
    """Walks over rows of unknown positions; one reader a run of lines between two headings."""

    def __init__(self, findings: Findings, form: Form) -> None:
        self._found = findings
        self._widths = {
            (table.key, number): len(block.columns)
            for table in form.tables
            for number, block in enumerate(table.blocks)
        }
        self._table = ""
        self._block = 0
        self._column = ""
        self._begun = False
        self._body: int | None = None
        self._current: Reading | None = None
        self._last = ""

    def read(self, rows: Sequence[PrintedRow]) -> None:
        """Read the rows in order; prose between them ends a table."""
        for index, row in enumerate(rows):
            if row.kind == "prose":
                self._current, self._table, self._body = None, "", None
            elif row.kind == "pads":
                self._pad(row, _next_piece(rows, index))
            elif row.kind in ("page", "rest"):
                self._consume(row)
                if row.kind == "rest":
                    self._unknown_label()
            else:
                self._row(row, rows, index)
            self._last = self._last if row.kind == "page" else row.kind

    def _row(self, row: PrintedRow, rows: Sequence[PrintedRow], index: int) -> None:
        for place, piece in enumerate(row.pieces):
            if piece.meanings and piece.meanings[0].role == UNIT:
                self._consume(row)
            elif piece.meanings:
                after = row.pieces[place + 1] if place + 1 < len(row.pieces) else _next_piece(rows, index)
                self._label(row, piece, after)
            elif piece.figure or (not piece.text and row.kind == "pipe"):
                self._figure(row, piece)
            elif place and self._current is not None and row.kind == "pipe" and piece.text:
                self._figure(row, piece)  # a word in a cell of figures: unreadable, but it has its place
            elif not place and piece.text and len(row.pieces) > 1:
                self._unknown_label()
        if self._current is not None and row.pads:
            self._current.pads += row.pads

    def _unknown_label(self) -> None:
        """What stands after a full row is a label of its own, though unknown: the figures after it belong to no row."""
        current = self._current
        if current and (current.pads or len(current.slots) >= self._width(current)):
            self._current = None

    def _width(self, reading: Reading) -> int:
        return self._widths[reading.row.table, reading.row.block]

    def _label(self, row: PrintedRow, piece: Piece, after: Piece | None) -> None:
        self._consume(row)
        before_figure = after is not None and (after.figure or not after.text) and self._may_be_row(piece)
        meaning = chosen(piece.meanings, self._table, before_figure, self._block)
        self._found.label(piece, meaning, row.kind)
        self._current = None
        if meaning.table:
            self._table, self._block = meaning.table, meaning.block
        if meaning.role == GROUP and meaning.table == "review":
            self._body = meaning.block
        if meaning.role == COLUMN:
            self._column = meaning.key
        if meaning.role == ROW:
            self._begun = True
            self._current = Reading(meaning, piece, row.kind, line=row.line, body=meaning.block)
            self._found.readings.append(self._current)

    def _may_be_row(self, piece: Piece) -> bool:
        """Whether an ambiguous label (其他, 总计) can be a row: only after the first row of its table."""
        return len(piece.meanings) == 1 or self._table != "applications" or self._begun

    def _figure(self, row: PrintedRow, piece: Piece) -> None:
        if self._current is None and self._table == "review" and piece.text:
            self._current = Reading(
                Meaning(ROW, "review", 0, ANY_ROW), None, row.kind, line=row.line, body=self._body, column=self._column
            )
            self._found.readings.append(self._current)
        if self._current is not None:
            if row.kind == "run" and not self._current.slots:
                self._current.kind = "run"
            self._current.slots.append(piece)
            self._consume(row)
        elif self._table:
            self._found.orphans.append((self._table, piece))
            self._consume(row)

    def _pad(self, row: PrintedRow, following: Piece | None) -> None:
        """A line of pipes only: a separator between cells that have none, a blank cell, or pads for cells left out."""
        self._consume(row)
        current = self._current
        if current is None or current.label is None:
            return
        before_label = following is not None and bool(following.meanings)
        if row.pads > 1 or before_label or current.pads or len(current.slots) >= self._width(current):
            current.pads += row.pads
        elif self._last != "cell":
            current.slots.append(Piece("", "", current.label.place))

    def _consume(self, row: PrintedRow) -> None:
        self._found.consumed.add(row.line)


def chosen(meanings: Sequence[Meaning], table: str, before_figure: bool, block: int = 0) -> Meaning:
    """What an ambiguous label stands for here: a row when figures follow it inside its table, else a column or group.

    Of several blocks with such a label the one being read is meant, or the next one.
    """
    if len(meanings) == 1:
        return meanings[0]
    here = [meaning for meaning in meanings if meaning.table == table] or list(meanings)
    order = (ROW, GROUP, COLUMN) if before_figure else (COLUMN, GROUP, ROW)
    if before_figure and table == "review" and any(m.role == COLUMN for m in here):
        order = (COLUMN, ROW, GROUP)
    later = [meaning for meaning in here if meaning.block >= block] or here
    return min(later, key=lambda meaning: order.index(meaning.role) if meaning.role in order else len(order))


def _next_piece(rows: Sequence[PrintedRow], index: int) -> Piece | None:
    """The first cell of the rows that come next, None at prose or where three rows have none."""
    for row in rows[index + 1 : index + 4]:
        if row.kind == "prose":
            return None
        if row.pieces:
            return row.pieces[0]
    return None
