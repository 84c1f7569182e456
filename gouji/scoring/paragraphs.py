"""Tell problem paragraphs from measure paragraphs by their words, their numbers and what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from gouji.scoring.atoms import Atom, Zone
from gouji.scoring.lexicon import load
from gouji.scoring.lexicon import words as split_words
from gouji.scoring.numbering import Mark
from gouji.scoring.phrases import Phrases
from gouji.scoring.roles import acts, flaws

_STOP = re.compile(r"[，,。；;：:！!？?\n]")
_SENTENCE = re.compile(r"[。；;！!？?]+")
STATES = (Zone.PROBLEM, Zone.MEASURE)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its first atom, its words, the number it begins with, the zone that a heading or lead-in has set.

    fresh  whether a heading or lead-in stands right before it
    """

    atom: int
    words: str
    mark: Mark | None
    zone: Zone
    headed: bool
    fresh: bool


def line_zones(text: str, atoms: Sequence[Atom]) -> dict[int, Zone]:
    """The zone of every paragraph by the number of its first atom: the likeliest course through the section."""
    lines = _lines(text, atoms)
    costs: list[dict[Zone, float]] = []
    came: list[dict[Zone, Zone]] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        cost, source = {}, {}
        for state in STATES:
            ways = {old: (costs[-1][old] if costs else 0.0) + _change(before, line, old, state) for old in STATES}
            source[state] = min(STATES, key=lambda old, ways=ways: ways[old])  # type: ignore[misc]
            cost[state] = ways[source[state]] - _support(line, state)
        costs.append(cost)
        came.append(source)
    return _trace(lines, costs, came)


def paragraph_support(words: str) -> float:
    """As `support`; the first sentence says what a paragraph is, the others count less."""
    first, *others = _SENTENCE.split(words.strip(), maxsplit=1)
    return support(first) + (float(load("roles")["rest"]) * support(others[0]) if others and others[0] else 0.0)


@lru_cache(maxsize=1024)
def support(words: str) -> float:
    """How far words speak of a measure (above 0) or of a problem (below 0)."""
    weights = load("roles")
    first = _STOP.split(words.strip(), maxsplit=1)[0]
    value = 0.0
    if flaws(words):
        value -= weights["flaw_first"] if flaws(first) else weights["flaw"]
        value -= weights["more"] * min(len(flaws(words)) - 1, 3)
    if acts(first):
        value += weights["acts"]
    found = Counter(label for label, _ in {(word.label, words[word.start : word.end]) for word in _words().find(words)})
    value += sum(weights[label] * min(count, 2) for label, count in found.items())
    return float(value + sum(weights["pattern"] for pattern in _patterns() if pattern.search(words)))


def _lines(text: str, atoms: Sequence[Atom]) -> list[Line]:
    lines: list[Line] = []
    zone, headed, fresh = Zone.NONE, False, True
    starts = [number for number, atom in enumerate(atoms) if atom.line]
    ends = dict(pairwise([*starts, len(atoms)]))
    for number, atom in enumerate(atoms):
        if atom.bare and atom.zone is not Zone.NONE:
            zone, fresh = (Zone.NONE if atom.zone is Zone.BOTH else atom.zone), True
            headed = text[atom.start : atom.end].rstrip("：:")[-1:] != "" and not _announces(text, atom)
        elif number in ends and atom.start < atom.end and not (atom.bare and not atom.mark):
            words = text[atom.start : _until_turn(atoms, number, ends[number])]
            lines.append(Line(number, words, atom.mark, zone, headed, fresh))
            fresh = False
    return lines


def _until_turn(atoms: Sequence[Atom], start: int, stop: int) -> int:
    """Where the first part of a paragraph ends: before it turns to measures, or at its end."""
    for before, atom in pairwise(atoms[start:stop]):
        if atom.zone is Zone.MEASURE:
            return before.end
    return atoms[stop - 1].end


def _announces(text: str, atom: Atom) -> bool:
    """Whether an opener is a sentence that leads in, not a heading."""
    return len(text[atom.start : atom.end]) > int(load("roles")["heading"])


def _support(line: Line, state: Zone) -> float:
    """What speaks for a state: the words, and the zone that was opened before."""
    weights = load("roles")
    value = paragraph_support(line.words) * (1 if state is Zone.MEASURE else -1)
    if line.zone is state:
        value += weights["headed"] if line.headed else weights["led"]
    return value


def _change(before: Line | None, line: Line, old: Zone, new: Zone) -> float:
    """The cost of going from one state to the next line's."""
    weights = load("roles")
    if before is None:
        return float(weights["begins_with_measure"]) if new is Zone.MEASURE else 0.0
    series = before.mark is not None and line.mark is not None and line.mark.family == before.mark.family
    goes_on = series and before.mark is not None and line.mark is not None and line.mark.value == before.mark.value + 1
    again = series and line.mark is not None and line.mark.value == 1
    if old is new:
        return float(weights["again"]) if again else 0.0
    if line.fresh:
        return 0.0
    return float(weights["turns_back"] if old is Zone.MEASURE else weights["turns"]) + (
        weights["series"] if goes_on else 0
    )


def _trace(
    lines: Sequence[Line], costs: Sequence[Mapping[Zone, float]], came: Sequence[Mapping[Zone, Zone]]
) -> dict[int, Zone]:
    if not lines:
        return {}
    state = min(STATES, key=lambda state: costs[-1][state])
    zones: dict[int, Zone] = {}
    for number in range(len(lines) - 1, -1, -1):
        zones[lines[number].atom] = state
        state = came[number][state]
    return zones


@cache
def _words() -> Phrases:
    keys = ("bare", "doing", "done", "plan")
    return Phrases({word: key for key in keys for word in split_words(load("roles")[f"{key}_words"])})


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("roles")["doing_patterns"])
