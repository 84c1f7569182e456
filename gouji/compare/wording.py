"""The words of a check: its equation as printed, its message from the rule's template, what was tried."""

from __future__ import annotations

import string
from decimal import Decimal

from gouji.compare.judge import Judgement
from gouji.records.check import Comparator, Equation, Requirement, Side, Term, Verdict

UNDECIDED = {
    "blank_cell": "有空白格",
    "dash_cell": "有填“—”“/”的格",
    "absent_cell": "表中缺该格",
    "unreadable_cell": "有无法辨认的格",
    "no_table": "报告中没有该表",
    "no_reading": "没有可比的读法",
    "unlisted_parts": "所列各项未必是全部",
    "zero_base": "基数为 0",
    "no_previous": "未提供上一年度报告",
    "damaged_text": "文字有损坏",
    "cannot_tell": "无从判断",
    "other_form": "表式不同，不可比",
}
NOT = {Comparator.EQUAL: "≠", Comparator.AT_MOST: ">", Comparator.AT_LEAST: "<"}
MANY = 6  # with more terms than this, those that are 0 are not written out


def number(value: Decimal) -> str:
    """A number without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def term(item: Term) -> str:
    """A term as printed: its number with hedge, or what is missing."""
    if item.quantity is None:
        least = f"不少于 {number(item.low)}，" if item.low > 0 else ""
        return f"〔{least}{UNDECIDED.get(item.missing, '缺')}〕"
    unit = "%" if item.quantity.unit == "percent" else ""
    return item.quantity.raw if item.quantity.approximate else number(item.quantity.value) + unit


def side(parts: Side) -> str:
    """The terms of a side joined with their signs; zeros are left out of long sums."""
    shown = list(parts.terms)
    if len(shown) > MANY:
        shown = [t for t in shown if t.quantity is None or t.quantity.value != 0] or shown[:1]
    text = ""
    for index, item in enumerate(shown):
        sign = "−" if item.sign < 0 else "+"
        text += (f" {sign} " if index else ("−" if item.sign < 0 else "")) + term(item)
    return text


def total(parts: Side) -> str:
    """What a side adds up to, as text; the side itself when a number is missing or hedged."""
    if any(t.quantity is None or t.quantity.approximate for t in parts.terms):
        return side(parts)
    amount = sum((t.quantity.value * t.sign for t in parts.terms if t.quantity is not None), Decimal(0))
    only = parts.terms[0].quantity if parts.terms else None
    return number(amount) + ("%" if only is not None and only.unit == "percent" else "")


def equation(statement: Equation, judgement: Judgement) -> str:
    """The equation as a reviewer reads it: “2463 + 490 = 2953 ≠ 2959”."""
    right = statement.rights[judgement.reading or 0] if statement.rights else Side(())
    holds = judgement.verdict is not Verdict.INCONSISTENT
    sign = statement.comparator.value if holds else NOT[statement.comparator]
    if judgement.verdict is Verdict.UNDECIDED:
        sign = f"{statement.comparator.value}?"
    before, after = _worked(statement.left, before=True), _worked(right, before=False)
    if sign == "=" and before.endswith(f"= {after}"):
        return before
    return f"{before} {sign} {after}"


def _worked(parts: Side, *, before: bool) -> str:
    """A side with its sum: “2 + 3 = 5” on the left of the sign, “5 = 2 + 3” on its right."""
    written, summed = side(parts), total(parts)
    if len(parts.terms) < 2 or written == summed:
        return written
    return f"{written} = {summed}" if before else f"{summed} = {written}"


def names(parts: Side) -> str:
    """The names of the terms, for messages."""
    shown = [t.name for t in parts.terms]
    return " + ".join(shown) if len(shown) <= 4 else f"{shown[0]} 等 {len(shown)} 格之和"


def message(template: str, statement: Equation | Requirement, judgement: Judgement) -> str:
    """The rule's template filled from the statement. Raises KeyError when it names a field that is not there."""
    fields = dict(statement.extra)
    fields["about"] = fields.get("about", statement.about)
    if isinstance(statement, Equation):
        right = statement.rights[judgement.reading or 0] if statement.rights else Side(())
        fields |= {
            "left": side(statement.left), "left_total": total(statement.left), "left_names": names(statement.left),
            "right": side(right), "right_total": total(right), "right_names": names(right),
        }
    return string.Formatter().vformat(template, (), fields)


def tried(statement: Equation) -> str:
    """The admissible readings that were tried, one after the other, when there was more than one."""
    if len(statement.rights) < 2:
        return ""
    told = "；".join(f"{right.why or names(right)}：{_worked(right, before=False)}" for right in statement.rights)
    return f"已试过的读法：{told}。"
