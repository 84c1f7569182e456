"""What a table cell says: a number, a blank, a dash, or something that cannot be read as one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gouji.records.report import CellState

_SIGN = str.maketrans("－−–＋", "---+")
_NUMBER = re.compile(
    r"([+-]?)\s*(\d{1,3}(?:[,，' ]\d{3})+|0|[1-9]\d*)(\.\d+)?\s*(万元|亿元|元|万|[件个条项份次例宗篇])?"
)
_DASH = re.compile(r"[-—–―－−/／\\─_~～*]{1,4}|无|—")
_CHINESE = {"〇": 0, "两": 2} | {character: number for number, character in enumerate("零一二三四五六七八九十")}
_LOOKS = re.compile(r"[\doO〇lI|.,，+\-\s]+")
_OCR = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1"})
_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as read: its state, its number, the numbers it may mean where unreadable, and why, in Chinese."""

    state: CellState
    number: Decimal | None = None
    candidates: tuple[Decimal, ...] = ()
    note: str = ""


BLANK = Value(CellState.BLANK)


@lru_cache(maxsize=4096)
def parse(text: str, *, money: bool = False) -> Value:
    """The value of a cell's text; `money`: the form asks for 万元, so that 380元 counts 0.038."""
    text = text.strip()
    if not text:
        return BLANK
    found = _NUMBER.fullmatch(text.translate(_SIGN))
    if found:
        return _number(found, money)
    if _DASH.fullmatch(text):
        return Value(CellState.DASH)
    if text in _CHINESE:
        return Value(CellState.NUMBER, Decimal(_CHINESE[text]), note=f"汉字数字“{text}”")
    return _unreadable(text)


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Whether a text is what a cell of figures holds: a number, with sign or unit, or a dash."""
    text = text.strip()
    if not text or len(text) > 24:
        return False
    return bool(_NUMBER.fullmatch(text.translate(_SIGN)) or _DASH.fullmatch(text))


def _number(found: re.Match[str], money: bool) -> Value:
    sign, whole, fraction, unit = found.groups()
    number = Decimal(sign + re.sub(r"[,，' ]", "", whole) + (fraction or ""))
    printed = f"格内印作“{found[0].strip()}”"
    if unit == "元" and money:
        return Value(CellState.NUMBER, number / _TEN_THOUSAND, note=f"{printed}，按 1 万元 = 10000 元换算")
    if unit == "亿元" and money:
        return Value(CellState.NUMBER, number * _TEN_THOUSAND, note=f"{printed}，按 1 亿元 = 10000 万元换算")
    if unit == "万" and not money:
        return Value(CellState.NUMBER, number * _TEN_THOUSAND, note=printed)
    return Value(CellState.NUMBER, number, note=f"格内带单位“{unit}”" if unit else "")


def _unreadable(text: str) -> Value:
    candidates: tuple[Decimal, ...] = ()
    if len(text) <= 12 and _LOOKS.fullmatch(text):
        digits = re.sub(r"\D", "", text.translate(_OCR))
        candidates = (Decimal(digits),) if digits else ()
    return Value(CellState.UNREADABLE, candidates=candidates, note=f"格内文字“{text[:20]}”不能读作一个数")
