"""Passages of the narrative as evidence: where a phrase stands, in which sentence, in which section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.compare.phrases import pattern
from gouji.records.check import Evidence
from gouji.records.claim import Claim
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind
from gouji.records.report import Paragraph, Report, Section

STOPS = "。；;！？!?\n"
REACH = 200  # characters to either side that a sentence is looked for: longer ones are cut, so that time stays linear


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a paragraph; offsets are in its clean text."""

    paragraph: Paragraph
    section: SectionKind
    match: re.Match[str]

    @property
    def evidence(self) -> Evidence:
        """The phrase as printed, with its place."""
        return text_evidence(self.paragraph, self.section, *self.match.span())

    @property
    def sentence(self) -> str:
        """The sentence that the phrase stands in."""
        return sentence_at(self.paragraph.text.clean, *self.match.span())

    @property
    def damaged(self) -> bool:
        """Whether the phrase stands in text that was restored only in part."""
        return self.paragraph.text.is_damaged(*self.match.span())


def hits(report: Report, room: str, key: str, *kinds: SectionKind) -> Iterator[Hit]:
    """Where a list of phrases is met, in document order, in sections of the kinds named (all but furniture if none)."""
    find = pattern(room, key).finditer
    for section in report.sections:
        if section.kind in kinds or (not kinds and section.kind is not SectionKind.FURNITURE):
            for paragraph in section.paragraphs:
                for match in find(paragraph.text.clean):
                    hit = Hit(paragraph, section.kind, match)
                    if not hit.damaged:
                        yield hit


def paragraphs(report: Report, *kinds: SectionKind) -> Iterator[tuple[Section, Paragraph]]:
    """The paragraphs of the sections of the kinds named; of all but page furniture when none is named."""
    for section in report.sections:
        if section.kind in kinds or (not kinds and section.kind is not SectionKind.FURNITURE):
            yield from ((section, paragraph) for paragraph in section.paragraphs)


def text_of(report: Report, *kinds: SectionKind) -> str:
    """The clean text of the sections of some kinds, one paragraph a line."""
    return "\n".join(paragraph.text.clean for _, paragraph in paragraphs(report, *kinds))


def text_evidence(paragraph: Paragraph, section: SectionKind, start: int, end: int) -> Evidence:
    """Characters of a paragraph's clean text as evidence, quoted as printed."""
    first, last = paragraph.text.raw_span(start, end)
    place = replace(paragraph.place, column=(paragraph.place.column or 1) + first)
    return Evidence("text", section.value, paragraph.text.raw[first:last], place)


def heading_evidence(section: Section, report: Report) -> Evidence:
    """A section's heading as evidence."""
    block = report.source.block(section.start_block)
    return Evidence("text", section.kind.value, section.title, block.place if block else None)


def sentence_at(text: str, start: int, end: int, stops: str = STOPS) -> str:
    """The sentence around some characters of a text, cut at REACH characters to either side."""
    first, last = sentence_span(text, start, end, stops)
    return text[first:last].strip()


def sentence_span(text: str, start: int, end: int, stops: str = STOPS, reach: int = REACH) -> tuple[int, int]:
    """Where the sentence around some characters of a text begins and ends, at most `reach` characters to either side."""
    before, after = max(0, start - reach), min(len(text), end + reach)
    left = max((text.rfind(stop, before, start) for stop in stops), default=-1)
    rights = [found for stop in stops if (found := text.find(stop, end, after)) >= 0]
    return (left + 1) if left >= 0 else before, min(rights, default=after)


def sentence_of(dossier: Dossier, claim: Claim) -> str:
    """The sentence of the raw text that a claim stands in; its quote when the paragraph is not there."""
    paragraph = dossier.paragraph_of(claim)
    return sentence_at(paragraph.text.raw, claim.start, claim.end) if paragraph else claim.quote
