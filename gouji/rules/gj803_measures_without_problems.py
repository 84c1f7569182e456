"""GJ803: the problems section holds measures only."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.quality import item_evidence
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ803", severity=Severity.INFO, message="第五部分写了 {count} 条措施，没有写存在的问题。")
def measures_without_problems(dossier: Dossier) -> Iterator[Requirement]:
    """只有措施，没有问题

    依据:
        《政府信息公开条例》第五十条第四项要求先报告主要问题。
    为何重要:
        没有问题的措施等于工作计划，看不出针对什么。
    正例:
        问题两条，措施两条。
    反例:
        “下一步，将加强培训、完善制度。”之前没有任何问题。
    误报:
        问题写法含蓄（“仍有提升空间”）时可能认不出。
    处理建议:
        补写具体问题。
    """
    quality = dossier.quality
    if quality is None or not quality.measures:
        return
    evidence = tuple(item_evidence(dossier.report, item) for item in quality.measures[:1])
    yield Requirement("主要问题", bool(quality.problems), evidence, extra={"count": str(len(quality.measures))})
