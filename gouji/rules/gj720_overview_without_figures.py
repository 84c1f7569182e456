"""GJ720: section one without a single figure of its own."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence, text_of
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

LEAST = 300  # characters: a shorter section one may well do without


@rule("GJ720", severity=Severity.INFO, message="总体情况约 {length} 字，没有一个本机关的数据。")
def overview_without_figures(dossier: Dossier) -> Iterator[Requirement]:
    """总体情况没有任何数据

    依据:
        编制要求总体情况“简明客观”，主动公开应分平台、分领域列出数量。
    为何重要:
        通篇没有数据的总体情况，读者看不出本机关做了什么。
    正例:
        “全年通过政府网站公开信息 127 条，公众号发布 86 条。”
    反例:
        数百字只有“不断加强”“积极推进”。
    误报:
        数据全部放在表格和图片中的。
    处理建议:
        补充本年度的主要数据。
    """
    report = dossier.report
    section = report.section(SectionKind.OVERVIEW)
    text = text_of(report, SectionKind.OVERVIEW)
    if section is None or section.decided_by != "heading" or len(text) < LEAST:
        return
    blocks = {p.block for s in report.sections if s.kind is SectionKind.OVERVIEW for p in s.paragraphs}
    told = any(claim.block in blocks for claim in dossier.narrative.claims)
    yield Requirement("总体情况", told, (heading_evidence(section, report),), extra={"length": str(len(text))})
