"""Copies are found with names, years and numbers masked, and shown."""

from __future__ import annotations

import pytest

from gouji.scoring.originality import containment, copied_sentences, likeness, masked
from gouji.scoring.quality import score
from tests.scoring.quality_cases import SECTIONS

OURS = SECTIONS["facts_only_problem"]["text"].strip()
RENAMED = OURS.replace("47份", "52份").replace("13份", "16份").replace("5月", "8月").replace("全局", "全镇")


def test_last_years_section_with_new_figures_is_a_copy() -> None:
    found = score(RENAMED, previous=OURS)
    before = score(RENAMED)
    assert likeness(RENAMED, OURS) > 0.8
    assert found.dimensions["originality"] is not None and before.dimensions["originality"] is not None
    assert found.dimensions["originality"] < before.dimensions["originality"] / 3
    assert any("与上年报告" in reason.text and reason.quote in RENAMED for reason in found.reasons)


def test_another_units_section_is_shown_beside_ours() -> None:
    found = score(OURS, others=[SECTIONS["circled"]["text"], RENAMED])
    shown = [reason for reason in found.reasons if "其他单位" in reason.text]
    assert shown and all(reason.quote in OURS for reason in shown)


@pytest.mark.parametrize("name", ["tax_bureau", "school_bureau", "terse_village", "county_gov", "wordy_office"])
def test_a_section_of_its_own_is_no_copy(name: str) -> None:
    text = SECTIONS[name]["text"]
    assert copied_sentences(text, [OURS], "other") == []
    assert containment(text, OURS) < 0.1


def test_last_years_problem_that_stands_again_is_said() -> None:
    found = score(SECTIONS["tax_bureau"]["text"], previous=SECTIONS["tax_bureau"]["text"].replace("2019", "2018"))
    assert sum("上年已写过" in reason.text for reason in found.reasons) == 2


def test_last_years_plan_of_which_nothing_is_told_is_said() -> None:
    found = score(SECTIONS["circled"]["text"], previous=SECTIONS["school_bureau"]["text"])
    assert any("没有交代落实情况" in reason.text and "划片方案" in reason.text for reason in found.reasons)


def test_a_plan_that_is_told_of_is_not_named() -> None:
    this_year = "去年提出的“一校一页”已在局网站上线，划片方案公布时间提前到4月底，地图查询小程序同步发布；年检结论附扣分清单。但仍有学校页面更新不及时。"
    found = score(this_year, previous=SECTIONS["school_bureau"]["text"])
    assert not any("没有交代落实情况" in reason.text for reason in found.reasons)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2023年，我局公开信息1,024条", "#，#公开信息#条"),
        ("主动公开不够及时", "主动公开不够及时"),
        ("全局性工作", "#性工作"),
    ],
)
def test_names_years_and_numbers_are_masked(text: str, left: str) -> None:
    assert masked(text) == left
