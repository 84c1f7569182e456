"""GJ806: the problems section repeats last year's."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence, text_of
from gouji.compare.rule import rule
from gouji.compare.similarity import shared_sentence, similarity
from gouji.compare.years import earlier
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

ALIKE = 0.8  # share of common shingles at which assessors speak of 雷同; own wording of the same genre stays below 0.4
LEAST = 60  # characters: shorter sections are alike by chance
PROBLEMS = SectionKind.PROBLEMS_IMPROVEMENTS


@rule("GJ806", severity=Severity.WARNING, message="第五部分与上年度报告的相似度约 {share}%，如“{sentence}”。")
def problems_copied_from_last_year(dossier: Dossier) -> Iterator[Requirement]:
    """第五部分与上年雷同

    依据:
        各地编制要求杜绝照搬照抄，“与往年雷同”在多地考核中扣分。
    为何重要:
        问题年年相同，说明整改没有落实，或报告没有认真编写。
    正例:
        针对上年问题写明整改结果，并提出新的问题。
    反例:
        除年份外与上年一字不差。
    误报:
        同一问题确实延续的，宜写明整改进展。
    处理建议:
        结合本年度实际重写。
    """
    then = earlier(dossier)
    section = dossier.report.section(PROBLEMS)
    if then is None or section is None:
        return
    now, before = text_of(dossier.report, PROBLEMS), text_of(then, PROBLEMS)
    if min(len(now), len(before)) >= LEAST:
        share = similarity(now, before)
        extra = {"share": f"{share * 100:.0f}", "sentence": shared_sentence(now, before)}
        yield Requirement("第五部分", share < ALIKE, (heading_evidence(section, dossier.report),), extra=extra)
