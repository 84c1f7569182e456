"""The likely slip behind a mismatch: from a fixed list, the one that explains it, said as a possibility."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.compare.digits import likeness
from gouji.compare.wording import number
from gouji.records.check import Comparator, Equation, Side, Term
from gouji.records.dossier import Dossier
from gouji.records.report import Tables

SMALL = 3  # below this, two figures are equal by chance too often to mean anything
FIRST = 500  # claims looked through for an exchange; no real report has more, and the time for a text must not grow by its square
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other_org", "orgs", "total")
NEIGHBOURS = (  # sums of rows that are taken for one another
    ("applications.new.total",),
    ("applications.carried_in.total",),
    ("applications.new.total", "applications.carried_in.total"),
    ("applications.total.total",),
    ("applications.carried_out.total",),
)


def likely_slip(equation: Equation, dossier: Dossier) -> str:
    """A sentence such as 「258 恰为“予以公开·自然人”一格」, or "" when nothing on the list explains the difference."""
    if equation.comparator is not Comparator.EQUAL or not equation.rights:
        return ""
    told = next(_explanations(equation, dossier), "")
    return f"可能的原因：{told}。" if told else ""


def _explanations(equation: Equation, dossier: Dossier) -> Iterator[str]:
    stated, expected = _amount(equation.left), _amount(equation.rights[0])
    cells = [e.ref for term in equation.rights[0].terms for e in term.evidence if e.kind == "cell"]
    if stated is not None and len(equation.left.terms) == 1 and stated >= SMALL and cells:
        yield from _exchanged(equation, cells, dossier)
        yield from _other_cells(stated, cells, dossier.tables)
        yield from _last_year(stated, cells, dossier)
    if stated is not None and expected is not None:
        yield from filter(None, [likeness(stated, expected)])
        yield from _one_part(equation, stated, expected)


def _amount(side: Side) -> Decimal | None:
    """The sum of a side of exact numbers."""
    values = [None if _vague(term) else term.quantity.value * term.sign for term in side.terms if term.quantity]
    if len(values) < len(side.terms) or any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), Decimal(0))


def _vague(term: Term) -> bool:
    return term.quantity is None or term.quantity.approximate


def _exchanged(equation: Equation, cells: list[str], dossier: Dossier) -> Iterator[str]:
    """Another claim tells the figure of these cells, and this one tells that claim's: the two were exchanged."""
    own = {e.ref for term in equation.left.terms for e in term.evidence}
    mine, stated = _value(dossier.tables, cells), _amount(equation.left)
    for claim in dossier.narrative.claims[:FIRST]:
        tells_mine = claim.id not in own and claim.quantity.value == mine and mine != stated
        if tells_mine and claim.cells and _value(dossier.tables, claim.cells) == stated:
            yield f"与“{claim.quote}”两处的数可能互换"


def _value(tables: Tables, cells: Sequence[str]) -> Decimal | None:
    values = [tables.value(cell) for cell in cells]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _other_cells(stated: Decimal, cells: list[str], tables: Tables) -> Iterator[str]:
    """Another column of the row, an item of the group, the group of an item, a neighbouring row, pending left out."""
    for address in dict.fromkeys((*_columns(cells), *_family(cells, tables))):
        if [address] != cells and tables.value(address) == stated:
            yield f"{number(stated)} 恰为{tables.form.name_of(address)}一格{_instead(cells, tables)}"
    if tuple(cells) in NEIGHBOURS:
        for rows in NEIGHBOURS:
            if rows != tuple(cells) and _value(tables, rows) == stated:
                yield f"{number(stated)} 恰为{'加'.join(map(tables.form.name_of, rows))}{_instead(cells, tables)}"
    if all(cell.endswith(".total") and not cell.startswith("applications") for cell in cells):
        pending = _value(tables, [cell.replace(".total", ".pending") for cell in cells])
        total = _value(tables, cells)
        if pending and total is not None and total - pending == stated:
            yield f"{number(stated)} 恰为总计减去“尚未审结”"


def _instead(cells: list[str], tables: Tables) -> str:
    value = _value(tables, cells)
    return "" if value is None else f"；{'＋'.join(map(tables.form.name_of, cells))}为 {number(value)}"


def _columns(cells: list[str]) -> Iterator[str]:
    for cell in cells:
        if cell.startswith("applications."):
            row = cell.rsplit(".", 1)[0]
            yield from (f"{row}.{column}" for column in COLUMNS)


def _family(cells: list[str], tables: Tables) -> Iterator[str]:
    yield from cells
    for cell in cells:
        groups = tables.form.virtual.items()
        yield from (group for group, members in groups if cell in members and group.endswith("total"))


def _last_year(stated: Decimal, cells: list[str], dossier: Dossier) -> Iterator[str]:
    if dossier.previous is not None and _value(dossier.previous.tables, cells) == stated:
        yield f"{number(stated)} 恰为上一年度报告的同一数据"


def _one_part(equation: Equation, stated: Decimal, expected: Decimal) -> Iterator[str]:
    """One number of a sum that would mend it with its digits turned, dropped or shifted."""
    sides = ((equation.left, expected - stated), (equation.rights[0], stated - expected))
    for side, lack in sides:
        for term in side.terms if len(side.terms) > 1 else ():
            if term.quantity is not None and (how := likeness(term.quantity.value, term.quantity.value + lack * term.sign)):
                yield f"若“{term.name}”为 {number(term.quantity.value + lack * term.sign)} 则相符（{how}）"

