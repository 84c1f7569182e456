"""Judge the candidate on reports it has not seen: by label, role and year, beside a dummy and the current model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gouji.errors import ModelMismatch
from gouji.scoring.decoding import Order, decode
from gouji.scoring.model import Calibration, open_model
from gouji.scoring.vectors import to_matrix
from training.fit import TRUST, Watch, fit, held_out, sequences, shuffled
from training.metrics import by_group, confusion, label_of, reliability, rounded, summary
from training.rows import STATES, Row

if TYPE_CHECKING:
    from gouji.scoring.decoding import Floats

WORST = 10
# Above this many paragraphs, leaving out each year in turn is limited to the newest years, for time.
MANY, NEWEST = 6000, 3


def evaluate(
    rows: Sequence[Row], seen: Sequence[Sequence[str]], folds: Sequence[int], margins: Floats, calibration: Calibration,
    *, current: Path | None, watch: Watch, seed: int = 0,
) -> tuple[dict[str, Any], dict[str, str]]:
    """The metrics, and the state each row was given by a model that has not seen its organ (by the row's key).

    rows, seen, folds  the paragraphs, their views and folds; margins, shape (rows, STATES), held out by fold
    current            folder of the current model, compared row by row; None when there is none
    """
    true = [row.state for row in rows]
    chances = np.exp(calibration.log_chances(margins))
    given = [STATES[i] for i in chances.argmax(axis=1)]
    right = [label_of(t) == label_of(g) for t, g in zip(true, given, strict=True)]
    metrics = {
        "held_out": summary(true, given),
        "by_year": by_group([row.year for row in rows], true, given),
        "by_batch": by_group([row.batch or row.origin for row in rows], true, given),
        "by_role": _roles(true, given),
        "in_context": summary(true, in_context(rows, folds, calibration.log_chances(margins))),
        "leave_one_year_out": _years_out(rows, seen, watch, seed),
        "dummy": summary(true, [Counter(true).most_common(1)[0][0]] * len(true)),
        "shuffled_labels": _nonsense(rows, seen, folds, seed),
        "calibration": reliability(chances_of_labels(chances, given), right),
        "confusion": confusion(true, given),
        "worst": worst(rows, true, given, chances),
        "current": against(current, rows, given) if current else None,
    }
    return rounded(metrics), {row.key: state for row, state in zip(rows, given, strict=True)}


def in_context(rows: Sequence[Row], folds: Sequence[int], logs: Floats) -> list[str]:
    """The states decoded over whole reports, all headings unseen; what follows what is learned from other folds.

    logs  logarithms of each paragraph's chances by its words alone, held out, shape (rows, STATES)
    """
    given = [""] * len(rows)
    for fold in sorted(set(folds)):
        order = Order.learn(sequences([row for row, f in zip(rows, folds, strict=True) if f != fold]), STATES)
        reports: dict[str, list[int]] = {}
        for i, row in enumerate(rows):
            if folds[i] == fold:
                reports.setdefault(f"{row.report} {row.order}" if row.origin == "correction" else row.report, []).append(i)
        for places in reports.values():
            places.sort(key=lambda i: rows[i].order)
            path, _ = decode(logs[places], order)
            for i, state in zip(places, path, strict=True):
                given[i] = STATES[state]
    return given


def chances_of_labels(chances: Floats, given: Sequence[str]) -> list[float]:
    """The confidence of each given label: the sum of the chances of its states."""
    columns = {label: [i for i, s in enumerate(STATES) if label_of(s) == label] for label in map(label_of, STATES)}
    return [float(row[columns[label_of(state)]].sum()) for row, state in zip(chances, given, strict=True)]


def worst(rows: Sequence[Row], true: Sequence[str], given: Sequence[str], chances: Floats) -> list[dict[str, Any]]:
    """The paragraphs whose wrong label was given with the most confidence."""
    sure = chances_of_labels(chances, given)
    wrong = [i for i in range(len(rows)) if label_of(true[i]) != label_of(given[i])]
    return [
        {"text": rows[i].text[:120], "report": rows[i].report, "year": rows[i].year, "true": true[i], "given": given[i],
         "confidence": sure[i]}
        for i in sorted(wrong, key=lambda i: -sure[i])[:WORST]
    ]  # fmt: skip


def against(folder: Path, rows: Sequence[Row], given: Sequence[str]) -> dict[str, Any] | None:
    """The current model on the same rows: as it judged them held out in its own training, or now if it never saw them.

    None when its folder does not open. Gives the summaries of both and, by year and label, the rows that only one of
    them got right.
    """
    try:
        before = _current_states(folder, rows)
    except ModelMismatch:
        return None
    true = [row.state for row in rows]
    groups = {f"year {row.year}" for row in rows} | {f"label {row.label}" for row in rows}
    table: dict[str, dict[str, int]] = {group: {"paragraphs": 0, "gained": 0, "lost": 0} for group in sorted(groups)}
    for row, old, new in zip(rows, before, given, strict=True):
        was, now = label_of(old) == row.label, label_of(new) == row.label
        for group in (f"year {row.year}", f"label {row.label}"):
            table[group]["paragraphs"] += 1
            table[group]["gained"] += now and not was
            table[group]["lost"] += was and not now
    return {"version": folder.name, "summary": summary(true, before), "by_year": by_group([r.year for r in rows], true, before),
            "groups": table}  # fmt: skip


def _current_states(folder: Path, rows: Sequence[Row]) -> list[str]:
    model = open_model(folder)
    seen: dict[str, str] = json.loads((folder / "held_out.json").read_text(encoding="utf-8"))
    new = [row for row in rows if row.key not in seen]
    states = model.order.states
    found = {row.key: states[i] for row, i in zip(new, model.margins([row.text for row in new]).argmax(axis=1), strict=True)}
    return [seen.get(row.key) or found[row.key] for row in rows]


def _roles(true: Sequence[str], given: Sequence[str]) -> dict[str, dict[str, float]]:
    """Recall of each role, the label counted in."""
    wanted, hits = Counter(true), Counter(t for t, g in zip(true, given, strict=True) if t == g)
    return {s.partition(":")[2]: {"recall": hits[s] / wanted[s], "paragraphs": wanted[s]}
            for s in STATES if ":" in s and wanted[s]}  # fmt: skip


def _years_out(rows: Sequence[Row], seen: Sequence[Sequence[str]], watch: Watch, seed: int) -> dict[str, dict[str, Any]]:
    """Each year judged by a model that has seen no report of that year."""
    years = sorted({row.year for row in rows if row.year is not None})
    chosen = set(years[-NEWEST:] if len(rows) > MANY else years)
    sides = [row.year if row.year in chosen else None for row in rows]
    margins = held_out(rows, seen, sides, watch, seed)
    inside = [i for i, side in enumerate(sides) if side is not None]
    given = [STATES[i] for i in margins[inside].argmax(axis=1)]
    return by_group([sides[i] for i in inside], [rows[i].state for i in inside], given)


def _nonsense(rows: Sequence[Row], seen: Sequence[Sequence[str]], folds: Sequence[int], seed: int) -> dict[str, float]:
    """Trained on shuffled labels it must not beat chance: accuracy on one fold, and the share of the commonest label."""
    train, test = ([i for i, f in enumerate(folds) if (f == folds[0]) == side] for side in (False, True))
    states = shuffled([rows[i].state for i in train], seed)
    vectorisers, classifier = fit([seen[i] for i in train], states, [TRUST[rows[i].origin] for i in train], seed)
    given = classifier.predict(to_matrix(vectorisers, [seen[i] for i in test]))
    labels = [rows[i].label for i in test]
    hits = sum(label_of(str(g)) == label for g, label in zip(given, labels, strict=True))
    return {"accuracy": hits / len(test), "commonest": Counter(labels).most_common(1)[0][1] / len(test)}
