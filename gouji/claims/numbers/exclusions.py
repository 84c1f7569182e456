"""Numbers that count nothing: dates, document numbers, ordinals, phones, names. Found before anything is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gouji.claims.numbers.chinese import CHARACTERS
from gouji.claims.vocabulary import alternation, expand, load

HAN = "一-鿿"


@dataclass(frozen=True, slots=True)
class Barred:
    """A stretch of text whose digits are no quantity; `reason` is empty for words such as 一些, 统一."""

    start: int
    end: int
    reason: str


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One alternation with a group per reason, the set words last but one."""
    measures = load("measures")
    pieces = {
        "gap": r"[^\S\n]*",
        "cn": CHARACTERS,
        "num": rf"(?:(?<!\d)\d++|(?<![{CHARACTERS}])[{CHARACTERS}]++)",
        "han": HAN,
        "count": alternation(measures["count"]),
        "names": f"(?<![{CHARACTERS}0-9])" + alternation(load("names")["names"]),
        # letters that may stand inside a name such as 三审三校: no measure word, no numeral, no function word
        "nounish": f"^{CHARACTERS}0-9，。、；：！？（）()“”《》\\s" + "个件条次篇份期家名场项例起宗则的是和及与为或点分之成%％‰倍",
    }
    groups = load("exclusions")
    reasons = tuple(group["reason"] for group in groups)
    bodies = ["|".join(expand(pattern, pieces) for pattern in group["patterns"]) for group in groups]
    words = f"(?<![{CHARACTERS}0-9])" + alternation(load("names")["words"]) + "|《[^《》]*》"
    parts = [f"(?P<r{i}>{body})" for i, body in enumerate(bodies)]
    return re.compile(f"(?={_starts()})(?:" + "|".join([*parts, f"(?P<word>{words})"]) + ")"), reasons


def _starts() -> str:
    """The characters that a barred stretch may begin with: a quick no for all other places."""
    lists = load("names")
    first = {word[0] for word in (*lists["names"], *lists["words"])} | set(lists["starts"]) | set(CHARACTERS)
    return "[0-9A-Za-z" + "".join(re.escape(character) for character in sorted(first)) + "]"


def barred(text: str) -> Iterator[Barred]:
    """The barred stretches of a text, in order, not overlapping."""
    pattern, reasons = _compiled()
    for found in pattern.finditer(text):
        key = found.lastgroup or "word"
        yield Barred(found.start(), found.end(), "" if key == "word" else reasons[int(key[1:])])
