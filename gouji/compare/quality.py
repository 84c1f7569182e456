"""Items of the problems section as evidence."""

from __future__ import annotations

import re

from gouji.compare.passages import paragraphs, text_evidence
from gouji.records.check import Evidence
from gouji.records.form import SectionKind
from gouji.records.report import Report
from gouji.records.score import Item

SENTENCE = re.compile(r"[^。；;！？\n]+")
SHORT = 4  # characters: less is a heading's number or a stray mark
FIGURES = re.compile(r"\d+")


def item_evidence(report: Report, item: Item) -> Evidence:
    """Where a problem or measure stands in its section; without a place when its words are not found as they are."""
    kind = SectionKind.PROBLEMS_IMPROVEMENTS
    for section, paragraph in paragraphs(report, kind):
        start = paragraph.text.clean.find(item.text)
        if start >= 0:
            return text_evidence(paragraph, section.kind, start, start + len(item.text))
    return Evidence("text", kind.value, item.text, None)


def masked(text: str) -> str:
    """A text without its figures, for fingerprints."""
    return FIGURES.sub("#", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, stray marks left out."""
    return [s.strip() for s in SENTENCE.findall(text) if len(s.strip()) >= SHORT]
