"""The word lists fit together."""

from __future__ import annotations

import pytest

from gouji.scoring.lexicon import load, phrases, words
from gouji.scoring.phrases import Phrases
from gouji.scoring.topics import main_topic, nearness

TOPICS = set(load("topics")["topics"])


def test_near_topics_and_groups_name_known_topics() -> None:
    assert {topic for pair in load("topics")["near"] for topic in pair} <= TOPICS
    grouped = [topic for topics in load("topics")["groups"].values() for topic in topics]
    assert sorted(grouped) == sorted(TOPICS)


def test_every_kind_of_evidence_is_weighed_and_named() -> None:
    for kind in load("evidence")["kinds"].values():
        assert kind["label"]
        assert 0 <= kind["specificity"] <= 1 and 0 <= kind["actionability"] <= 1
        assert "words" in kind or "patterns" in kind


def test_weights_of_the_dimensions_make_one() -> None:
    assert sum(load("weights")["overall"].values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("信息更新不及时", "及时性"),
        ("政策解读形式单一", "政策解读"),
        ("依申请公开答复文书不规范", "依申请公开"),
        ("组织业务培训两次", "培训学习"),
        ("把保密审查关", "审核保密"),
        ("天气晴好", ""),
    ],
)
def test_topics_are_named_by_their_cues(text: str, topic: str) -> None:
    assert main_topic(text) == topic


def test_nearness_is_full_for_one_topic_half_for_neighbours_none_for_strangers() -> None:
    assert [nearness("人员", "人员"), nearness("人员", "培训学习"), nearness("人员", "平台"), nearness("", "")] == [
        1,
        0.5,
        0,
        0,
    ]


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    found = Phrases(["公开", "公开栏", "栏目"]).find("公开栏目和公开")
    assert [(word.start, word.end, word.label) for word in found] == [(0, 3, "公开栏"), (5, 7, "公开")]


def test_phrases_at_the_ends() -> None:
    listed = Phrases(["问题", "存在问题", "改进"])
    assert listed.ends("主要存在问题") == "存在问题"
    assert listed.starts("改进措施") == "改进"
    assert (listed.ends(""), listed.starts("措施")) == ("", "")


def test_no_word_stands_among_flaws_and_among_harmless_words() -> None:
    both = set(words(load("flaws")["flaw"])) & set(words(load("flaws")["harmless"]))
    assert both == set()
    assert phrases("flaws", "flaw").first("不够") is not None
