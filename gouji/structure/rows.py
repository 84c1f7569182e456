"""One row's figures → its cells: as many as columns, fewer, or more; what cannot be told stays unreadable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from gouji.records.report import Cell, CellState
from gouji.records.source import Place
from gouji.structure.pieces import Piece
from gouji.structure.values import parse

_MOST_FOREIGN = 2  # figures behind a row that are none of it: a page's number, a note's
_UNKNOWN_COLUMN = "该行只印有 {} 个数，所在列无法确定"
_TOTAL_ONLY = "该行只印有 1 个数，按“总计”列读取"
_TOTAL_BY_SUM = "该行只印有 {} 个数，末数等于其余各数之和，按“总计”列读取"
_CUT_SHORT = "该行末尾缺 {} 格，按空白读取"


def full(addresses: Sequence[str], slots: Sequence[Piece], money: Sequence[bool], note: str = "") -> list[Cell]:
    """A figure for every column; a note says why the figures were moved here."""
    return [cell(a, s, m, derived=bool(note), note=note) for a, s, m in zip(addresses, slots, money, strict=True)]


def padded(addresses: Sequence[str], slots: Sequence[Piece], money: Sequence[bool]) -> list[Cell]:
    """A row of a ruled table that ends early: the cells left out at its end are blank."""
    missing = len(addresses) - len(slots)
    note = _CUT_SHORT.format(missing)
    blanks = [slots[-1]._replace(text="", raw="")] * missing
    return full(addresses, [*slots, *blanks], money, note if any(slot.text for slot in slots) else "")


def cell(address: str, slot: Piece, money: bool, *, derived: bool = False, note: str = "") -> Cell:
    """A cell from what is printed in it."""
    value = parse(slot.text, money=money)
    note = f"{note}；{value.note}" if note and value.note else note or value.note
    return Cell(address, slot.raw, value.number, value.state, slot.place, derived, value.candidates, note)


@dataclass(frozen=True, slots=True)
class Empty:
    """What a cell is where nothing stands for it: blank in layouts that keep a trace of it, else absent."""

    state: CellState
    place: Place | None

    def cell(self, address: str) -> Cell:
        """The cell without figure; a blank one stands where its row is named."""
        blank = self.state is CellState.BLANK
        return Cell(address, "" if blank else None, None, self.state, self.place if blank else None)


def few(
    addresses: Sequence[str], figures: Sequence[Piece], money: Sequence[bool], empty: Empty, *, certain: bool
) -> Iterator[Cell]:
    """A row with fewer figures than columns and no positions: only the total may be told, if the row is `certain`."""
    if not figures:
        yield from map(empty.cell, addresses)
        return
    total = certain and _has_total(addresses)
    if total and len(figures) == 1:
        yield cell(addresses[-1], figures[0], money[-1], derived=True, note=_TOTAL_ONLY)
        yield from map(empty.cell, addresses[:-1])
        return
    if total and adds_up(figures) and parse(figures[-1].text).number:
        note = _TOTAL_BY_SUM.format(len(figures))
        yield cell(addresses[-1], figures[-1], money[-1], derived=True, note=note)
        addresses, figures = addresses[:-1], figures[:-1]
        yield from _unknown(addresses, figures, len(figures) + 1)
        return
    yield from _unknown(addresses, figures, len(figures))


def _unknown(addresses: Sequence[str], figures: Sequence[Piece], printed: int) -> Iterator[Cell]:
    """Cells of which some hold the figures, but which cannot be told."""
    values = dict.fromkeys(value for figure in figures if (value := parse(figure.text).number) is not None)
    raw = " ".join(figure.raw for figure in figures)
    note = _UNKNOWN_COLUMN.format(printed)
    for address in addresses:
        yield Cell(address, raw, None, CellState.UNREADABLE, figures[0].place, False, tuple(values), note)


def surplus(addresses: list[str], slots: list[Piece], money: list[bool]) -> list[Cell]:
    """A row with more figures than columns: figures split by a blank, or a foreign one; the row's own sum decides."""
    width = len(addresses)
    total = _has_total(addresses)
    fitting = [reading for reading in reduced(slots, width) if total and adds_up(reading)]
    if len({tuple(piece.text for piece in reading) for reading in fitting}) == 1:
        note = f"该行印有 {len(slots)} 个数，按行内合计关系读作 {width} 个"
        changed = zip(addresses, fitting[0], money, strict=True)
        return [cell(a, s, m, derived=True, note=note) if s not in slots else cell(a, s, m) for a, s, m in changed]
    raw = " ".join(slot.raw for slot in slots)
    note = f"该行印有 {len(slots)} 个数，多于 {width} 列，无法对应"
    place = slots[0].place
    return [Cell(address, raw, None, CellState.UNREADABLE, place, False, (), note) for address in addresses]


def reduced(slots: list[Piece], width: int) -> Iterator[list[Piece]]:
    """The slots brought down to the width: neighbours joined, or the last ones dropped."""
    extra = len(slots) - width
    if (extra <= 3 and len(slots) <= 12) or extra <= 2:
        for joints in combinations(range(len(slots) - 1), extra):
            joined: list[Piece] = []
            for index, slot in enumerate(slots):
                if index and index - 1 in joints and joined:
                    last = joined[-1]
                    joined[-1] = last._replace(text=last.text + slot.text, raw=f"{last.raw} {slot.raw}")
                else:
                    joined.append(slot)
            if all(not (len(p.text) > 1 and p.text[0] == "0" and p.text.isdigit()) for p in joined):
                yield joined
    if extra <= _MOST_FOREIGN:
        yield slots[:width]


def adds_up(slots: Sequence[Piece]) -> bool:
    """Whether the last figure is the sum of the others."""
    values = [parse(slot.text).number for slot in slots]
    known = [value for value in values[:-1] if value is not None]
    return values[-1] is not None and len(known) == len(slots) - 1 and sum(known, Decimal(0)) == values[-1]


def _has_total(addresses: Sequence[str]) -> bool:
    return addresses[-1].rsplit(".", 1)[-1] == "total"
