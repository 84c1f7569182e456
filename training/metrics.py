"""Figures of a classifier from true and given states: F1 by label, roles, years, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from gouji.records.form import SectionKind
from training.rows import PROBLEMS

LABELS = tuple(kind.value for kind in SectionKind)


def label_of(state: str) -> str:
    """The label of a state."""
    return state.partition(":")[0]


def f1_by_label(true: Sequence[str], given: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 (0..1) and the number of paragraphs of each label that occurs in `true` labels."""
    hits = Counter(t for t, g in zip(true, given, strict=True) if t == g)
    wanted, found = Counter(true), Counter(given)
    table = {}
    for label in LABELS:
        if wanted[label]:
            precision, recall = hits[label] / max(found[label], 1), hits[label] / wanted[label]
            f1 = 2 * precision * recall / (precision + recall) if hits[label] else 0.0
            table[label] = {"precision": precision, "recall": recall, "f1": f1, "paragraphs": wanted[label]}
    return table


def summary(true: Sequence[str], given: Sequence[str]) -> dict[str, Any]:
    """Of states: macro F1 over the labels that occur, F1 of the problems section, share of right labels and roles.

    Roles are counted as the contract's scorer does: a problem or measure counts as right when label and role are.
    """
    labels, guesses = [label_of(state) for state in true], [label_of(state) for state in given]
    by_label = f1_by_label(labels, guesses)
    sided = [(t, g) for t, g in zip(true, given, strict=True) if t.endswith((":problem", ":measure"))]
    return {
        "paragraphs": len(true),
        "macro_f1": _mean([figures["f1"] for figures in by_label.values()]),
        "problems_f1": by_label.get(PROBLEMS, {}).get("f1"),
        "accuracy": _mean([t == g for t, g in zip(labels, guesses, strict=True)]),
        "role_accuracy": _mean([t == g for t, g in sided]) if sided else None,
        "by_label": by_label,
    }


def by_group(groups: Sequence[Any], true: Sequence[str], given: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The summary of each group (a year, an author batch) without its table by label."""
    result = {}
    for group in sorted(set(groups), key=str):
        mine = [i for i, other in enumerate(groups) if other == group]
        figures = summary([true[i] for i in mine], [given[i] for i in mine])
        result[str(group)] = {key: value for key, value in figures.items() if key != "by_label"}
    return result


def confusion(true: Sequence[str], given: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many paragraphs of each label were given which label."""
    pairs = Counter((label_of(t), label_of(g)) for t, g in zip(true, given, strict=True))
    return {label: {other: pairs[label, other] for other in LABELS} for label in LABELS}


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[dict[str, float]]:
    """For each tenth of confidence: its mean, the share of right labels, how many. Empty tenths are left out."""
    curve = []
    for number in range(bins):
        inside = [i for i, c in enumerate(confidences) if number <= min(c * bins, bins - 1e-9) < number + 1]
        if inside:
            mean, share = _mean([confidences[i] for i in inside]), _mean([right[i] for i in inside])
            curve.append({"confidence": mean, "right": share, "paragraphs": len(inside)})
    return curve


def rounded(value: Any) -> Any:
    """All floats with four decimals, for files that people compare."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list) else value


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
