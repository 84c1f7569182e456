"""The quality score: structure is not quality, and every point has its reason."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.scoring.quality import says_nothing, score
from gouji.structure import clean
from tests.scoring.quality_cases import DIMENSIONS, SECTIONS, load, scored, value

MARGIN = 8  # points that “clearly higher” means here
LEAST = {"overall": 0.85, "specificity": 0.85, "correspondence": 0.75, "actionability": 0.85, "originality": 0.85}


@pytest.mark.parametrize(("dimension", "better", "worse"), [tuple(order) for order in load("orders")])
def test_the_better_section_scores_clearly_higher(dimension: str, better: str, worse: str) -> None:
    assert value(better, dimension) >= value(worse, dimension) + MARGIN


@pytest.mark.parametrize("dimension", ["overall", *DIMENSIONS])
def test_scores_rank_the_sections_as_their_reader_did(dimension: str) -> None:
    place = 4 if dimension == "overall" else DIMENSIONS.index(dimension)
    ratings = [case["ratings"][place] for case in SECTIONS.values()]
    assert _spearman(ratings, [value(name, dimension) for name in SECTIONS]) >= LEAST[dimension]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_item_is_a_slice_and_every_quote_stands_in_the_text(name: str) -> None:
    found = scored(name)
    for item in (*found.problems, *found.measures):
        assert found.text[item.start : item.end] == item.text
    assert all(reason.quote in found.text for reason in found.reasons)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_dimension_has_a_reason(name: str) -> None:
    found = scored(name)
    if not says_nothing(found.text):
        assert {reason.dimension for reason in found.reasons} >= {"specificity", "correspondence", "actionability"}


@pytest.mark.parametrize(
    ("name", "most", "why"),
    [
        ("only_problems", 30, "只有问题"),
        ("only_measures", 25, "只有改进措施"),
        ("achievements", 20, "成绩"),
        ("nonsense", 5, "没有读出问题"),
    ],
)
def test_a_part_that_is_missing_holds_the_score_down_and_is_said(name: str, most: float, why: str) -> None:
    assert value(name, "overall") <= most
    assert any(why in reason.text for reason in scored(name).reasons)


def test_an_unpaired_problem_is_named() -> None:
    found = scored("outer_headings_arabic")
    unpaired = [reason.quote for reason in found.reasons if "没有相应的措施" in reason.text]
    assert unpaired == ["依申请公开台账登记不全。"]


def test_what_is_beside_the_point_is_named() -> None:
    assert sum("不是政府信息公开" in reason.text for reason in scored("off_topic").reasons) == 4
    assert not any("不是政府信息公开" in reason.text for reason in scored("county_gov").reasons)


def test_a_gap_in_the_numbering_is_named() -> None:
    found = score("存在问题：一是公开不及时；三是内容不全面。改进措施：一是及时公开；二是充实内容。")
    assert [reason.quote[:2] for reason in found.reasons if "编号不连续" in reason.text] == ["三是"]


@pytest.mark.parametrize("text", ["", "  \n ", "\u3000"])
def test_without_text_nothing_can_be_told(text: str) -> None:
    found = score(text)
    assert found.score is None
    assert set(found.dimensions.values()) == {None}


@pytest.mark.parametrize("text", ["无", "无。", "暂无。\n", "本年度无。", "不存在问题。", "本年度不存在问题。"])
def test_a_section_that_says_nothing_gets_nothing(text: str) -> None:
    assert score(text).score == 0


@pytest.mark.parametrize("name", SECTIONS)
def test_half_width_punctuation_changes_no_count(name: str) -> None:
    """Reports are read in their normal form, where commas and brackets are half-width."""
    again = score(clean(SECTIONS[name]["text"].strip()))
    assert len(again.problems) == SECTIONS[name]["problems"]
    assert len(again.measures) == SECTIONS[name]["measures"]


def test_weights_of_the_overall_score_can_be_given() -> None:
    text = SECTIONS["vague_problem_strong_measure"]["text"]
    only = {"specificity": 0.0, "correspondence": 0.0, "actionability": 1.0, "originality": 0.0}
    found = score(text, weights=only)
    assert found.score == found.dimensions["actionability"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"一二三是、。；：，\n（）1.①“”《》", "存在问题", "改进", "不足", "将", "针对", "公开", "下一步"]
        )
    )
)
def test_any_text_is_scored_between_0_and_100(parts: list[str]) -> None:
    found = score("".join(parts))
    values = [v for v in (found.score, *found.dimensions.values()) if v is not None]
    assert all(0 <= v <= 100 for v in values)
    assert all(i < len(found.problems) and j < len(found.measures) for i, j in found.pairs)


def test_a_very_long_section_takes_no_time_to_speak_of() -> None:
    text = "\n".join(case["text"] for case in SECTIONS.values())
    began = time.perf_counter()
    found = score(text)
    assert found.score is not None
    assert time.perf_counter() - began < 2


def test_scoring_loads_no_heavy_library() -> None:
    asked = "import sys, gouji.scoring.quality, gouji.scoring.sectionscores; print(sorted({'jieba', 'spacy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _spearman(one: list[float], other: list[float]) -> float:
    a, b = _ranks(one), _ranks(other)
    mean = (len(a) - 1) / 2
    cross = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    return cross / (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5


def _ranks(values: list[float]) -> list[float]:
    return [sum(v < x for v in values) + (values.count(x) - 1) / 2 for x in values]
