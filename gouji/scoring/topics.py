"""What a problem or a measure is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from gouji.scoring.lexicon import load, words
from gouji.scoring.phrases import Phrases


@lru_cache(maxsize=1024)
def topics_of(text: str) -> Mapping[str, int]:
    """The topics of `text` with their weights: the characters of their cues."""
    weights: dict[str, int] = {}
    for cue in _cues().find(text):
        for topic in cue.label.split():
            weights[topic] = weights.get(topic, 0) + cue.end - cue.start
    return weights


def main_topic(text: str) -> str:
    """The topic with most cues, the first named among equals; "" when there is none."""
    weights = topics_of(text)
    return max(weights, key=lambda topic: weights[topic], default="")


def group_of(text: str) -> str:
    """The group of the main topic of `text`: people, content, order …; "" when there is none."""
    return _groups().get(main_topic(text), "")


def nearness(one: str, other: str) -> float:
    """1 for the same topic, 0.5 for topics that answer one another, else 0."""
    if not one or not other:
        return 0.0
    return 1.0 if one == other else 0.5 if frozenset((one, other)) in _near() else 0.0


@cache
def _cues() -> Phrases:
    cues: dict[str, str] = {}
    for topic, listed in load("topics")["topics"].items():
        for cue in words(listed):
            cues[cue] = f"{cues[cue]} {topic}" if cue in cues else topic
    return Phrases(cues)


@cache
def _groups() -> dict[str, str]:
    return {topic: group for group, topics in load("topics")["groups"].items() for topic in topics}


@cache
def _near() -> set[frozenset[str]]:
    near = {frozenset(pair) for pair in load("topics")["near"]}
    for topics in load("topics")["groups"].values():
        near |= {frozenset((a, b)) for a in topics for b in topics if a != b}
    return near
