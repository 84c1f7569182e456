"""The concrete content of a sentence: figures, dates, names, causes, fields, actors, deliverables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from gouji.scoring.lexicon import load, phrases, words
from gouji.scoring.phrases import Phrases

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands in a piece of text.

    kinds   kind of content → the words found, in order
    own     Chinese characters that no generic phrase covers
    length  all its Chinese characters
    soft    words of mere intent
    """

    kinds: dict[str, tuple[str, ...]]
    own: int
    length: int
    soft: int

    @property
    def share(self) -> float:
        """Its own characters by all of them, 0–1."""
        return self.own / self.length if self.length else 0.0

    def worth(self, dimension: str) -> float:
        """The weight of all content for `specificity` or `actionability`; a second find of a kind counts half."""
        kinds = load("evidence")["kinds"]
        return sum(
            float(kinds[kind][dimension]) * (1.5 if len(found) > 1 else 1.0) for kind, found in self.kinds.items()
        )


@lru_cache(maxsize=1024)
def evidence_of(text: str, bare: str | None = None) -> Evidence:
    """Everything concrete in `text`; `bare` its own words, where they are known already."""
    bare = own_words(text) if bare is None else bare
    kinds: dict[str, list[str]] = {}
    plain = phrases("evidence", "harmless").mask(text)
    for found in _words().find(plain):
        for kind in found.label.split():
            kinds.setdefault(kind, []).append(text[found.start : found.end])
    for kind, pattern in _patterns():
        for match in pattern.finditer(plain):
            kinds.setdefault(kind, []).append(match.group().strip("，,。；：、 \n"))
    distinct = {kind: tuple(dict.fromkeys(found)) for kind, found in kinds.items()}
    soft = sum(1 for _ in phrases("evidence", "soft").find(text))
    return Evidence(distinct, characters(bare), characters(text), soft)


def characters(text: str) -> int:
    """How many Chinese characters `text` has."""
    return len(_HAN.findall(text))


@lru_cache(maxsize=1024)
def own_words(text: str) -> str:
    """The text with its generic phrases taken out, for comparing what two passages really say."""
    return phrases("generic", "frames", "genre", "filler").mask(text)


@cache
def _words() -> Phrases:
    listed: dict[str, str] = {}
    for kind, spec in load("evidence")["kinds"].items():
        for word in words(spec.get("words", "")):
            listed[word] = f"{listed[word]} {kind}" if word in listed else kind
    return Phrases(listed)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = load("evidence")["kinds"]
    return tuple((kind, re.compile(pattern)) for kind, spec in kinds.items() for pattern in spec.get("patterns", ()))
