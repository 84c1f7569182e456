"""GJ808: topics of former years told as this year's work."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.phrases import words
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ808", severity=Severity.INFO, message="“{quote}”在 {year} 年度的报告中已不是当年的工作重点，请核对是否沿用了往年文本。")
def stale_topic(dossier: Dossier) -> Iterator[Requirement]:
    """内容陈旧

    依据:
        报告应反映当年的工作；一些阶段性任务有明确的起止年份。
    为何重要:
        说明文本沿用往年而未更新。
    正例:
        2020年度报告写疫情防控信息公开。
    反例:
        2023年度报告写“做好疫情防控政策公开”“加强扶贫领域信息公开”。
    误报:
        回顾历程、说明栏目名称时会出现；“巩固拓展脱贫攻坚成果”不在此列。
    处理建议:
        换成本年度的重点工作。
    """
    year = dossier.report.year
    if year is None:
        return
    for key, since in words("quality")["stale"].items():
        if year >= since:
            for hit in hits(dossier.report, "quality", f"stale_{key}"):
                extra = {"quote": hit.match.group(), "year": str(year)}
                yield Requirement(hit.match.group(), False, (hit.evidence,), extra=extra)
                break
