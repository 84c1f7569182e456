"""How much of a section is its own: against the phrases of the genre, last year's section and other units' sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gouji.scoring.evidence import characters, own_words
from gouji.scoring.lexicon import load

_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")
_HAN_OR_WORD = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]+|#")


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence that also stands in another section.

    quote    the sentence here
    other    the sentence there
    likeness share of its shingles that are the same, 0–1
    source   previous (last year's section) or other (another unit's)
    """

    quote: str
    other: str
    likeness: float
    source: str


def own_share(text: str) -> float:
    """How far the words are not those of the genre, 0–1: share and amount of characters outside generic phrases."""
    weights = load("weights")["originality"]
    own = characters(own_words(text))
    share = min(own / max(characters(text), 1) / weights["full_share"], 1.0)
    amount = min(own / weights["full_amount"], 1.0)
    return float(weights["share"] * share + (1 - weights["share"]) * amount)


def likeness(text: str, other: str) -> float:
    """Jaccard likeness of two sections by shingles of characters, names and numbers masked, 0–1."""
    one, two = shingles(text), shingles(other)
    return len(one & two) / len(one | two) if one and two else 0.0


def containment(text: str, other: str) -> float:
    """The share of the shingles of `text` that also stand in `other`, 0–1."""
    one, two = shingles(text), shingles(other)
    return len(one & two) / len(one) if one else 0.0


def copied_sentences(text: str, others: Sequence[str], source: str) -> list[Copied]:
    """The sentences of `text` that stand, names and numbers apart, in one of the other sections."""
    weights = load("weights")["originality"]
    theirs = [(sentence, shingles(sentence)) for other in others for sentence in _sentences(other)]
    found = []
    for sentence in _sentences(text):
        own = shingles(sentence)
        if len(own) < weights["shortest"]:
            continue
        best = max(theirs, key=lambda pair: len(own & pair[1]), default=None)
        if best and len(own & best[1]) / len(own) >= weights["copied"]:
            found.append(Copied(sentence, best[0], len(own & best[1]) / len(own), source))
    return found


def shingles(text: str) -> frozenset[str]:
    """Runs of `shingle` characters of the text with names, years and numbers masked and punctuation left out."""
    size = load("weights")["originality"]["shingle"]
    signs = "".join(_HAN_OR_WORD.findall(masked(text)))
    return frozenset(signs[i : i + size] for i in range(len(signs) - size + 1))


def masked(text: str) -> str:
    """The text with what differs from unit to unit and from year to year put as #: unit names, years, numbers."""
    for pattern in _masks():
        text = pattern.sub("#", text)
    return text


def _sentences(text: str) -> list[str]:
    return [match.group().strip() for match in _SENTENCE.finditer(text) if match.group().strip()]


@cache
def _masks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("weights")["originality"]["masks"])
