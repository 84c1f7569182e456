"""SCORE: which section a paragraph belongs to, and how good the problems-and-improvements section is."""

from __future__ import annotations

from gouji.records.form import SectionKind
from gouji.records.report import Report
from gouji.records.score import SectionScore
from gouji.scoring.model import LazyModel as LazyModel
from gouji.scoring.quality import score as score
from gouji.scoring.sections import classify_passage as classify_passage
from gouji.scoring.sections import relabel as relabel
from gouji.scoring.sections import tag as tag
from gouji.scoring.sectionscores import section_scores as section_scores


def quality_of(report: Report, previous: Report | None) -> SectionScore | None:
    """The score of the problems-and-improvements section, beside last year's; None when there is no such section."""
    text = section_text(report)
    return None if text is None else score(text, previous=section_text(previous) if previous else None)


def section_text(report: Report) -> str | None:
    """The clean text of the problems-and-improvements section, paragraphs joined by line ends; None without one."""
    section = report.section(SectionKind.PROBLEMS_IMPROVEMENTS)
    return None if section is None else "\n".join(paragraph.text.clean for paragraph in section.paragraphs)
