"""Cells of tables whose digits stand without separators: one joint reading is taken, several are told as candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from gouji.records.form import Form, FormBlock
from gouji.records.report import Cell, CellState
from gouji.structure.cutting import Cut, cuts, solve
from gouji.structure.pieces import Piece
from gouji.structure.readings import ANY_ROW, Reading
from gouji.structure.template import address_of

_DIGITS = re.compile(r"\d[\d,]*")
_TOKEN = re.compile(r"[\d,]+|——|[-—/]")
_MAX_RUN = 60  # fifteen figures of four digits each
_MAX_FOUND = 1_000
_ONE = "数字连排，按表内合计关系只有一种断法"
_SEVERAL = "数字连排为“{}”，有 {} 种断法，无法确定"
_NONE = "数字连排为“{}”，没有符合表内合计关系的断法"


def is_run(reading: Reading, width: int, *, others: bool = False) -> bool:
    """Whether a reading is one string of digits for several columns; `others`: other rows of the report are."""
    if width == 1 or len(reading.slots) != 1 or not _DIGITS.fullmatch(reading.slots[0].text):
        return False
    if reading.kind == "run" or (others and reading.kind == "cell"):
        return len(reading.slots[0].text) >= width
    return reading.kind in ("space", "cell") and len(reading.slots[0].text) >= width >= 5


def with_dashes_apart(reading: Reading, *, signed: bool) -> None:
    """Cut a string of digits and dashes (2//1//3) at its dashes: each dash is a cell.

    `signed`: the row has a column that may be negative, so that a hyphen may as well be a sign; then nothing is cut.
    """
    if reading.kind != "run" or len(reading.slots) != 1 or (signed and re.search("[-+]", reading.slots[0].text)):
        return
    whole = reading.slots[0]
    tokens = _TOKEN.findall(whole.text)
    if len(tokens) > 1 and not _DIGITS.fullmatch(whole.text) and "." not in whole.text:
        reading.slots = [whole._replace(text=token, raw=token) for token in tokens]


def run_cells(form: Form, readings: Sequence[Reading]) -> Iterator[Cell]:
    """The cells of all run-together readings of a report."""
    tables = {table.key: table.blocks for table in form.tables}
    applications = [reading for reading in readings if reading.row.table == "applications"]
    if applications:
        yield from _applications(form, tables["applications"][0], applications)
    for reading in readings:
        blocks = tables[reading.row.table]
        if reading.row.table == "applications":
            continue
        if reading.row.key == ANY_ROW:
            yield from _bodies(blocks, reading.slots[0])
        else:
            block = blocks[reading.row.block]
            yield from _row(block, reading)


def _applications(form: Form, block: FormBlock, readings: Sequence[Reading]) -> Iterator[Cell]:
    digits = {reading.row.key: reading.slots[0].text for reading in readings}
    width = len(block.columns)
    choices = {key: _choices(text, width) for key, text in digits.items()}
    solutions = _joint(form, choices)
    for reading in readings:
        key = reading.row.key
        found = [solution[key] for solution in solutions] if solutions and key in solutions[0] else list(choices[key])
        yield from _cells(block, key, reading.slots[0], found)


def _choices(text: str, width: int) -> tuple[Cut, ...]:
    return cuts(text, width, total=True) or cuts(text, width)


def _joint(form: Form, choices: dict[str, tuple[Cut, ...]]) -> list[dict[str, Cut]]:
    """The readings under which all columns add up; empty where a row is missing or nothing fits."""
    total, balance = form.equations["result_total"][0], form.equations["intake_balance"][0]
    parts = [_key(address) for address in total.left]
    sides = [_key(a) for a in balance.left], [_key(a) for a in balance.right]
    if not all(choices.get(key) for key in (*parts, *sides[0], *sides[1])):
        return []
    return solve(choices, parts, _key(total.right[0]), sides)


def _key(address: str) -> str:
    return address.removeprefix("applications.").rsplit(".", 1)[0]


def _bodies(blocks: Sequence[FormBlock], slot: Piece) -> Iterator[Cell]:
    """One string for the three bodies of the review table, each with its own total."""
    width = len(blocks[0].columns)
    cuttings = (
        (first, second, third)
        for one in range(width if len(slot.text) <= _MAX_RUN else len(slot.text), len(slot.text) - 2 * width + 1)
        for first in _choices_total(slot.text[:one], width)
        for two in range(one + width, len(slot.text) - width + 1)
        for second in _choices_total(slot.text[one:two], width)
        for third in _choices_total(slot.text[two:], width)
    )
    found = list(islice(cuttings, _MAX_FOUND + 1))
    found = found if len(found) <= _MAX_FOUND else []
    for number, block in enumerate(blocks):
        plain = len(slot.text) == width * len(blocks)
        yield from _cells(block, block.rows[0].key, slot, [choice[number] for choice in found], plain=plain)


def _choices_total(text: str, width: int) -> tuple[Cut, ...]:
    return cuts(text, width, total=True)


def _row(block: FormBlock, reading: Reading) -> Iterator[Cell]:
    width = len(block.columns)
    text = reading.slots[0].text
    found = cuts(text, width, total=True) if block.columns[-1].key == "total" else ()
    yield from _cells(block, reading.row.key, reading.slots[0], list(found or cuts(text, width)))


def _cells(block: FormBlock, row_key: str, slot: Piece, found: Sequence[Cut], *, plain: bool = False) -> Iterator[Cell]:
    """One cell a column: its value where all cuts agree, else unreadable with candidates."""
    row = next(row for row in block.rows if row.key == row_key)
    plain = len(found) == 1 and (plain or len(slot.text) == len(block.columns))
    distinct = list(dict.fromkeys(found))
    for number, column in enumerate(block.columns):
        address = address_of(block, row, column)
        values = tuple(dict.fromkeys(Decimal(cut[number]) for cut in distinct))
        if len(values) == 1:
            note = "" if plain else _ONE if len(distinct) == 1 else "数字连排，各种断法中该格相同"
            yield Cell(address, slot.raw, values[0], CellState.NUMBER, slot.place, not plain, (), note)
        else:
            note = _SEVERAL.format(slot.text, len(distinct)) if values else _NONE.format(slot.text)
            yield Cell(address, slot.raw, None, CellState.UNREADABLE, slot.place, False, values, note)
