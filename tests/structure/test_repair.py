"""Texts in normal form: what is repaired is listed, and every character can be traced to where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gouji.records.text import Text
from gouji.structure.edits import cut, edited, marked
from gouji.structure.gbkshift import damage
from gouji.structure.repair import Mender

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/structure/repairs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_normal_form(case: dict[str, Any]):
    mender = Mender(case["raw"])
    text = mender.mend(case["raw"], 0)
    assert text.raw == case["raw"]
    if not case.get("skip_exact"):
        assert text.clean == case["clean"]
    assert [repair.kind for repair in mender.repairs.listed()] == case["kinds"] or case.get("skip_exact")
    assert [text.clean[a:b] for a, b in text.damaged] == case.get("damaged", []) or case.get("damaged_any")
    assert len(text.offsets) in (0, len(text.clean) + 1)


@pytest.mark.parametrize(
    ("original", "broken"),
    [
        ("（二）主動", "。ǘ┲鲃"),
        ("（四）政府信息管理情況。", "。ㄋ模┱畔⒐芾砬闆r。"),
        ("（六）監", "。┍O"),
    ],
)
def test_damage_of_the_mirror_sites(original: str, broken: str):
    """The forward simulation gives what the mirror sites print."""
    assert damage(original) == broken


def test_identity_costs_nothing():
    raw = "2024年,我局收到申请3件。"
    text = Mender(raw).mend(raw)
    assert text == Text(raw, raw)


def test_edits_keep_the_way_back():
    text = edited(Text("報(bào)告(gào)", "報(bào)告(gào)"), [(1, 6, ""), (7, 12, "")])
    assert text.clean == "報告"
    assert [text.raw[slice(*text.raw_span(i, i + 1))] for i in range(2)] == ["報", "告"]
    assert cut(text, 1, 2).raw == "告"


def test_marks_move_with_later_edits():
    text = marked(Text("ab(x)cd", "ab(x)cd"), [(5, 7)])
    moved = edited(text, [(2, 5, "")])
    assert [moved.clean[a:b] for a, b in moved.damaged] == ["cd"]


@given(st.text(alphabet="報告(bàohua)（二）。ǘ┲鲃2023年11日\u200b　，０件國開关锛屾", max_size=60))
def test_spans_point_at_what_was_read(raw: str):
    """Whatever the damage, a character of the normal form comes from one place of the raw text, in order."""
    text = Mender(raw).mend(raw)
    offsets = text.offsets or tuple(range(len(raw) + 1))
    assert list(offsets) == sorted(offsets)
    assert len(offsets) == len(text.clean) + 1
    assert all(0 <= offset <= len(raw) for offset in offsets)
    for start in range(len(text.clean)):
        first, last = text.raw_span(start, start + 1)
        assert first < last <= len(raw)
