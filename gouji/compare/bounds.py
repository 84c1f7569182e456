"""What blank cells may hold: at least 0, and no more than the form's own equations leave them. Nothing is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from gouji.compare.judge import OPEN_REASONS
from gouji.records.check import Side, Term
from gouji.records.dossier import Bounds, Dossier, cell_term
from gouji.records.quantity import Quantity
from gouji.records.report import CellState, Tables

PASSES = 4  # bounds settle in two or three; the last pass only confirms
EMPTY = (CellState.BLANK, CellState.DASH)


def bounded_side(dossier: Dossier, addresses: Iterable[str], why: str = "") -> Side:
    """The sum of some cells; empty ones by their bounds, and as numbers where only one number is left to them."""
    return Side(tuple(_bounded(cell_term(dossier.tables, address), dossier.bounds) for address in addresses), why)


def _bounded(term: Term, bounds: Mapping[str, Bounds]) -> Term:
    known = [bounds[evidence.ref] for evidence in term.evidence if evidence.ref in bounds]
    if term.missing not in OPEN_REASONS or len(known) != len(term.evidence):
        return term
    low, high = _sum(known)
    if low == high:
        return replace(term, name=f"{term.name}（推算）", quantity=Quantity.exact(low), missing="")
    return replace(term, low=low, high=high)


def cell_bounds(tables: Tables) -> dict[str, Bounds]:
    """Bounds of every number and empty cell; without the equations' help where these conflict; {} when none is empty."""
    if not any(cell.state in EMPTY for cell in tables.cells.values()):
        return {}
    start = {c.address: _start(c.value) for c in tables.cells.values() if c.state in EMPTY or c.value is not None}
    equations = [(e.left, e.right) for group in tables.form.equations.values() for e in group]
    told = [pair for pair in equations if all(address in start for side in pair for address in side)]
    bounds = dict(start)
    for _ in range(PASSES):
        before = dict(bounds)
        for left, right in told:
            _narrow(bounds, left, right)
            _narrow(bounds, right, left)
        if bounds == before:
            break
    conflict = any(b.high is not None and b.low > b.high for b in bounds.values())
    return start if conflict else bounds


def _start(value: Decimal | None) -> Bounds:
    return Bounds(Decimal(0), None) if value is None else Bounds(value, value)


def _narrow(bounds: dict[str, Bounds], side: tuple[str, ...], other: tuple[str, ...]) -> None:
    """A cell holds at most the other side's most less its neighbours' least, and at least the reverse."""
    vague = [address for address in side if bounds[address].low != bounds[address].high]
    if not vague:
        return
    low, high = _sum([bounds[address] for address in other])
    for address in vague:
        b = bounds[address]
        least, most = _sum([bounds[neighbour] for neighbour in side if neighbour != address])
        new_low = b.low if most is None else max(b.low, low - most)
        room = None if high is None else high - least
        new_high = room if b.high is None else b.high if room is None else min(b.high, room)
        bounds[address] = Bounds(new_low, new_high)


def _sum(parts: Iterable[Bounds]) -> tuple[Decimal, Decimal | None]:
    """The least and the most that some cells hold together."""
    low, high = Decimal(0), Decimal(0)
    open_above = False
    for part in parts:
        low += part.low
        open_above = open_above or part.high is None
        high += part.high or Decimal(0)
    return low, None if open_above else high
