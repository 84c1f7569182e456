"""GJ715: section one leaves out one of its five topics."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence, text_of
from gouji.compare.phrases import words
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

FROM = 2021


@rule("GJ715", severity=Severity.INFO, message="总体情况没有写到：{topics}。")
def topics_of_overview_incomplete(dossier: Dossier) -> Iterator[Requirement]:
    """总体情况的五个方面不齐全

    依据:
        国办公开办函〔2021〕30号：总体情况主要包括主动公开、依申请公开、政府信息管理、
        政府信息公开平台建设、监督保障（含工作考核、社会评议和责任追究结果情况）。
    为何重要:
        要素齐全是年度报告评估的基本要求。
    正例:
        五个方面各有小标题和内容。
    反例:
        只写主动公开和平台建设，没有提到依申请公开、信息管理和监督保障。
    误报:
        按内容用词判断，换了说法的可能认不出。
    处理建议:
        按五个方面补充。
    """
    report = dossier.report
    section = report.section(SectionKind.OVERVIEW)
    text = text_of(report, SectionKind.OVERVIEW)
    if section is None or section.decided_by != "heading" or (report.year or 0) < FROM or not text.strip():
        return
    lacking = [topic for topic, marks in words("form")["topics"].items() if not any(mark in text for mark in marks)]
    yield Requirement("总体情况", not lacking, (heading_evidence(section, report),), extra={"topics": "、".join(lacking)})
