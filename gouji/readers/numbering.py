"""Word's automatic numbering: the number that Word prints before a paragraph, worked out from numbering.xml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, what it prints (%1 stands for the count of level 1), where it starts."""

    form: str
    text: str
    start: int
    restart: int | None = None  # after which level (from 1) it starts anew; None: after any higher one; 0: never


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their running counts; `next_number` is called once a paragraph, in order.

    lists   numId → (abstract list, level → Level, levels whose start this list overrides)
    """

    lists: Mapping[str, tuple[str, Mapping[int, Level], frozenset[int]]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def next_number(self, number: str, depth: int) -> str:
        """What is printed before the next paragraph of this list and level (from 0); "" for bullets and no list."""
        if number not in self.lists:
            return ""
        abstract, levels, overridden = self.lists[number]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        fresh = depth in overridden and (number, depth) not in self._seen
        self._seen.add((number, depth))
        counts[depth] = level.start if fresh or depth not in counts else counts[depth] + 1
        for lower in [other for other in counts if other > depth and _restarts(levels.get(other), depth)]:
            del counts[lower]
        for upper in range(depth):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)
        if level.form in {"bullet", "none"} and "%" not in level.text:
            return ""
        return re.sub(r"%([1-9])", lambda found: _print(levels, counts, int(found.group(1)) - 1), level.text).strip()


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of numbering.xml; an empty numbering where the document has none."""
    if root is None:
        return Numbering({})
    abstracts = {element.get(W + "abstractNumId") or "": element for element in root.iter(W + "abstractNum")}
    lists = {}
    for element in root.iter(W + "num"):
        reference = _value(element.find(W + "abstractNumId"))
        abstract = abstracts.get(reference)
        levels = {} if abstract is None else dict(map(_level, abstract.iter(W + "lvl")))
        overridden = set()
        for override in element.iter(W + "lvlOverride"):
            depth = _integer(override.get(W + "ilvl") or "", 0)
            if (replaced := override.find(W + "lvl")) is not None:
                levels[depth] = _level(replaced)[1]
            if (start := override.find(W + "startOverride")) is not None and depth in levels:
                old = levels[depth]
                levels[depth] = Level(old.form, old.text, _integer(_value(start), 1), old.restart)
                overridden.add(depth)
        lists[element.get(W + "numId") or ""] = (reference, levels, frozenset(overridden))
    return Numbering(lists)


def _level(element: etree._Element) -> tuple[int, Level]:
    restart = element.find(W + "lvlRestart")
    text = element.find(W + "lvlText")
    return _integer(element.get(W + "ilvl") or "", 0), Level(
        _value(element.find(W + "numFmt")) or "decimal",
        "" if text is None else _value(text),
        _integer(_value(element.find(W + "start")), 1),
        None if restart is None else _integer(_value(restart), 0),
    )


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(W + "val") or ""


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise


def _restarts(level: Level | None, depth: int) -> bool:
    return level is None or level.restart is None or (level.restart > 0 and depth < level.restart)


def _print(levels: Mapping[int, Level], counts: Mapping[int, int], depth: int) -> str:
    form = levels[depth].form if depth in levels else "decimal"
    return print_count(counts.get(depth, 1), form)


def print_count(count: int, form: str) -> str:
    """A count in one of Word's number formats (ECMA-376, ST_NumberFormat); formats not listed print as digits."""
    if form in {"bullet", "none"}:
        return ""
    if form in {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"}:
        return _chinese(count)
    if form in {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}:
        return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(count))
    if form in {"ideographTraditional", "ideographZodiac"}:
        row = _STEMS if form == "ideographTraditional" else _BRANCHES
        return row[count - 1] if 0 < count <= len(row) else str(count)
    if form.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x245F + count)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        return _roman(count).lower() if form == "lowerRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _chinese(count: int) -> str:
    """1 to 9999 as counted in headings: 十, 十一, 二十, 一百零一."""
    if not 0 < count < 10_000:
        return str(count)
    printed, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            printed += ("零" if gap and printed else "") + _DIGITS[digit] + name
        gap = digit == 0
    return printed[1:] if printed.startswith("一十") else printed


def _roman(count: int) -> str:
    printed = ""
    for value, name in _ROMAN:
        printed += name * (count // value)
        count %= value
    return printed
