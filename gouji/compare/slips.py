"""The likely slip behind a mismatch: from a fixed list, the one that explains it, said as a possibility."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.wording import number
from gouji.records.check import Equation
from gouji.records.dossier import Dossier
from gouji.records.report import Tables

SMALL = 3  # below this, two figures are equal by chance too often to mean anything
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other_org", "orgs", "total")


def likely_slip(equation: Equation, dossier: Dossier) -> str:
    """A sentence such as 「258 恰为“予以公开·自然人”一格」, or "" when nothing on the list explains the difference."""
    stated = _exact(equation)
    if stated is None or not equation.rights:
        return ""
    cells = [e.ref for t in equation.rights[0].terms for e in t.evidence if e.kind == "cell"]
    expected = _amount(equation)
    if stated >= SMALL and cells:
        for told in (*_other_cells(stated, cells, dossier.report.tables), *_last_year(stated, cells, dossier)):
            return f"可能的原因：{told}。"
    digits = _digits(stated, expected) if expected is not None else ""
    return f"可能的原因：{digits}。" if digits else ""


def _exact(equation: Equation) -> Decimal | None:
    quantities = [t.quantity for t in equation.left.terms]
    if len(quantities) != 1 or quantities[0] is None or quantities[0].approximate:
        return None
    return quantities[0].value


def _amount(equation: Equation) -> Decimal | None:
    values = [None if t.quantity is None else t.quantity.value * t.sign for t in equation.rights[0].terms]
    return None if any(v is None for v in values) else sum((v for v in values if v is not None), Decimal(0))


def _other_cells(stated: Decimal, cells: list[str], tables: Tables) -> Iterator[str]:
    """Another column of the same row, an item of the group, the group of an item, pending cases left out."""
    for address in dict.fromkeys((*_columns(cells), *_family(cells, tables))):
        if address not in cells and tables.value(address) == stated:
            yield f"{number(stated)} 恰为{tables.form.name_of(address)}一格{_instead(cells, tables)}"
    concluded = _concluded(cells, tables)
    if concluded is not None and concluded == stated:
        yield f"{number(stated)} 恰为总计减去“尚未审结”"


def _instead(cells: list[str], tables: Tables) -> str:
    values = [tables.value(cell) for cell in cells]
    known = [value for value in values if value is not None]
    if len(known) != len(cells):
        return ""
    return f"；{'＋'.join(map(tables.form.name_of, cells))}为 {number(sum(known, Decimal(0)))}"


def _columns(cells: list[str]) -> Iterator[str]:
    for cell in cells:
        if cell.startswith("applications."):
            row = cell.rsplit(".", 1)[0]
            yield from (f"{row}.{column}" for column in COLUMNS)


def _family(cells: list[str], tables: Tables) -> Iterator[str]:
    for cell in cells:
        yield from tables.form.virtual.get(cell, ())
        groups = tables.form.virtual.items()
        yield from (group for group, members in groups if cell in members and group.endswith("total"))


def _concluded(cells: list[str], tables: Tables) -> Decimal | None:
    if not cells or any(not cell.endswith(".total") or cell.startswith("applications") for cell in cells):
        return None
    pairs = [(tables.value(cell), tables.value(cell.replace(".total", ".pending"))) for cell in cells]
    if any(a is None or b is None for a, b in pairs):
        return None
    return sum((a - b for a, b in pairs if a is not None and b is not None), Decimal(0))


def _last_year(stated: Decimal, cells: list[str], dossier: Dossier) -> Iterator[str]:
    if dossier.previous is None:
        return
    values = [dossier.previous.tables.value(cell) for cell in cells]
    if all(v is not None for v in values) and sum((v for v in values if v is not None), Decimal(0)) == stated:
        yield f"{number(stated)} 恰为上一年度报告的同一数据"


def _digits(stated: Decimal, expected: Decimal) -> str:
    a, b = number(stated), number(expected)
    if stated == expected * 10 or stated * 10 == expected:
        return f"{a} 与 {b} 相差十倍" if expected and stated else ""
    if len(a) == len(b) and sorted(a) == sorted(b) and a != b:
        return f"{a} 与 {b} 数字次序不同"
    if abs(len(a) - len(b)) == 1 and min(len(a), len(b)) > 1 and _dropped(max(a, b, key=len), min(a, b, key=len)):
        return f"{a} 与 {b} 相差一位数字"
    return ""


def _dropped(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
