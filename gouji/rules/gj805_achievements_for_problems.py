"""GJ805: the problems section tells achievements instead."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence, text_of
from gouji.compare.phrases import pattern
from gouji.compare.quality import sentences
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

HALF = 2


@rule("GJ805", severity=Severity.INFO, message="第五部分 {count} 句中有 {praise} 句写的是成绩。")
def achievements_for_problems(dossier: Dossier) -> Iterator[Requirement]:
    """问题部分多写成绩

    依据:
        国办公开办函〔2021〕30号第五部分的标题是“存在的主要问题及改进情况”；评估中多次批评以成绩代替问题。
    为何重要:
        以成绩代替问题，等于没有报告问题。
    正例:
        先用一句话概括成绩，再写问题和措施。
    反例:
        通篇“取得显著成效”“群众满意度不断提升”。
    误报:
        “改进情况”部分叙述已经完成的整改，用词与成绩相近。
    处理建议:
        成绩移到总体情况，这里写问题。
    """
    report = dossier.report
    section = report.section(SectionKind.PROBLEMS_IMPROVEMENTS)
    told = sentences(text_of(report, SectionKind.PROBLEMS_IMPROVEMENTS))
    if section is None or not told:
        return
    praise = [s for s in told if pattern("quality", "praise").search(s) and not pattern("quality", "flaw").search(s)]
    extra = {"count": str(len(told)), "praise": str(len(praise))}
    met = len(praise) * HALF <= len(told)
    yield Requirement("第五部分的内容", met, (heading_evidence(section, report),), extra=extra)
