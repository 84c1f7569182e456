"""Sentences with open numbers: read from wordings.yaml, filled from facts, printed in one of several styles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

CHINESE = "零一二三四五六七八九"
STYLES = ("plain", "plain", "plain", "plain", "comma", "spaced", "full", "chinese")
SLOT = re.compile(r"\{([^{}]+)\}")
Facts = Mapping[str, int | Decimal]


@dataclass(frozen=True)
class Mention:
    """A number of a sentence: what it tells (`key`), its value, and for shares and growth what it is made of."""

    key: str
    value: Decimal
    shape: str = "count"  # count, share, growth

    def printed(self, style: str) -> str:
        """The number as the report prints it."""
        if self.shape == "share":
            return f"{self.value}%"
        if self.shape == "growth":
            return "持平" if not self.value else f"{'增长' if self.value > 0 else '下降'}{abs(self.value)}%"
        return print_count(int(self.value), style)


Sentence = tuple[str | Mention, ...]


@cache
def wordings() -> dict[str, Any]:
    """The sentences by what they tell."""
    return dict(yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8")))


def print_count(value: int, style: str) -> str:
    """A count in plain digits, with separators, spaced, full-width, or (below 20) in Chinese."""
    if style == "comma":
        return f"{value:,}"
    if style == "spaced":
        return f" {value} "
    if style == "full":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    if style == "chinese" and 0 < value < 20:
        return "两" if value == 2 else ("十" if value > 9 else "") + (CHINESE[value % 10] if value % 10 else "")
    return str(value)


def told_by(entry: Mapping[str, Any], facts: Facts) -> bool:
    """Whether a sentence can be told of these facts."""
    pairs = [entry[key] for key in ("same", "also") if key in entry]
    known = all(
        name.strip("%").split("/")[0] in facts
        for name in re.findall(r"\{(%?[a-z_]+)", entry["text"])
        if name not in WORDS
    )
    return (
        known
        and all(facts[key] for key in entry.get("needs", ()))
        and (facts["whole"] or not entry.get("whole"))
        and not any(facts.get(key) for key in entry.get("zero", ()))
        and all(facts[a] == facts[b] for a, b in pairs)
    )


WORDS = ("y", "we", "area", "organ", "n", "growth")


def choose(random: Random, group: str | Sequence[Any], facts: Facts) -> Mapping[str, Any] | None:
    """One of the sentences of a group that these facts allow, or None."""
    entries = [
        e if isinstance(e, dict) else {"text": e} for e in (wordings()[group] if isinstance(group, str) else group)
    ]
    fitting = [entry for entry in entries if told_by(entry, facts)]
    return random.choice(fitting) if fitting else None


def fill(random: Random, text: str, facts: Facts, words: Mapping[str, str]) -> Sentence:
    """The text cut at its slots, each filled with a word or a Mention."""
    parts: list[str | Mention] = []
    for index, piece in enumerate(SLOT.split(text)):
        parts.append(piece if index % 2 == 0 else _slot(random, piece, facts, words))
    return tuple(part for part in parts if part != "")


def _slot(random: Random, name: str, facts: Facts, words: Mapping[str, str]) -> str | Mention:
    if name in words:
        return words[name]
    if name.startswith("n:"):
        low, high = map(int, name[2:].split("-"))
        return str(random.randint(low, high))
    if name == "growth":
        return Mention("growth", rate(facts["new"] - facts["new_before"], facts["new_before"], 2), "growth")
    if name.startswith("%"):
        part, whole = name[1:].split("/")
        return Mention(name, rate(facts[part], facts[whole], random.choice((1, 2, 2))), "share")
    return Mention(name, Decimal(facts[name]))


def rate(part: int | Decimal, whole: int | Decimal, places: int) -> Decimal:
    """100 · part / whole, rounded to some places."""
    return (100 * Decimal(part) / Decimal(whole)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def print_sentence(sentence: Sentence, style: str) -> str:
    """The sentence as the report prints it."""
    return "".join(part if isinstance(part, str) else part.printed(style) for part in sentence)
