"""Sections and their paragraphs, from headings as they are really printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gouji.readers import read_text
from gouji.records.form import SectionKind
from gouji.structure import to_report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/structure/headings.yaml").read_text(encoding="utf-8"))


def begins(kind: SectionKind, paragraph: Any, wanted: str) -> bool:
    """Whether a paragraph is the wanted one: its first characters, and its kind where one is named."""
    named, _, text = wanted.rpartition("=")
    return paragraph.text.raw.startswith(text) and paragraph.kind.value == (named or kind.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sections(case: dict[str, Any]):
    report = to_report(read_text(case["text"]))
    sections = [section for section in report.sections if section.kind is not SectionKind.FURNITURE]
    assert [section.kind.value for section in sections] == [kind for kind, *_ in case["sections"]]
    for section, (_, *wanted) in zip(sections, case["sections"], strict=True):
        told = [(p.kind.value, p.text.raw[:20]) for p in section.paragraphs]
        assert len(section.paragraphs) == len(wanted), told
        assert all(begins(section.kind, p, w) for p, w in zip(section.paragraphs, wanted, strict=True)), told
    assert [s.kind.value for s in sections if len(s.heading_blocks) > 1] == case.get("twice", [])
    if "distances" in case:
        assert [section.distance for section in sections] == case["distances"]
    furniture = [p.text.raw for s in report.sections if s.kind is SectionKind.FURNITURE for p in s.paragraphs]
    assert len(furniture) == len(case.get("furniture", []))
    assert all(text.startswith(start) for text, start in zip(furniture, case.get("furniture", []), strict=True))
    assert {s.decided_by for s in sections} == {case.get("decided_by", sections[0].decided_by)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_paragraphs_are_slices_of_the_text(case: dict[str, Any]):
    """Each paragraph stands in the given text where its `start` and its place say."""
    for paragraph in to_report(read_text(case["text"])).paragraphs:
        assert paragraph.start is not None
        assert case["text"][paragraph.start :].startswith(paragraph.text.raw)
        line = case["text"].split("\n")[(paragraph.place.line or 0) - 1]
        assert line[(paragraph.place.column or 0) - 1 :].startswith(paragraph.text.raw)
