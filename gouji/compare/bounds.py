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
ZERO = Decimal(0)
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
    vague = [(address, bounds[address]) for address in side if bounds[address].low != bounds[address].high]
    if not vague:
        return
    low, high = _sum([bounds[address] for address in other])
    least, most, opened = _totals([bounds[address] for address in side])
    for address, b in vague:
        alone = opened == (b.high is None)  # every neighbour has an upper bound
        new_low = max(b.low, low - (most - (b.high or ZERO))) if alone else b.low
        room = None if high is None else high - (least - b.low)
        new_high = room if b.high is None else b.high if room is None else min(b.high, room)
        if (new_low, new_high) != (b.low, b.high):
            bounds[address] = Bounds(new_low, new_high)


def _sum(parts: Iterable[Bounds]) -> tuple[Decimal, Decimal | None]:
    """The least and the most that some cells hold together."""
    low, high, opened = _totals(parts)
    return low, None if opened else high


def _totals(parts: Iterable[Bounds]) -> tuple[Decimal, Decimal, int]:
    """The sum of the lows, of the highs that there are, and how many are open above."""
    low, high, opened = ZERO, ZERO, 0
    for part in parts:
        low += part.low
        if part.high is None:
            opened += 1
        else:
            high += part.high
    return low, high, opened
