"""Layouts with known positions: ruled tables, tabs, Markdown. A row's cells are those to the right of its label."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.structure.flow import chosen
from gouji.structure.labels import COLUMN, GROUP, ROW, UNIT, Meaning
from gouji.structure.pieces import Piece, PrintedRow
from gouji.structure.readings import ANY_ROW, Findings, Reading


class RuledReader:
    """Walks over the rows of ruled tables; the header lasts until the next one."""

    def __init__(self, findings: Findings) -> None:
        self._found = findings
        self._table = ""
        self._block = 0
        self._body: int | None = None
        self._heads: dict[int, tuple[int, str]] = {}

    def read(self, rows: Sequence[PrintedRow]) -> None:
        """Read the rows of one table, or of several that follow one another."""
        for row in rows:
            label = self._row_label(row)
            if label is not None:
                self._body_row(row, *label)
            elif any(piece.meanings for piece in row.pieces):
                self._header(row)
            elif self._table == "review" and self._heads and any(piece.figure for piece in row.pieces):
                self._add(row, Meaning(ROW, "review", 0, ANY_ROW), None, row.pieces)
            elif self._table:
                self._found.consumed.add(row.line)

    def _row_label(self, row: PrintedRow) -> tuple[Piece, Meaning] | None:
        """The last row label before the first figure, when anything can stand to its right."""
        found: tuple[Piece, Meaning] | None = None
        figures = any(piece.figure for piece in row.pieces)
        texts = {piece.text for piece in row.pieces if piece.text}
        for piece in row.pieces:
            if piece.figure:
                break
            rows = [meaning for meaning in piece.meanings if meaning.role == ROW]
            if rows and (figures or not self._in_header(piece, texts)):
                here = [m for m in rows if m.table == self._table] or rows
                found = piece, next((m for m in here if m.block >= self._block), here[0])
        return found

    def _in_header(self, piece: Piece, texts: set[str]) -> bool:
        """Whether a label that is also a column's, or a group's, stands among other header cells; `texts` of its row."""
        if all(meaning.role == ROW for meaning in piece.meanings):
            return False
        return len(texts) > 1 or not self._table or self._table == "review"

    def _header(self, row: PrintedRow) -> None:
        self._found.consumed.add(row.line)
        named = _named_table(row)
        self._heads = dict(self._heads)  # the readings above keep theirs
        for piece in row.pieces:
            if not piece.meanings:
                continue
            meaning = chosen(piece.meanings, named or self._table, before_figure=False)
            if not piece.repeated:
                self._found.label(piece, meaning, row.kind)
            if meaning.table and meaning.table != self._table:
                self._table, self._heads, self._body = meaning.table, {}, None
            if meaning.role == GROUP and meaning.table == "review":
                self._body = meaning.block
                self._heads[piece.column] = (meaning.block, "")
            if meaning.role == COLUMN:
                block = (
                    self._heads.get(piece.column, (meaning.block, ""))[0]
                    if meaning.table == "review"
                    else meaning.block
                )
                self._heads[piece.column] = (block, meaning.key)

    def _body_row(self, row: PrintedRow, label: Piece, meaning: Meaning) -> None:
        if meaning.table != self._table:
            self._table, self._heads, self._body = meaning.table, {}, None
        self._block = meaning.block
        for piece in row.pieces:
            if piece.meanings and piece is not label and not piece.repeated and piece.meanings[0].role != UNIT:
                self._found.label(piece, chosen(piece.meanings, self._table, before_figure=False), row.kind)
        self._found.label(label, meaning, row.kind)
        self._add(row, meaning, label, [piece for piece in row.pieces if piece.column > label.column])

    def _add(self, row: PrintedRow, meaning: Meaning, label: Piece | None, slots: Sequence[Piece]) -> None:
        self._found.consumed.add(row.line)
        kept = [slot for slot in slots if not (slot.repeated and slot.text) and not _is_unit(slot)]
        self._found.readings.append(
            Reading(meaning, label, row.kind, list(kept), heads=self._heads, body=self._body, line=row.line)
        )


def _named_table(row: PrintedRow) -> str:
    """The table that most unambiguous labels of a header row belong to, "" when it has none."""
    tables = [m.table for p in row.pieces for m in p.meanings if m.table and len({x.table for x in p.meanings}) == 1]
    return max(sorted(set(tables)), key=tables.count) if tables else ""


def _is_unit(piece: Piece) -> bool:
    return bool(piece.meanings) and piece.meanings[0].role == UNIT
