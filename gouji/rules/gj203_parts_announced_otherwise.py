"""GJ203: the preface's list of parts, or their number, against the parts that follow."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.announced import part_announcements
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

FROM = 2019


@rule("GJ203", severity=Severity.INFO, message="前言称“{quote}”，{why}。")
def parts_announced_otherwise(dossier: Dossier) -> Iterator[Requirement]:
    """前言所述的组成部分与实际标题不一致

    依据:
        国办公开办函〔2021〕30号规定六个部分；前言列举应与正文一致。
    为何重要:
        多为沿用旧格式的前言（概述、收费及减免等），说明文本未经校对。
    正例:
        前言“由总体情况、……其他需要报告的事项共六个部分组成”，正文六个标题齐全。
    反例:
        前言称“六个部分”而只列五个名称；所列名称与正文标题不同。
    误报:
        前言用简称列举时，可能认不出所指的部分。
    处理建议:
        按正文标题改写前言。
    """
    if dossier.report.year is not None and dossier.report.year < FROM:
        return
    for announcement in part_announcements(dossier.report):
        evidence = (announcement.evidence,)
        extra = {"quote": announcement.quote, "why": announcement.why}
        yield Requirement("前言", not announcement.why, evidence, extra=extra)
