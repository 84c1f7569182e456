"""Shares of the applications with the table's own totals as wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.compare.bounds import bounded_side
from gouji.compare.claimed import own
from gouji.compare.neighbours import list_around
from gouji.compare.relations import percentage
from gouji.records.check import Side, Term
from gouji.records.claim import Claim, Reading, Relation
from gouji.records.dossier import Dossier, claim_term
from gouji.records.quantity import Quantity

WHOLES = (
    (("applications.new.total",), "以本年新收为总数"),
    (("applications.new.total", "applications.carried_in.total"), "以新收加上年结转为总数"),
    (("applications.total.total",), "以办理结果总计为总数"),
)


def is_of_applications(dossier: Dossier, part: Claim) -> bool:
    """Whether a part is an own, sure number of applications."""
    sure = own(part, dossier.report) and not part.soft and bool(part.cells)
    return sure and all(cell.startswith("applications.") for cell in part.cells)


def table_shares(dossier: Dossier, part: Claim) -> tuple[Side, ...]:
    """The part's share in each total that the table knows, as readings; a whole below the part is none."""
    groups = (((group,), "以同类合计为总数") for group in _groups(dossier, part))
    sides = [_share(dossier, part, cells, why) for cells, why in (*WHOLES, *groups)]
    return tuple(side for side in sides if side is not None)


def cell_shares(dossier: Dossier, part: Reading) -> Iterator[Side]:
    """The share of cells in each total that the table knows; of one applicant's column in the same rows only."""
    rows, column = [cell.rpartition(".")[0] for cell in part.cells], part.cells[0].rpartition(".")[2]
    wholes = WHOLES if column == "total" else ((tuple(f"{row}.total" for row in rows), part.why),)
    for cells, why in wholes:
        terms = [bounded_side(dossier, chosen).terms for chosen in (part.cells, cells)]
        numbers = [[t.quantity.value for t in side if t.quantity is not None] for side in terms]
        evidence = tuple(e for side in terms for term in side for e in term.evidence)
        if any(len(known) != len(side) for known, side in zip(numbers, terms, strict=True)):
            missing = next(t.missing for side in terms for t in side if t.quantity is None)
            yield Side((Term("", None, evidence, missing),), why)
            continue
        some, total = (Quantity.exact(sum(known[1:], known[0])) for known in numbers)
        quantity, reason = percentage(some, total)
        yield Side((Term("", quantity, evidence, reason),), why)


def joint_shares(dossier: Dossier, relation: Relation) -> Iterator[Side]:
    """A part with those told right before it (予以公开103件、部分公开26件，占37.6%), and a part in the sum of its list."""
    part, wholes = relation.left[0], [claim.quantity for claim in relation.right]
    if part.damaged or part.quantity.approximate:
        return
    run = list_around(dossier, part)
    at = next(i for i, claim in enumerate(run) if claim.id == part.id)
    if len(run) > 2:
        yield _of(part.quantity, _sum(run), run, "以所列各项之和为总数")
    for first in range(at - 1, -1, -1):
        for whole in wholes:
            yield _of(_sum(run[first : at + 1]), whole, run[first : at + 1], "与前面所列各项合计")


def _sum(claims: Sequence[Claim]) -> Quantity:
    return Quantity.exact(sum((claim.quantity.value for claim in claims), Decimal(0)))


def _of(part: Quantity, whole: Quantity, told: Sequence[Claim], why: str) -> Side:
    quantity, missing = percentage(part, whole)
    return Side((Term("", quantity, tuple(e for claim in told for e in claim_term(claim).evidence), missing),), why)


def _groups(dossier: Dossier, part: Claim) -> Iterator[str]:
    """The group of results that a part belongs to, and the total of its row: shares are told of these too."""
    cell = part.cells[0]
    members = dossier.report.form.virtual.items()
    yield from (group for group, cells in members if cell in cells and group.endswith(".total"))
    row, _, column = cell.rpartition(".")
    if column != "total" and f"{row}.total" not in (cells[0] for cells, _ in WHOLES if len(cells) == 1):
        yield f"{row}.total"


def _share(dossier: Dossier, part: Claim, cells: tuple[str, ...], why: str) -> Side | None:
    whole = bounded_side(dossier, cells)
    evidence = (*claim_term(part).evidence, *(e for term in whole.terms for e in term.evidence))
    values = [term.quantity.value for term in whole.terms if term.quantity is not None]
    if part.damaged or len(values) != len(whole.terms):
        missing = "damaged_text" if part.damaged else next(t.missing for t in whole.terms if t.quantity is None)
        return Side((Term("", None, evidence, missing),), why)
    total = sum(values[1:], values[0])
    if total < part.quantity.value:
        return None
    quantity, missing = percentage(part.quantity, Quantity.exact(total))
    return Side((Term("", quantity, evidence, missing),), why)
