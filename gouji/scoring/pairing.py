"""Which measure answers which problem: by area, topic, shared words and order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from gouji.scoring.evidence import own_words
from gouji.scoring.lexicon import load
from gouji.scoring.pieces import Piece
from gouji.scoring.relevance import is_outside
from gouji.scoring.topics import nearness, topics_of


@dataclass(frozen=True, slots=True)
class Side:
    """A problem or a measure made ready for comparison."""

    piece: Piece
    place: float
    topics: dict[str, float]
    grams: frozenset[str]
    outside: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs (problem, measure) with how well they fit, 0–1, the best measure of a problem first."""

    pairs: tuple[tuple[int, int], ...]
    fits: dict[tuple[int, int], float]


def sides_of(text: str, pieces: Sequence[Piece]) -> list[Side]:
    """The pieces of one role with their topics and own words."""
    masked = own_words(text)
    sides = []
    for index, piece in enumerate(pieces):
        words = piece.words(text)
        weights = dict(topics_of(words))
        for topic, weight in topics_of(_title(words)).items():
            weights[topic] = weights.get(topic, 0) + load("weights")["pairing"]["title"] * weight
        total = sum(weights.values()) or 1
        grams = _pairs_of(masked[piece.start : piece.end])
        place = index / max(len(pieces) - 1, 1)
        sides.append(Side(piece, place, {topic: w / total for topic, w in weights.items()}, grams, is_outside(words)))
    return sides


def _title(words: str) -> str:
    """The first clause: what an item is about stands there."""
    return re.split(r"[，,。；;：:]", words.strip(), maxsplit=1)[0][: load("weights")["pairing"]["head"]]


def own_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters that no generic phrase covers."""
    return _pairs_of(own_words(text))


def _pairs_of(bare: str) -> frozenset[str]:
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1) if "\0" not in bare[i : i + 2])


def pair(problems: Sequence[Side], measures: Sequence[Side]) -> Pairing:
    """Give every problem the measure that fits best, and every other measure the problem it fits best."""
    least = load("weights")["pairing"]["least"]
    even = len(problems) == len(measures)
    fits = {(i, j): _fit(p, m, even) for i, p in enumerate(problems) for j, m in enumerate(measures)}
    chosen: list[tuple[int, int]] = []
    for i in range(len(problems)):
        best = max(range(len(measures)), key=lambda j: (fits[i, j], -j), default=None)
        if best is not None and fits[i, best] >= least:
            chosen.append((i, best))
    answered = {j for _, j in chosen}
    for j in range(len(measures)):
        best = max(range(len(problems)), key=lambda i: (fits[i, j], -i), default=None)
        if j not in answered and best is not None and fits[best, j] >= least:
            chosen.append((best, j))
    return Pairing(tuple(sorted(chosen)), {key: min(fits[key], 1.0) for key in chosen})


def _fit(problem: Side, measure: Side, even: bool) -> float:
    """How well a measure answers a problem; the weights stand in weights.yaml under `pairing`."""
    weights = load("weights")["pairing"]
    shared = max(
        (
            sqrt(p * m) * nearness(one, other)
            for one, p in problem.topics.items()
            for other, m in measure.topics.items()
        ),
        default=0.0,
    )
    fit: float = weights["topics"] * shared
    common = len(problem.grams & measure.grams)
    fit += weights["words"] * min(common / weights["enough"], 1.0)
    if problem.piece.context == measure.piece.context:
        fit += weights["context"]
    elif even:
        own = min(len(problem.grams), len(measure.grams), weights["enough"]) / weights["enough"]
        if problem.piece.ordinal and problem.piece.ordinal == measure.piece.ordinal:
            own = 1.0
        alike = max(0.0, 1.0 - 3 * abs(problem.place - measure.place))
        fit += weights["order"] * alike * (weights["bare_order"] + (1 - weights["bare_order"]) * own)
    return fit * weights["outside"] if problem.outside != measure.outside else fit
