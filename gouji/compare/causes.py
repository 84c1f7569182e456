"""One root cause instead of nine failures: the one cell whose change would mend every failing equation of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from gouji.compare.judge import Judgement
from gouji.compare.rule import Rule
from gouji.compare.wording import number
from gouji.records.check import Check, Equation, Side, Verdict

MANY = 3  # more failures of one rule than this are told in one finding


@dataclass(frozen=True)
class Judged:
    """An equation of the tables' own arithmetic with its judgement and the check made of it."""

    rule: Rule
    statement: Equation
    judgement: Judgement
    check: Check


def merge(judged: Sequence[Judged]) -> list[Check]:
    """The checks of the tables' arithmetic with failures of one cause told once, the cause named."""
    failing = [j for j in judged if j.judgement.verdict is Verdict.INCONSISTENT]
    kept = [j.check for j in judged if j.judgement.verdict is not Verdict.INCONSISTENT]
    for table in _by_table(failing).values():
        cause = _single_cell(table, judged) if len(table) > 1 else None
        swap = exchanged(table, judged) if len(table) > 1 and not cause else None
        kept += [_one_cell(table, *cause)] if cause else [_two_cells(table, *swap)] if swap else _grouped(table)
    return kept


def _by_table(failing: Iterable[Judged]) -> dict[str, list[Judged]]:
    tables: dict[str, list[Judged]] = defaultdict(list)
    for item in failing:
        tables[_cells(item.statement)[0].split(".")[0]].append(item)
    return tables


def _cells(statement: Equation) -> list[str]:
    if statement.relation:
        return [*statement.relation.left, *statement.relation.right]
    return [e.ref for side in (statement.left, *statement.rights) for t in side.terms for e in t.evidence]


def _coefficients(statement: Equation) -> dict[str, int]:
    """address → +1 on the left, −1 on the right."""
    if statement.relation:
        return dict.fromkeys(statement.relation.left, 1) | dict.fromkeys(statement.relation.right, -1)
    found: dict[str, int] = {}
    for side, sign in ((statement.left, 1), (statement.rights[0], -1)):
        for term in side.terms:
            for evidence in term.evidence:
                found[evidence.ref] = found.get(evidence.ref, 0) + sign * term.sign
    return found


def _gap(statement: Equation) -> Decimal | None:
    """left − right, or None when a number is missing."""

    def amount(side: Side) -> Decimal | None:
        values = [None if t.quantity is None else t.quantity.value * t.sign for t in side.terms]
        return None if any(v is None for v in values) else sum((v for v in values if v is not None), Decimal(0))

    left, right = amount(statement.left), amount(statement.rights[0])
    return None if left is None or right is None else left - right


def _single_cell(failing: Sequence[Judged], every: Sequence[Judged]) -> tuple[str, Decimal] | None:
    """The only cell (address, what it would have to be changed by) that mends all failures and breaks nothing."""
    shared = set.intersection(*(set(_cells(j.statement)) for j in failing))
    decided = [j for j in every if j.judgement.verdict is not Verdict.UNDECIDED]
    causes = []
    for address in sorted(shared):
        changes = {_change(j.statement, address) for j in decided if address in _cells(j.statement)}
        if len(changes) == 1 and (change := changes.pop()) not in (None, Decimal(0)):
            causes.append((address, change))
    return (causes[0][0], Decimal(causes[0][1] or 0)) if len(causes) == 1 else None


def _change(statement: Equation, address: str) -> Decimal | None:
    gap = _gap(statement)
    factor = _coefficients(statement).get(address, 0)
    return None if gap is None or factor == 0 else -gap / factor


def _one_cell(failing: Sequence[Judged], address: str, change: Decimal) -> Check:
    first = failing[0]
    term = next(
        t for side in (first.statement.left, *first.statement.rights) for t in side.terms
        if any(e.ref == address for e in t.evidence)
    )
    printed = term.quantity.value if term.quantity else Decimal(0)
    told = "；".join(j.check.equation for j in failing)
    message = (
        f"{term.name}一格为 {number(printed)}，与相关的 {len(failing)} 个算式都不一致；"
        f"若该格为 {number(printed + change)}，则全部一致。请核对该格及读取是否准确。"
    )
    evidence = {e.ref: e for j in failing for e in j.check.evidence}
    cell = evidence.pop(address)
    return replace(
        first.check, about=address, message=message, equation=first.check.equation,
        evidence=(cell, *evidence.values()),
        explanation=f"同一原因涉及：{told}。" + _other_codes(failing, first.rule.code),
    )


def exchanged(failing: Sequence[Judged], every: Sequence[Judged]) -> tuple[str, str] | None:
    """The only two cells, of one row or one column, whose exchange mends all failures and breaks nothing."""
    values = {ref: value for j in failing for ref, value in _values(j.statement).items()}
    decided = [j for j in every if j.judgement.verdict is not Verdict.UNDECIDED]
    gaps = [(_coefficients(j.statement), _gap(j.statement)) for j in decided]
    found = []
    for first, second in combinations(sorted(values), 2):
        change = values[second] - values[first]
        if change and _neighbours(first, second) and _mends(gaps, first, second, change):
            found.append((first, second))
    return found[0] if len(found) == 1 else None


def _values(statement: Equation) -> dict[str, Decimal]:
    terms = [term for side in (statement.left, *statement.rights) for term in side.terms]
    return {e.ref: e.value for term in terms for e in term.evidence if e.value is not None}


def _neighbours(first: str, second: str) -> bool:
    """Two cells of one row, or of one column: those that a hand exchanges."""
    (row, _, column), (other_row, _, other_column) = first.rpartition("."), second.rpartition(".")
    return row == other_row or column == other_column


def _mends(gaps: Sequence[tuple[dict[str, int], Decimal | None]], first: str, second: str, change: Decimal) -> bool:
    return all(
        gap is None or gap + change * (factors.get(first, 0) - factors.get(second, 0)) == 0 for factors, gap in gaps
    )


def _two_cells(failing: Sequence[Judged], first: str, second: str) -> Check:
    """One finding for all failures that an exchange of two cells would mend."""
    evidence = {e.ref: e for j in failing for e in j.check.evidence}
    names = {e.ref: t.name for j in failing for s in _sides(j.statement) for t in s.terms for e in t.evidence}
    cells = (evidence.pop(first), evidence.pop(second))
    told = "；".join(j.check.equation for j in failing)
    message = (
        f"{names[first]}为 {cells[0].quote}、{names[second]}为 {cells[1].quote}，与相关的 {len(failing)} 个算式不一致；"
        "若两格互换，则全部一致。请核对两格及读取是否准确。"
    )
    return replace(
        failing[0].check, about=f"{first} {second}", message=message, evidence=(*cells, *evidence.values()),
        explanation=f"同一原因涉及：{told}。" + _other_codes(failing, failing[0].rule.code),
    )


def _sides(statement: Equation) -> tuple[Side, ...]:
    return (statement.left, *statement.rights)


def _other_codes(failing: Sequence[Judged], code: str) -> str:
    others = sorted({j.rule.code for j in failing} - {code})
    return f"（另见 {'、'.join(others)}。）" if others else ""


def _without_sums(items: Sequence[Judged]) -> list[Judged]:
    """Failing columns without the column 总计 where this fails only because the others do, by the sum of their gaps."""
    sums = [j for j in items if all(ref.endswith(".total") for ref in _cells(j.statement))]
    others = [j for j in items if j not in sums]
    gaps = [_gap(j.statement) for j in others]
    if len(sums) != 1 or not others or None in gaps:
        return list(items)
    follows = _gap(sums[0].statement) == sum((gap for gap in gaps if gap is not None), Decimal(0))
    return others if follows else list(items)


def _grouped(failing: Sequence[Judged]) -> list[Check]:
    by_rule: Mapping[str, list[Judged]] = defaultdict(list)
    for item in failing:
        by_rule[item.rule.code].append(item)
    checks: list[Check] = []
    for every in by_rule.values():
        items = _without_sums(every)
        if len(items) <= MANY:
            checks += [item.check for item in items]
            continue
        told = "；".join(f"{i.statement.about}：{i.check.equation}" for i in items)
        merged = replace(
            items[0].check, about=" ".join(i.statement.about for i in items),
            message=f"{items[0].rule.summary}，共 {len(items)} 处；请先核对是否有整行或整列错位。",
            explanation=told + "。",
        )
        checks.append(merged)
    return checks
