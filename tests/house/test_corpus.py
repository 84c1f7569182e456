"""The training corpus is as its datasheet says."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gouji.records.form import SectionKind
from training.rows import ROLES
from training.split import near_duplicates

FOLDER = Path(__file__).parents[2] / "data" / "corpus"
FIELDS = {"id", "report", "order", "org", "level", "year", "style", "batch", "label", "role", "heading", "hard_negative", "text"}
PROBLEMS = SectionKind.PROBLEMS_IMPROVEMENTS.value


@cache
def corpus() -> list[dict]:
    return [json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]


def test_it_is_large_enough_in_every_label_and_role():
    labels, roles = Counter(row["label"] for row in corpus()), Counter(row["role"] for row in corpus())
    assert len(corpus()) >= 1500
    assert sum(row["hard_negative"] for row in corpus()) >= 250
    assert min(labels[kind.value] for kind in SectionKind) >= 75
    assert min(roles[role] for role in ROLES) >= 40


@pytest.mark.parametrize("field", ["level", "style", "batch"])
def test_it_is_of_many_kinds(field):
    assert min(Counter(row[field] for row in corpus()).values()) >= 40
    assert len({row[field] for row in corpus()}) >= 5


def test_every_year_from_2014_on_is_there():
    years = Counter(row["year"] for row in corpus())
    assert min(years[year] for year in range(2014, 2026)) >= 75


def test_every_paragraph_has_every_field():
    for row in corpus():
        assert set(row) == FIELDS, row["id"]
        assert row["label"] in set(SectionKind), row["id"]
        assert (row["role"] in ROLES) == (row["label"] == PROBLEMS), row["id"]
        assert row["text"].strip(), row["id"]


def test_ids_are_of_their_own_and_reports_in_order():
    assert len({row["id"] for row in corpus()}) == len(corpus())
    for one, other in zip(corpus(), corpus()[1:], strict=False):
        assert one["report"] != other["report"] or other["order"] > one["order"], other["id"]


def test_no_two_paragraphs_are_nearly_alike():
    """Formulas of a line that any unit writes (未收到政府信息公开申请) are let pass."""
    long = [row for row in corpus() if len(row["text"]) >= 30]
    pairs = [(long[a]["id"], long[b]["id"]) for a, b in near_duplicates([row["text"] for row in long])]
    assert not pairs
