"""How one printed number may have become another: tenfold, digits turned round, a digit dropped."""

from __future__ import annotations

from decimal import Decimal

from gouji.compare.wording import number

TENFOLD = 10


def likeness(stated: Decimal, expected: Decimal) -> str:
    """How the two numbers are alike in writing, in Chinese; "" when they are equal or not alike."""
    if stated <= 0 or expected <= 0 or stated == expected:
        return ""
    a, b = number(stated), number(expected)
    if stated in (expected * TENFOLD, expected / TENFOLD):
        return f"{a} 与 {b} 相差十倍"
    if len(a) == len(b) and sorted(a) == sorted(b):
        return f"{a} 与 {b} 数字次序不同"
    if abs(len(a) - len(b)) == 1 and min(len(a), len(b)) > 1 and _dropped(max(a, b, key=len), min(a, b, key=len)):
        return f"{a} 与 {b} 相差一位数字"
    return ""


def _dropped(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
