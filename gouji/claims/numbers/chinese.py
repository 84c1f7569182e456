"""Chinese numerals to decimals: 二十三点五, 一百零三, 两百五, 廿三, 二〇二三, 三千五百万."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "壹": 1, "贰": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}
SHORT = {"廿": "二十", "卅": "三十"}  # old short forms
CHARACTERS = "零〇○一二两三四五六七八九十百千万亿廿卅"


def value_of(numeral: str) -> Decimal | None:
    """The value of a Chinese numeral, None where the characters make none (万一, 十百).

    Our own reading comes first; what it cannot read is asked of cn2an, where it is written in standard characters.
    """
    for short, full in SHORT.items():
        numeral = numeral.replace(short, full)
    own = read(numeral)
    return strict_value(numeral) if own is None and set(numeral) <= STANDARD else own


STANDARD = frozenset("零一二三四五六七八九十百千万亿点")


def strict_value(numeral: str) -> Decimal | None:
    """What cn2an says in strict mode, None where it refuses; its floats are taken only where they are whole numbers.

    cn2an is imported here, because few texts need it.
    """
    import cn2an

    try:
        answer = Decimal(str(cn2an.cn2an(numeral, "strict")))
    except (ValueError, InvalidOperation):
        return None
    return answer.quantize(Decimal(1)) if answer == answer.to_integral_value() else None


def read(numeral: str) -> Decimal | None:
    """Our own reading of a numeral: digits in a row (二〇二三), units, and the short last digit of 两百五."""
    whole, point, decimals = numeral.partition("点")
    value = _positional(whole) if len(whole) > 1 and set(whole) <= DIGITS.keys() else _grouped(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not decimals or not set(decimals) <= DIGITS.keys():
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in decimals)}")


def _positional(numeral: str) -> int:
    return int("".join(str(DIGITS[c]) for c in numeral))


def _grouped(numeral: str) -> int | None:
    """Sum of groups of 亿 and 万, each read by itself; groups must fall in size."""
    total, group, scale = 0, "", 10**12
    for character in numeral:
        size = GROUPS.get(character)
        if size is None:
            group += character
            continue
        value = _section(group) if group else (1 if not total else None)
        if value is None or size >= scale:
            return None
        total, group, scale = total + value * size, "", size
    if not group:
        return total or None
    last = _section(group, short_unit=scale // 10 if scale < 10**12 else 0)
    return None if last is None else total + last


def _section(group: str, short_unit: int = 0) -> int | None:
    """A number below 10,000; a last digit right after a unit counts in the next lower unit (两百五, 一万二)."""
    total, digit, last, after_zero = 0, None, 10**4, False
    for character in group:
        if character in DIGITS:
            if digit:
                return None
            digit, after_zero = DIGITS[character], after_zero or DIGITS[character] == 0
            continue
        unit = UNITS.get(character)
        if unit is None or unit >= last:
            return None
        total, digit, last = total + (digit if digit is not None else 1) * unit, None, unit
    if digit is None:
        return total
    if after_zero or (last == 10**4 and not short_unit):
        return total + digit
    return total + digit * (last // 10 if last < 10**4 else short_unit)
