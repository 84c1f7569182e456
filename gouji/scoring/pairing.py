"""Which measure answers which problem: by area, topic, shared words and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.scoring.cutting import Piece
from gouji.scoring.evidence import own_words
from gouji.scoring.lexicon import load
from gouji.scoring.topics import main_topic, nearness, topics_of


@dataclass(frozen=True, slots=True)
class Side:
    """A problem or a measure made ready for comparison."""

    piece: Piece
    place: float
    main: str
    topics: dict[str, float]
    grams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs (problem, measure) with how well they fit, 0–1, the best measure of a problem first."""

    pairs: tuple[tuple[int, int], ...]
    fits: dict[tuple[int, int], float]


def sides_of(text: str, pieces: Sequence[Piece]) -> list[Side]:
    """The pieces of one role with their topics and own words."""
    sides = []
    for index, piece in enumerate(pieces):
        words = f"{piece.area} {text[piece.start : piece.end]}"
        weights = topics_of(words)
        total = sum(weights.values()) or 1
        head = main_topic(words[: load("weights")["pairing"]["head"]]) or main_topic(words)
        bare = own_words(words)
        grams = frozenset(bare[i : i + 2] for i in range(len(bare) - 1) if "\0" not in bare[i : i + 2])
        place = index / max(len(pieces) - 1, 1)
        sides.append(Side(piece, place, head, {topic: w / total for topic, w in weights.items()}, grams))
    return sides


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
    shared = sum(min(problem.topics.get(t, 0.0), w) for t, w in measure.topics.items())
    fit: float = weights["main"] * nearness(problem.main, measure.main) + weights["topics"] * min(shared * 2, 1.0)
    common = len(problem.grams & measure.grams)
    fit += weights["words"] * min(common / weights["enough"], 1.0)
    if problem.piece.context == measure.piece.context:
        fit += weights["context"]
    elif fit and even:
        fit += weights["order"] * max(0.0, 1.0 - 3 * abs(problem.place - measure.place))
    return fit
