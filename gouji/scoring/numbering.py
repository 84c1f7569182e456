"""Find the marks that number items: 一是, （一）, 1., ①, 首先 … 其次."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gouji.scoring.lexicon import load

STOPS = '\n。；;：:！!？?，,、 \t\u3000\xa0”"）)…'


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that begins an item.

    start, end  its span; the item's words begin at `end`
    family      which kind of numbering it is (said, bracketed, arabic …)
    value       its number, 0 for a bullet
    line        whether it stands at the beginning of a line
    """

    start: int
    end: int
    family: str
    value: int
    line: bool


@lru_cache(maxsize=64)
def find_marks(text: str) -> tuple[Mark, ...]:
    """All marks of `text` in order, without overlap; weak ones (首先, 第一，) only where a second follows."""
    found: list[Mark] = []
    for family, pattern, anywhere in _families():
        found += [
            _mark(text, family, match)
            for match in pattern.finditer(text)
            if anywhere or match.start() == 0 or text[match.start() - 1] in STOPS
        ]
    count = Counter(mark.family for mark in found)
    begun = {mark.family for mark in found if mark.value == 1 and count[mark.family] > 1}
    alone = set(load("numbering")["weak"]) - begun
    return tuple(_without_overlap([mark for mark in found if mark.family not in alone]))


def gaps(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Neighbours of one family whose numbers leave one out (一是, 三是); a series that begins again is no gap."""
    last: dict[str, Mark] = {}
    missing = []
    for mark in marks:
        before = last.get(mark.family)
        if before and mark.value > before.value + 1 and mark.family not in ("order", "sides", "bullet"):
            missing.append((before, mark))
        last[mark.family] = mark
    return missing


@cache
def _families() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple(
        (family["key"], re.compile(family["pattern"]), family["where"] == "any")
        for family in load("numbering")["families"]
    )


def _mark(text: str, family: str, match: re.Match[str]) -> Mark:
    values = load("numbering")["values"]
    number = match.group(1) or ""
    value = int(number) if number.isascii() and number.isdigit() else values.get(number, _ten(number, values))
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return Mark(match.start(), match.end(), family, value, not before.strip())


def _ten(number: str, values: dict[str, int]) -> int:
    """十二 → 12; 0 for a bullet."""
    return 10 + values.get(number[1:], 0) if number.startswith("十") else 0


def _without_overlap(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
