"""GJ802: the problems section names problems only."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.quality import item_evidence
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ802", severity=Severity.INFO, message="第五部分写了 {count} 个问题，没有写改进情况。")
def problems_without_measures(dossier: Dossier) -> Iterator[Requirement]:
    """只有问题，没有改进措施

    依据:
        《政府信息公开条例》第五十条第四项要求报告主要问题及改进情况，两者缺一不可。
    为何重要:
        只列问题而无措施，整改无从落实。
    正例:
        问题两条，措施两条。
    反例:
        “存在公开不及时、解读形式单一等问题。”到此为止。
    误报:
        措施写在其他部分的。
    处理建议:
        逐条写明改进措施。
    """
    quality = dossier.quality
    if quality is None or not quality.problems:
        return
    evidence = tuple(item_evidence(dossier.report, item) for item in quality.problems[:1])
    yield Requirement("改进情况", bool(quality.measures), evidence, extra={"count": str(len(quality.problems))})
