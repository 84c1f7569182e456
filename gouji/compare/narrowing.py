"""Cells that the tables alone leave undecided: what the narrative says may leave only one way to cut their digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, islice

from gouji.records.claim import Claim, ClaimKind, Narrative
from gouji.records.report import Cell, CellState, Report

MAX_CUTS = 1000  # of one row; digits that may be cut in more ways stay undecided
NOTE = "数字连排有多种断法，由正文“{quotes}”定为此种"


def narrowed(report: Report, narrative: Narrative) -> Report:
    """The report with such cells decided and marked as derived, where one cut of their row fits what the prose says.

    Only plain figures narrow: exact, of this year, in whole text, with one cell. Where no cut fits, nothing is decided,
    and the claim stays unchecked: the digits may have been run together in another way.
    """
    if not any(cell.candidates for cell in report.tables.cells.values()):
        return report
    told = _told(narrative)
    found: dict[str, Cell] = {}
    for row in _undecided_rows(report):
        claims = [told[cell.address] for cell in row if cell.address in told]
        fitting = [cut for cut in _cuts(row) if all(cut[c.cells[0]] == c.quantity.value for c in claims)] if claims else []
        if len(fitting) == 1:
            note = NOTE.format(quotes="、".join(claim.quote for claim in claims))
            found |= {cell.address: _decided(cell, fitting[0][cell.address], note) for cell in row}
    if not found:
        return report
    return replace(report, tables=replace(report.tables, cells={**report.tables.cells, **found}))


def _told(narrative: Narrative) -> Mapping[str, Claim]:
    """Cell → the claim that tells it; cells of which two claims tell different figures are left out."""
    told: dict[str, Claim] = {}
    at_odds: set[str] = set()
    for claim in narrative.claims:
        if not _is_plain(claim):
            continue
        earlier = told.setdefault(claim.cells[0], claim)
        if earlier.quantity.value != claim.quantity.value:
            at_odds.add(claim.cells[0])
    return {address: claim for address, claim in told.items() if address not in at_odds}


def _is_plain(claim: Claim) -> bool:
    doubtful = claim.soft or claim.damaged or claim.part or claim.quantity.approximate
    single = len(claim.readings) == 1 and len(claim.cells) == 1 and not claim.readings[0].less
    return claim.kind is ClaimKind.COUNT and single and not doubtful and claim.year is None and claim.scope in ("", "own")


def _undecided_rows(report: Report) -> Iterator[list[Cell]]:
    """The cells that were cut from one string, in printed order, where at least one of them is undecided."""
    for table in report.form.printed:
        for (raw, _), cells in groupby(report.tables.of(table), key=lambda cell: (cell.raw, cell.place)):
            row = list(cells)
            if raw and raw.isdigit() and len(row) > 1 and any(cell.candidates for cell in row):
                yield row


def _cuts(row: Sequence[Cell]) -> list[dict[str, Decimal]]:
    """The ways to cut the digits of a row, a value an address; none where there are too many."""
    found = list(islice(_rest(row, row[0].raw or ""), MAX_CUTS + 1))
    return [dict(zip((cell.address for cell in row), cut, strict=True)) for cut in found] if len(found) <= MAX_CUTS else []


def _rest(row: Sequence[Cell], digits: str) -> Iterator[tuple[Decimal, ...]]:
    if not row:
        if not digits:
            yield ()
        return
    for value in row[0].candidates or (row[0].value,):
        if value is not None and digits.startswith(str(value)):
            for rest in _rest(row[1:], digits[len(str(value)) :]):
                yield (value, *rest)


def _decided(cell: Cell, value: Decimal, note: str) -> Cell:
    if cell.state is not CellState.UNREADABLE:
        return cell
    return replace(cell, value=value, state=CellState.NUMBER, derived=True, candidates=(), note=note)
