"""Figures without unit or hedge: 1,234 · 1 234 · 1万2千 · 三千五百 · 二三十 → value and precision."""

from __future__ import annotations

import re
from decimal import Decimal

from gouji.claims.numbers.chinese import CHARACTERS, value_of

ARABIC = (
    r"\d{1,3}(?:[,，]\d{3})+(?![\d])(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?!\d)(?= ?[件条次篇份个人万元])"
    r"|\d+(?:\.\d+)?[亿万]\d+(?:\.\d+)?[万千百]?(?:\d+百)?"
    r"|\d+(?:\.\d+)?"
)
CHINESE = rf"[{CHARACTERS}]+(?:点[零〇一二三四五六七八九]+)?"
SCALES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}


def figure_of(characters: str) -> tuple[Decimal, Decimal, bool] | None:
    """Value, step and whether it is Arabic; None where Chinese characters make no numeral."""
    if not characters[0].isdigit():
        value = value_of(characters)
        return None if value is None else (value, _chinese_step(characters, value), False)
    bare = re.sub("[,， ]", "", characters)
    if bare.replace(".", "", 1).isdigit():
        value = Decimal(bare)
        return value, Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))), True
    total, last = Decimal(0), Decimal(1)
    for digits, unit in re.findall(r"(\d+(?:\.\d+)?)([亿万千百]?)", bare):
        size = Decimal(10) ** SCALES.get(unit, 0)
        if not unit and last > 1:
            size = last / 10 if len(digits) == 1 else Decimal(1)
        total, last = total + Decimal(digits) * size, size
    return total, Decimal(1), True


def _chinese_step(characters: str, value: Decimal) -> Decimal:
    """One unit of the last character: 三千五百 → 100, 十二 → 1, 二十三点五 → 0.1."""
    if "点" in characters:
        return Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Decimal({"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(characters[-1], 1))


def neighbours(figure: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits are a range: 三四 (3–4), 十二三 (12–13), 二三十 (20–30)."""
    found = re.fullmatch(r"(.*[十百千]|)([一二三四五六七八九])([二三四五六七八九])([十百千万]?)", figure)
    if not found or "一二三四五六七八九".index(found[3]) != "一二三四五六七八九".index(found[2]) + 1:
        return None
    low, high = value_of(found[1] + found[2] + found[4]), value_of(found[1] + found[3] + found[4])
    return None if low is None or high is None else (low, high)
