"""Sections by headings where they can be trusted, else by the model in its context."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji import readers, structure
from gouji.records.form import SectionKind
from gouji.records.report import Report
from gouji.scoring import LazyModel, classify_passage, relabel, tag
from gouji.scoring.sections import CANNOT_TELL

CASES = Path(__file__).parents[1] / "cases" / "sections"
PASSAGES = yaml.safe_load((CASES / "passages.yaml").read_text(encoding="utf-8"))
LABELS = {kind.value for kind in SectionKind}
PROBLEMS = SectionKind.PROBLEMS_IMPROVEMENTS


@pytest.fixture(scope="module")
def model() -> LazyModel:
    return LazyModel()


def report_of(headings: bool) -> Report:
    text = (CASES / "report.txt").read_text(encoding="utf-8")
    text = re.sub(r"\{(.*?)\}", lambda found: found[1] + "\n" if headings and found[1] else "", text)
    return structure.to_report(readers.read_text(text))


@pytest.mark.parametrize("case", PASSAGES, ids=[case["text"][:12] for case in PASSAGES])
def test_a_single_passage_is_answered_from_its_text(case, model):
    answer = classify_passage(case["text"], model)
    assert (answer["label"], answer["role"]) == (case["label"], case.get("role"))


def test_half_of_the_passages_look_like_another_section():
    assert 2 * len([case for case in PASSAGES if "not" in case or case["label"] != PROBLEMS]) >= len(PASSAGES)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_gets_a_label_and_a_confidence(model, text):
    answer = classify_passage(text, model)
    assert answer["label"] in LABELS
    assert 0 <= answer["confidence"] <= 1
    assert (answer["role"] is not None) == (answer["label"] == PROBLEMS)


def test_headings_decide_and_the_model_only_fills_in(model):
    tags = tag(report_of(headings=True), model)
    assert {t.decided_by for t in tags if t.label in (PROBLEMS, SectionKind.OTHER_MATTERS)} == {"heading"}
    assert [t.role for t in tags if t.label is PROBLEMS] == ["lead_in", "problem", "problem", "measure", "measure"]


def test_topics_inside_section_one_are_told_apart(model):
    labels = [t.label for t in tag(report_of(headings=True), model)]
    assert labels[1:5] == [
        SectionKind.OVERVIEW, SectionKind.PROACTIVE, SectionKind.APPLICATIONS, SectionKind.OVERVIEW,
    ]  # fmt: skip


def test_a_measure_without_cue_words_is_tagged_by_where_it_stands(model):
    report = report_of(headings=False)
    tags = tag(report, model)
    assert {t.decided_by for t in tags} <= {"model", "cannot tell"}
    found = {p.text.clean[:8]: t for p, t in zip(report.paragraphs, tags, strict=True)}
    plain = next(t for text, t in found.items() if text.startswith("安排专人"))
    assert (plain.label, plain.role) == (PROBLEMS, "measure")


def test_without_headings_the_problems_section_is_found_whole(model):
    report = relabel(report_of(headings=False), model)
    section = report.section(PROBLEMS)
    assert section is not None
    assert section.decided_by == "model"
    assert len(section.paragraphs) == 5
    assert all(paragraph.kind is PROBLEMS for paragraph in section.paragraphs)


def test_sections_cut_by_the_model_cover_the_blocks_without_a_gap(model):
    before, after = report_of(headings=False), relabel(report_of(headings=False), model)
    assert [p.block for p in after.paragraphs] == [p.block for p in before.paragraphs]
    for one, following in zip(after.sections, after.sections[1:], strict=False):
        assert following.start_block - one.end_block == 1


def test_a_report_with_headings_is_left_as_it_is(model):
    report = report_of(headings=True)
    assert relabel(report, model) is report


def test_unsure_labels_are_marked(model):
    report = structure.to_report(readers.read_text("无。\n情况如前。\n详见附件材料。"))
    tags = tag(report, model)
    assert all((t.decided_by == "cannot tell") == (t.confidence < CANNOT_TELL) for t in tags if t.decided_by != "heading")


def test_decoding_keeps_to_what_is_allowed_and_sums_to_one(model):
    from gouji.scoring.decoding import decode

    order = model.get().order
    evidence = np.random.default_rng(0).normal(size=(40, len(order.states)))
    allowed = np.random.default_rng(1).random(evidence.shape) < 0.5
    allowed[:, 0] = True
    path, chances = decode(evidence, order, allowed)
    assert allowed[np.arange(40), path].all()
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances[~allowed].max() < 1e-6


def test_figures_are_those_of_scikit_learn(model):
    from gouji.scoring.features import views
    from gouji.scoring.vectors import to_matrix

    opened = model.get()
    texts = [case["text"] for case in PASSAGES] + ["", "A  b\n\nc", "x" * 500]
    theirs = opened.classifier.decision_function(to_matrix(opened.vectorisers, [views(text) for text in texts]))
    assert np.allclose(opened.margins(texts), theirs, atol=1e-6)


def test_importing_the_room_loads_no_learning_library():
    code = "import sys, gouji.scoring; print([m for m in ('sklearn', 'scipy', 'skops', 'jieba') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_report_with_clear_headings_opens_no_model():
    text = "一、总体情况\n（一）主动公开。公开信息3条。\n二、其他需要报告的事项\n无。"
    missing = LazyModel(Path("/nowhere"))
    report = structure.to_report(readers.read_text(text))
    assert relabel(report, missing) is report
    assert {t.decided_by for t in tag(report, missing)} == {"heading"}
