"""Everything a rule may look at: a report, what its narrative states, and last year's report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from gouji.records.check import Equation, Evidence, Side, Term
from gouji.records.claim import Claim, Narrative, Relation, RelationKind
from gouji.records.form import FormEquation, table_of
from gouji.records.quantity import Quantity
from gouji.records.report import Cell, CellState, Paragraph, Report, Tables
from gouji.records.score import SectionScore

MISSING = {
    CellState.BLANK: "blank_cell", CellState.DASH: "dash_cell",
    CellState.ABSENT: "absent_cell", CellState.UNREADABLE: "unreadable_cell",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a cell may hold; `high` None: open above."""

    low: Decimal
    high: Decimal | None


@dataclass(frozen=True)
class Dossier:
    """One report with everything found in it, and the earlier report when it was given.

    bounds  what each empty cell may hold by the form's equations, by address; worked out before the rules run

    What is asked for again and again is looked up, so that the time for a report grows with its length alone.
    """

    report: Report
    narrative: Narrative
    previous: Report | None = None
    previous_narrative: Narrative | None = None
    quality: SectionScore | None = None
    bounds: Mapping[str, Bounds] = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        """The statutory tables of the report."""
        return self.report.tables

    def claims_about_cells(self, *prefixes: str) -> Iterator[Claim]:
        """The claims whose plainest reading lies in the tables, under any of the address prefixes."""
        for claim in self.narrative.claims:
            if any(not prefixes or cell.startswith(prefixes) for cell in claim.cells):
                yield claim

    def relations(self, kind: RelationKind) -> Iterator[Relation]:
        """The relations of one kind, in document order."""
        return (relation for relation in self.narrative.relations if relation.kind is kind)

    def paragraph_of(self, claim: Claim) -> Paragraph | None:
        """The paragraph that a claim stands in; None where the report does not hold it."""
        return self._paragraphs.get(claim.block)

    def claims_around(self, block: int, first: int, last: int, most: int) -> Sequence[Claim]:
        """The claims of a block that begin at its characters first to last, and up to `most` before and as many behind."""
        there = self._claims.get(block, [])
        low, high = bisect_left(there, first, key=_start), bisect_right(there, last, key=_start)
        return there[max(0, low - most) : high + most]

    def sums_with(self, claim: Claim) -> Sequence[Relation]:
        """The sums in which a claim is the whole or a part."""
        return self._sums.get(claim.id, [])

    def told_of_others(self, value: Decimal) -> Sequence[Claim]:
        """The claims that speak of another organ or level than the reporting one and give this figure."""
        return self._others.get(value, [])

    @cached_property
    def _others(self) -> Mapping[Decimal, Sequence[Claim]]:
        found: dict[Decimal, list[Claim]] = {}
        for claim in self.narrative.claims:
            if claim.scope == "other":
                found.setdefault(claim.quantity.value, []).append(claim)
        return found

    @cached_property
    def _paragraphs(self) -> Mapping[int, Paragraph]:
        return {paragraph.block: paragraph for paragraph in self.report.paragraphs}

    @cached_property
    def _claims(self) -> Mapping[int, Sequence[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in sorted(self.narrative.claims, key=_start):
            found.setdefault(claim.block, []).append(claim)
        return found

    @cached_property
    def _sums(self) -> Mapping[str, Sequence[Relation]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations(RelationKind.SUM):
            for claim_id in {claim.id for claim in (*relation.left, *relation.right)}:
                found.setdefault(claim_id, []).append(relation)
        return found

    def equations(self, key: str) -> Iterator[FormEquation]:
        """The form's equations of one key whose cells are not all absent or blank."""
        for equation in self.report.form.equations.get(key, ()):
            for address in (*equation.left, *equation.right):
                cell = self.tables.cells.get(address)
                if cell is not None and cell.state is CellState.NUMBER:
                    yield equation
                    break


def _start(claim: Claim) -> int:
    return claim.start


def table_equation(tables: Tables, relation: FormEquation) -> Equation:
    """An equation of the form with a report's cells; one that holds is stated by its two sums alone, for speed."""
    sums = [_sum(tables, addresses) for addresses in (relation.left, relation.right)]
    if sums[0] is not None and sums[0] == sums[1]:
        left = right = Side((Term("", Quantity.exact(sums[0]), ()),))
    else:
        left, right = cell_side(tables, relation.left), cell_side(tables, relation.right)
    return Equation(relation.about, left, (right,), relation=relation)


def _sum(tables: Tables, addresses: Iterable[str]) -> Decimal | None:
    total = Decimal(0)
    for address in addresses:
        cell = tables.cells.get(address)
        value = tables.value(address) if cell is None else cell.value
        if value is None:
            return None
        total += value
    return total


def cell_term(tables: Tables, address: str, *, sign: int = 1) -> Term:
    """A cell, or a group of cells, as one number of an equation; missing when any of its cells is."""
    cells = tables.cells_of(address)
    name = tables.form.name_of(address)
    evidence = tuple(_cell_evidence(cell) for cell in cells)
    values = [cell.value for cell in cells if cell.value is not None]
    if len(values) < len(cells):
        return Term(name, None, evidence, _why_missing(tables, cells), sign)
    return Term(name, Quantity.exact(sum(values[1:], values[0])), evidence, sign=sign)


def cell_side(tables: Tables, addresses: Iterable[str], why: str = "") -> Side:
    """The sum of some cells as one side of an equation."""
    return Side(tuple(cell_term(tables, address) for address in addresses), why)


def claim_term(claim: Claim, *, name: str = "") -> Term:
    """A claim of the narrative as one number of an equation; missing when its text is damaged."""
    evidence = (Evidence("claim", claim.id, claim.quote, claim.place, claim.quantity.value),)
    if claim.damaged:
        return Term(name or claim.quote, None, evidence, "damaged_text")
    return Term(name or claim.quote, claim.quantity, evidence)


def wording(claim: Claim) -> str:
    """What a claim is about without its number: for fingerprints that outlive a corrected figure."""
    return "+".join(claim.cells) + "|" + claim.quote.replace(claim.quantity.raw, "")


def _cell_evidence(cell: Cell) -> Evidence:
    quote = cell.raw if cell.raw is not None else "（无此格）"
    return Evidence("cell", cell.address, quote, cell.place, cell.value)


def _why_missing(tables: Tables, cells: tuple[Cell, ...]) -> str:
    first = next(cell for cell in cells if cell.value is None)
    if first.state is CellState.ABSENT and table_of(first.address) in tables.missing:
        return "no_table"
    return MISSING.get(first.state, "absent_cell")
