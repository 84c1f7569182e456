"""The statutory tables of a kept review in their official shape, and what is to be said of single cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from gouji.records.report import Cell, CellState, Tables
from gouji.render.official import Sheet, sheets
from gouji.structure.template import load_form
from service.pages.words import CELL_STATES


def tables_of(body: Mapping[str, Any]) -> Tables:
    """The canonical tables of a review's JSON."""
    kept = body["tables"]
    cells = {address: _cell(address, cell) for address, cell in kept["cells"].items()}
    return Tables(load_form(kept["form"]), cells, tuple(kept.get("missing", ())))


def official(tables: Tables) -> list[Sheet]:
    """The tables that the report has, in official shape."""
    return list(sheets(tables))


def notes(body: Mapping[str, Any]) -> dict[str, str]:
    """What is to be said of a cell that is no plain number."""
    found = {}
    for address, cell in body["tables"]["cells"].items():
        said = [CELL_STATES.get(cell["state"], ""), cell.get("note", ""), "推算所得，非原文" if cell.get("derived") else ""]
        if cell.get("candidates"):
            said.append("可能为 " + "、".join(map(str, cell["candidates"])))
        if any(said):
            found[address] = "；".join(part for part in said if part)
    return found


def changed(first: Tables, second: Tables) -> set[str]:
    """The addresses whose figures are known in both and differ."""
    pairs = ((address, first.cells.get(address), cell) for address, cell in second.cells.items())
    return {a for a, old, new in pairs if old and old.value is not None and new.value is not None and old.value != new.value}


def parts_of(tables: Tables, addresses: Iterable[str]) -> set[str]:
    """The printed cells that addresses, also virtual ones, stand for."""
    return {part for address in addresses for part in (
        (address,) if address in tables.cells else tables.form.parts_of(address)
    )}


def _cell(address: str, cell: Mapping[str, Any]) -> Cell:
    value = None if cell["value"] is None else Decimal(str(cell["value"]))
    return Cell(address, cell["raw"], value, CellState(cell["state"]), derived=bool(cell.get("derived")))
