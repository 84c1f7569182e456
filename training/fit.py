"""Fit the section classifier, and judge every paragraph by a model that has not seen its organ."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from gouji.scoring.decoding import Order
from gouji.scoring.model import Calibration, SectionModel, log_softmax
from gouji.scoring.vectors import fit_vectorisers, to_matrix
from training.rows import STATES, Row

if TYPE_CHECKING:
    from gouji.scoring.decoding import Floats

Watch = Callable[[Iterable[Any], str], Iterable[Any]]
# Chosen by cross-validation over the corpus's reports in 2026: 0.1 is worse by 0.015 macro F1, 1 and more lose roles.
STRENGTH = 0.5
# How much the role says beside the label: with 1 the roles of one label outbid each other, and the label with them.
ROLE_SHARE = 0.5
# In fewer paragraphs than this a feature is left out: half the vocabulary of 2, the same figures.
RARE = 3
# A label read off a heading is right less often than one given by hand.
TRUST = {"corpus": 1.0, "heading": 0.7, "correction": 2.0}
# Calibration starts at chances = softmax(4 × margin) and is held near it: a large bias would make the commonest states
# the answer to whatever resembles nothing that was seen (page furniture, rows of tables).
START, CALM_SCALE, CALM_BIAS = 4.0, 1e-3, 1e-2


def fit(views: Sequence[Sequence[str]], states: Sequence[str], trust: Sequence[float], seed: int = 0) -> Any:
    """Vectorisers and one linear classifier of the states, as (vectorisers, classifier).

    views   per paragraph the strings of `gouji.scoring.features.views`
    states  the wanted state of each; those that do not occur get no column
    trust   the weight of each paragraph, beside the balancing of states

    Labels are told apart first, roles then among the paragraphs of their label; the margin of a state is that of its
    label plus `ROLE_SHARE` of that of its role. So 下一步 speaks for the label with all its weight, whatever the role.
    """
    vectorisers, matrix = fit_vectorisers(views, RARE if len(views) >= 500 else 1)
    weights = np.asarray(trust)
    classifier = _one_against_rest(matrix, [state.partition(":")[0] for state in states], weights, seed)
    labels = dict(zip(classifier.classes_, zip(*_by_class(classifier), strict=True), strict=True))
    inside = [number for number, state in enumerate(states) if ":" in state]
    roles: dict[str, tuple[Floats, Floats]] = {}
    if len({states[number] for number in inside}) > 1:
        found = _one_against_rest(matrix[inside], [states[number] for number in inside], weights[inside], seed)
        roles = dict(zip(found.classes_, zip(*_by_class(found), strict=True), strict=True))
    known = sorted(set(states))
    pairs = [(labels[state.partition(":")[0]], roles.get(state, (0.0, 0.0))) for state in known]
    classifier.classes_ = np.array(known)
    classifier.coef_ = np.array([label[0] + ROLE_SHARE * role[0] for label, role in pairs], np.float32)  # half the file
    classifier.intercept_ = np.array([label[1] + ROLE_SHARE * role[1] for label, role in pairs])
    return vectorisers, classifier


def _one_against_rest(matrix: Any, names: Sequence[str], weights: Floats, seed: int) -> Any:
    """A fitted LinearSVC (squared hinge), classes balanced."""
    from sklearn.svm import LinearSVC

    classifier = LinearSVC(C=STRENGTH, class_weight="balanced", random_state=seed, tol=1e-3)
    return classifier.fit(matrix, list(names), sample_weight=weights)


def _by_class(classifier: Any) -> tuple[Floats, Floats]:
    """Weights and intercept of each class; scikit-learn keeps one row only where there are two classes."""
    weights, intercept = classifier.coef_, classifier.intercept_
    return (weights, intercept) if len(weights) > 1 else (np.r_[-weights, weights], np.r_[-intercept, intercept])


def model_of(
    rows: Sequence[Row], views: Sequence[Sequence[str]], calibration: Calibration, seed: int = 0
) -> SectionModel:
    """A model fitted on all rows; states that do not occur are left out of it. `calibration` is over STATES."""
    vectorisers, classifier = fit(views, [row.state for row in rows], [TRUST[row.origin] for row in rows], seed)
    order = Order.learn(sequences(rows), tuple(classifier.classes_))
    return SectionModel("candidate", vectorisers, classifier, calibration.of(STATES, order.states), order)


def sequences(rows: Sequence[Row]) -> list[list[str]]:
    """The states of each whole report in order; corrections are single paragraphs and tell nothing of order."""
    reports: dict[str, list[Row]] = {}
    for row in rows:
        if row.origin != "correction":
            reports.setdefault(row.report, []).append(row)
    return [[row.state for row in sorted(found, key=lambda row: row.order)] for found in reports.values()]


def held_out(
    rows: Sequence[Row], views: Sequence[Sequence[str]], sides: Sequence[Any], watch: Watch, seed: int = 0
) -> Floats:
    """Margins of each row by a model fitted on all rows of other sides, shape (rows, STATES).

    sides  the fold (or the year) of each row, None for a row that is only trained on; a state that a fit has not seen gets the margin -3
    """
    margins = np.full((len(rows), len(STATES)), -3.0)
    for side in watch(sorted({side for side in sides if side is not None}), "留出检验"):
        train = [i for i, other in enumerate(sides) if other != side]
        test = [i for i, other in enumerate(sides) if other == side]
        if len({rows[i].label for i in train}) < 2:
            continue
        states, trust = [rows[i].state for i in train], [TRUST[rows[i].origin] for i in train]
        vectorisers, classifier = fit([views[i] for i in train], states, trust, seed)
        found = classifier.decision_function(to_matrix(vectorisers, [views[i] for i in test]))
        columns = [STATES.index(state) for state in classifier.classes_]
        margins[np.ix_(test, columns)] = found
    return margins


def calibrate(margins: Floats, states: Sequence[str]) -> Calibration:
    """The scale and bias of each state under which the true states are likeliest (vector scaling; least log loss).

    margins  held out, shape (rows, STATES); states  the true state of each row
    """
    from scipy.optimize import minimize

    size = len(STATES)
    wanted = np.eye(size)[[STATES.index(state) for state in states]]

    def loss(point: Floats) -> tuple[float, Floats]:
        scale, bias = point[:size], point[size:]
        logs = log_softmax(margins * scale + bias)
        off = (np.exp(logs) - wanted) / len(wanted)
        slope = np.concatenate([(off * margins).sum(axis=0) + 2 * CALM_SCALE * (scale - START), off.sum(axis=0) + 2 * CALM_BIAS * bias])
        value = -(logs * wanted).sum() / len(wanted) + CALM_SCALE * float(((scale - START) ** 2).sum()) + CALM_BIAS * float((bias**2).sum())
        return float(value), slope

    found = minimize(loss, np.concatenate([np.full(size, START), np.zeros(size)]), jac=True, method="L-BFGS-B").x
    return Calibration(tuple(np.round(found[:size], 4).tolist()), tuple(np.round(found[size:], 4).tolist()))


def shuffled(states: Sequence[str], seed: int = 0) -> list[str]:
    """The same states in random order, for the check that a model learns nothing from nonsense."""
    mixed = list(states)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - a check, not a secret
    return mixed
