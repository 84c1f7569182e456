"""Sections come in order and run on until the next begins: the likeliest labels of a whole report at once.

A hidden Markov model: states are labels (with roles inside problems_improvements), the chances of one following the
other are counted in reports, and what each paragraph's own words say comes from the classifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Added to each count: a step never seen among some hundred reports stays possible, at about one in ten thousand.
SMOOTHING = 0.02


@dataclass(frozen=True)
class Order:
    """Logarithms of the chances that a state opens a report, follows another, ends a report.

    states      S names: label, or label:role
    start, end  shape (S,); transition, shape (S, S), from row to column
    share       of all paragraphs, shape (S,): taken off the evidence, since the steps already hold it (Bayes)
    """

    states: tuple[str, ...]
    start: Floats
    transition: Floats
    end: Floats
    share: Floats

    @classmethod
    def learn(cls, sequences: Sequence[Sequence[str]], states: tuple[str, ...]) -> Order:
        """Count what follows what in reports, each the states of its paragraphs in order."""
        index = {state: number for number, state in enumerate(states)}
        size = len(states)
        start, end, share = (np.full(size, SMOOTHING) for _ in range(3))
        follow = np.full((size, size), SMOOTHING)
        for sequence in filter(None, sequences):
            numbers = [index[state] for state in sequence]
            start[numbers[0]] += 1
            end[numbers[-1]] += 1
            np.add.at(share, numbers, 1)
            np.add.at(follow, (numbers[:-1], numbers[1:]), 1)
        leaving = follow.sum(axis=1) + end
        opening, steps = np.log(start / start.sum()), np.log(follow / leaving[:, None])
        return cls(states, opening, steps, np.log(end / leaving), np.log(share / share.sum()))

    def to_dict(self) -> dict[str, Any]:
        """For the model's folder, as JSON."""
        arrays = {name: np.round(getattr(self, name), 6).tolist() for name in ("start", "transition", "end", "share")}
        return {"states": list(self.states), **arrays}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Order:
        """From the model's folder; raises KeyError or ValueError when parts are missing or do not fit."""
        size = len(data["states"])
        start, end, share = (np.array(data[name], float).reshape(size) for name in ("start", "end", "share"))
        steps = np.array(data["transition"], float).reshape(size, size)
        return cls(tuple(data["states"]), start, steps, end, share)


def decode(evidence: Floats, order: Order, allowed: NDArray[np.bool_] | None = None) -> tuple[Integers, Floats]:
    """The likeliest state of each of T paragraphs in their context, and the chances of all states there.

    evidence  log chances from each paragraph's own words, shape (T, S)
    allowed   which states each paragraph may have, shape (T, S); None: all
    Returns indices of shape (T,), the likeliest path (Viterbi), and chances of shape (T, S) whose rows sum to 1.
    """
    if not len(evidence):
        return np.zeros(0, np.int64), np.zeros((0, len(order.states)))
    likelihoods = evidence - order.share
    scores = likelihoods if allowed is None else np.where(allowed, likelihoods, -1e9)
    return _best_path(scores, order), _chances(scores, order)


def _best_path(scores: Floats, order: Order) -> Integers:
    best = order.start + scores[0]
    came_from = np.zeros(scores.shape, np.int64)
    for t in range(1, len(scores)):
        steps = best[:, None] + order.transition
        came_from[t] = steps.argmax(axis=0)
        best = steps.max(axis=0) + scores[t]
    path = np.empty(len(scores), np.int64)
    path[-1] = (best + order.end).argmax()
    for t in range(len(scores) - 1, 0, -1):
        path[t - 1] = came_from[t, path[t]]
    return path


def _chances(scores: Floats, order: Order) -> Floats:
    """Forward and backward, in logarithms."""
    ahead, behind = np.empty_like(scores), np.empty_like(scores)
    ahead[0], behind[-1] = order.start + scores[0], order.end
    for t in range(1, len(scores)):
        ahead[t] = _log_sum(ahead[t - 1][:, None] + order.transition, 0) + scores[t]
    for t in range(len(scores) - 2, -1, -1):
        behind[t] = _log_sum(order.transition + (scores[t + 1] + behind[t + 1])[None, :], 1)
    both = ahead + behind
    chances: Floats = np.exp(both - _log_sum(both, 1)[:, None])
    return chances


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis)
    total: Floats = np.log(np.exp(values - np.expand_dims(top, axis)).sum(axis=axis)) + top
    return total
