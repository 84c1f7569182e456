"""Problems and measures are cut out one by one, whatever the numbering."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gouji.scoring.cutting import cut
from gouji.scoring.numbering import find_marks, gaps
from gouji.scoring.quality import score
from gouji.scoring.roles import flaws
from tests.scoring.quality_cases import SECTIONS, load, scored


@pytest.mark.parametrize("name", SECTIONS)
def test_problems_and_measures_are_counted_as_a_reader_counts_them(name: str) -> None:
    found = scored(name)
    assert len(found.problems) == SECTIONS[name]["problems"]
    assert len(found.measures) == SECTIONS[name]["measures"]


@pytest.mark.parametrize("case", load("clauses"), ids=lambda case: case["text"])
def test_flaw_words_count_only_where_they_state_a_flaw(case: dict[str, object]) -> None:
    assert bool(flaws(str(case["text"]))) is case["flaw"]


@pytest.mark.parametrize("case", load("turns"), ids=lambda case: case["text"][:20])
def test_what_is_called_a_problem_is_one_and_a_coming_year_turns_to_measures(case: dict[str, object]) -> None:
    roles = [piece.role for piece in cut(str(case["text"]))]
    assert (roles.count("problem"), roles.count("measure")) == (case["problems"], case["measures"])


def test_pieces_of_one_role_do_not_overlap() -> None:
    for case in SECTIONS.values():
        for role in ("problem", "measure"):
            pieces = [piece for piece in cut(case["text"]) if piece.role == role]
            assert all(a.end <= b.start for a, b in pairwise(pieces))


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("一是甲。二是乙。", ["said", "said"]),
        ("（一）甲\n(二)乙", ["bracketed", "bracketed"]),
        ("1.甲；2、乙", ["arabic", "arabic"]),
        ("①甲②乙", ["circled", "circled"]),
        ("首先，甲。其次，乙。此外，丙。", ["order", "order", "order"]),
        ("第一，甲。第二，乙。", ["ordinal", "ordinal"]),
        ("增长12.5%，共3.2万条", []),
        ("统一是前提", []),
        ("此外，还要加强。", []),
        ("第一，只有一条。", []),
        ("第二十条第（一）项", []),
        ("2023年1月1日", []),
    ],
)
def test_marks_are_found_only_where_they_number_something(text: str, families: list[str]) -> None:
    assert [mark.family for mark in find_marks(text)] == families


@pytest.mark.parametrize(
    ("text", "count"), [("一是甲。三是乙。", 1), ("一是甲。二是乙。一是丙。二是丁。", 0), ("1.甲2.乙\n4.丙", 1)]
)
def test_a_number_left_out_is_a_gap(text: str, count: int) -> None:
    assert len(gaps(find_marks(text))) == count


RUN_TOGETHER = {
    "area_pairs",
    "headings_no_numbers",
    "damaged_numbering",
    "dash_bullets",
    "quasi_headings",
    "improvements_done",
}
LAYOUTS = {
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "indented": lambda text: "\n".join(f"\u3000\u3000{line}" for line in text.split("\n")),
    "blanks after stops": lambda text: text.replace("，", "， ").replace("。", "。 "),
    "no line ends": lambda text: text.replace("\n", ""),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_changes_no_count(layout: str) -> None:
    """Lines that carry a part of the meaning (one item each, labels) cannot be missed: those sections are left out."""
    for name, case in SECTIONS.items():
        if layout == "no line ends" and name in RUN_TOGETHER:
            continue
        roles = [piece.role for piece in cut(LAYOUTS[layout](case["text"].strip()))]
        assert (roles.count("problem"), roles.count("measure")) == (case["problems"], case["measures"]), name


def test_a_topic_cut_at_the_end_of_a_title_does_no_harm() -> None:
    found = score(
        "存在问题：政务公开专区信息发布内容不够全面，形式单一。改进措施：丰富政务公开专区和政府网站栏目的信息公开内容 形式，力求全面。"
    )
    assert len(found.problems) >= 1
