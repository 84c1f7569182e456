"""Folds for cross-validation: an organ's reports of all years, and copies of one text, stand on one side."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

from training.refusals import UnusableData, extra
from training.rows import PROBLEMS, Row

FOLDS = 5
FEWEST_LABELS = 3  # a model of one or two labels decides nothing
FEWEST_REPORTS = 5
# Shingles of 5 characters, 64 permutations, similarity 0.8: two paragraphs that differ in names and figures only.
SHINGLE, PERMUTATIONS, ALIKE = 5, 64, 0.8
_FIGURES = re.compile(r"\d[\d,.]*")
TELLING_LENGTH = 30  # characters; shorter paragraphs are formulas that any unit writes (未收到政府信息公开申请。)


def split(rows: Sequence[Row], seed: int = 0) -> list[int]:
    """The fold of each row, 0..FOLDS-1; rows of one organ, and rows nearly alike, share theirs.

    Raises UnusableData when labels or reports are too few to train and measure on.
    """
    _check(rows)
    groups = _groups(rows)
    sizes: dict[int, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    order = sorted(sizes)
    random.Random(seed).shuffle(order)  # noqa: S311 - folds, not secrets
    loads, fold_of = [0] * FOLDS, {}
    for group in sorted(order, key=lambda group: -sizes[group]):
        fold_of[group] = loads.index(min(loads))
        loads[fold_of[group]] += sizes[group]
    return [fold_of[group] for group in groups]


def near_duplicates(texts: Sequence[str], alike: float = ALIKE) -> Iterable[tuple[int, int]]:
    """Pairs of indices of texts that are nearly alike (MinHash; an estimate). Raises MissingExtra."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise extra("datasketch") from error
    index = MinHashLSH(threshold=alike, num_perm=PERMUTATIONS)
    hashes = MinHash.bulk([_shingles(text) for text in texts], num_perm=PERMUTATIONS, seed=1)
    for number, sketch in enumerate(hashes):
        for other in index.query(sketch):
            if sketch.jaccard(hashes[other]) >= alike:
                yield int(other), number
        index.insert(number, sketch)


def _shingles(text: str) -> list[bytes]:
    plain = _FIGURES.sub("0", "".join(text.split()))
    return [plain[i : i + SHINGLE].encode() for i in range(max(1, len(plain) - SHINGLE + 1))]


def _groups(rows: Sequence[Row]) -> list[int]:
    """Union of organs and of near-duplicates: the number of the set each row is in."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for row in rows:
        parent[root(f"report {row.report}")] = root(f"organ {row.organ}")
    long = [row for row in rows if len(row.text) >= TELLING_LENGTH]
    for one, other in near_duplicates([row.text for row in long]):
        parent[root(f"organ {long[one].organ}")] = root(f"organ {long[other].organ}")
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(f"organ {row.organ}"), len(numbers)) for row in rows]


def _check(rows: Sequence[Row]) -> None:
    labels, reports = sorted({row.label for row in rows}), {row.report for row in rows}
    if len(labels) < FEWEST_LABELS or PROBLEMS not in labels:
        raise UnusableData(
            f"训练材料只有 {len(labels)} 类标签（{'、'.join(labels) or '无'}），须至少 {FEWEST_LABELS} 类且含 {PROBLEMS}。请补充其他章节的段落。"
        )
    if len(reports) < FEWEST_REPORTS:
        raise UnusableData(f"训练材料只有 {len(reports)} 份报告，少于 {FEWEST_REPORTS} 份，无法留出检验。请补充报告。")
