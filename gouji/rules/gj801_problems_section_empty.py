"""GJ801: the problems section is empty, or says that there are none."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence, text_of
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

LEAST = 30  # characters: less cannot hold one problem and one measure


@rule("GJ801", severity=Severity.WARNING, message="“存在的主要问题及改进情况”{why}。")
def problems_section_empty(dossier: Dossier) -> Iterator[Requirement]:
    """存在的主要问题及改进情况为空或只写“无”

    依据:
        《政府信息公开条例》第五十条第四项；各地要求深入剖析问题、逐条提出改进措施，不得敷衍。
    为何重要:
        是报告中最看重质量的部分，为空属于内容缺失。
    正例:
        写明两个问题及相应措施。
    反例:
        只有一个“无”字。
    误报:
        内容以图片出现时读不到。
    处理建议:
        补写主要问题和改进情况。
    """
    report = dossier.report
    section = report.section(SectionKind.PROBLEMS_IMPROVEMENTS)
    if section is None:
        return
    text = "".join(text_of(report, SectionKind.PROBLEMS_IMPROVEMENTS).split())
    none = pattern("quality", "none").fullmatch(text) is not None
    why = "没有内容" if not text else "写为没有" if none else f"只有 {len(text)} 字"
    extra = {"why": why}
    yield Requirement("第五部分", len(text) >= LEAST and not none, (heading_evidence(section, report),), extra=extra)
