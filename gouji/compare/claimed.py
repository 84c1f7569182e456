"""Which claims may be held against the tables, and the equations that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from gouji.compare.bounds import bounded_side
from gouji.compare.judge import judge
from gouji.compare.neighbours import neighbour_sides
from gouji.compare.passages import sentence_of
from gouji.compare.phrases import pattern
from gouji.records.check import Comparator, Equation, Severity, Side, Verdict
from gouji.records.claim import Claim, ClaimKind, Reading
from gouji.records.dossier import Dossier, claim_term, wording
from gouji.records.quantity import Quantity, Unit
from gouji.records.report import Report, Tables

FOREIGN = frozenset({"area", "other"})  # scopes that are not the reporting organ's own
YUAN = {
    "元": Decimal(1), "千元": Decimal(10) ** 3, "万元": Decimal(10) ** 4, "百万元": Decimal(10) ** 6,
    "亿元": Decimal(10) ** 8,
}
OLDER = {"issued": ("made", "published"), "in_force": ("public_total",)}  # columns of the 2021 form → of the 2019 form
COUNTED = (ClaimKind.COUNT, ClaimKind.AMOUNT)
FIRST = 100  # claims looked through for the organ's own figure beside that of its area


def own(claim: Claim, report: Report) -> bool:
    """Whether a claim speaks of the reporting organ and of the report's own year."""
    return claim.scope not in FOREIGN and claim.year in (None, report.year)


def comparable(
    dossier: Dossier, *prefixes: str, kinds: Iterable[ClaimKind] = COUNTED, soft: bool = False
) -> Iterator[Claim]:
    """Own claims linked to cells under the prefixes; with `soft` those that only suggest a cell, else the sure ones."""
    for claim in dossier.claims_about_cells(*prefixes):
        if claim.kind in kinds and claim.soft is soft and own(claim, dossier.report) and not _wider(dossier, claim):
            yield claim


def _wider(dossier: Dossier, claim: Claim) -> bool:
    """A government's figure for 全县 where its table holds what the narrative gives as the government's own (本级)."""
    held = dossier.tables.value(claim.cells[0])
    if dossier.report.agency.kind != "government" or held is None or held >= claim.quantity.value:
        return False
    if not pattern("totals", "whole_area").search(sentence_of(dossier, claim)):
        return False
    told = dossier.told_of_others(held)[:FIRST]
    same = (c for c in told if c.kind in COUNTED and c.cells in ((), claim.cells))
    return any(pattern("totals", "own_level").search(sentence_of(dossier, c)) for c in same)


def against_tables(dossier: Dossier, claim: Claim, *, severity: Severity | None = None) -> Equation:
    """A claim against the cells of each of its readings; blank cells as far as the form's equations bound them."""
    readings = [reading for given in claim.readings for reading in _on_form(given, dossier.tables)]
    rights = tuple(_side(dossier, reading) for reading in readings)
    left = Side((claim_term(claim),))
    comparator = Comparator.AT_MOST if claim.part else Comparator.EQUAL
    found = Equation(wording(claim), left, rights, comparator, extra={"quote": claim.quote}, severity=severity)
    if judge(found).verdict is not Verdict.INCONSISTENT:
        return found
    if further := tuple(neighbour_sides(dossier, claim, readings)):
        return replace(found, rights=(*rights, *further))
    unread = claim.unread or _unread_whole(dossier, claim)
    if unread and severity is None:  # another figure than the cell's, perhaps, by words that were not understood
        told = {"explanation": f"该数前后的“{unread}”未能理解，所指或与该格不同，仅作提示。"}
        return replace(found, severity=Severity.INFO, extra={**found.extra, **told})
    return found


def _unread_whole(dossier: Dossier, claim: Claim) -> str:
    """What was not understood of the number that a claim is a part of: 涉及征地拆迁的申请133件，其中予以公开70件."""
    of_wholes = (relation.left for relation in dossier.sums_with(claim) if any(part.id == claim.id for part in relation.right))
    return next((whole.unread for wholes in of_wholes for whole in wholes if whole.unread), "")


def _side(dossier: Dossier, reading: Reading) -> Side:
    """The cells of a reading, those that it leaves out with a minus."""
    side = bounded_side(dossier, reading.cells, reading.why)
    less = bounded_side(dossier, reading.less).terms
    return replace(side, terms=(*side.terms, *(replace(term, sign=-1) for term in less))) if less else side


def tabled(dossier: Dossier, claims: Iterable[Claim]) -> bool:
    """Whether the table holds every one of these figures: then each is told against its cell, and no sum adds to that."""
    return all(claim.cells and dossier.tables.value(claim.cells[0]) is not None for claim in claims)


def contradicted(dossier: Dossier, claim: Claim) -> bool:
    """Whether the tables hold other figures under every reading of a claim."""
    if not claim.cells or claim.soft or not own(claim, dossier.report):
        return False
    return judge(against_tables(dossier, claim)).verdict is Verdict.INCONSISTENT


def _on_form(reading: Reading, tables: Tables) -> Iterator[Reading]:
    """A reading in the addresses of the form at hand: on the 2019 form “issued” is 新制作 or 新公开."""
    if tables.form.version != "2019":
        yield reading
        return
    for choice in range(max(len(OLDER.get(_column(cell), " ")) for cell in reading.cells)):
        yield replace(reading, cells=tuple(_older(cell, choice) for cell in reading.cells))


def _column(cell: str) -> str:
    return cell.rsplit(".", 1)[-1] if cell.startswith(("proactive.regulations.", "proactive.normative.")) else ""


def _older(cell: str, choice: int) -> str:
    columns = OLDER.get(_column(cell))
    return f"{cell.rsplit('.', 1)[0]}.{columns[min(choice, len(columns) - 1)]}" if columns else cell


def in_wan(quantity: Quantity) -> Quantity | None:
    """An amount of money as a number of 万元, to be held against a cell; None for a unit unknown."""
    factor = YUAN.get(quantity.measure)
    if quantity.unit is not Unit.MONEY or factor is None:
        return None
    ratio = factor / YUAN["万元"]
    low, high = (None if v is None else v * ratio for v in (quantity.low, quantity.high))
    value, step = quantity.value * ratio, quantity.step * ratio
    return replace(quantity, value=value, low=low, high=high, step=step, measure="", unit=Unit.COUNT)
