"""GJ804: a problem that no measure answers."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.quality import item_evidence, masked
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

LONGEST = 40  # characters of a problem shown in the message


@rule("GJ804", severity=Severity.INFO, message="所列问题“{problem}”，没有见到与之对应的改进措施。")
def problem_without_its_measure(dossier: Dossier) -> Iterator[Requirement]:
    """问题没有对应的措施

    依据:
        各地编制要求逐条提出改进措施，措施应针对问题。
    为何重要:
        问题与措施不对应，是第五部分最常见的不足。
    正例:
        问题“政策解读形式单一”，措施“增加图解和视频解读”。
    反例:
        问题“公开不及时”，措施只有“丰富解读形式”。
    误报:
        对应关系按主题判断，换了说法的可能对不上。
    处理建议:
        为每个问题写出针对的措施。
    """
    quality = dossier.quality
    if quality is None or not quality.measures:
        return
    answered = {problem for problem, _ in quality.pairs}
    for index, item in enumerate(quality.problems):
        shown = item.text if len(item.text) <= LONGEST else item.text[:LONGEST] + "……"
        evidence = (item_evidence(dossier.report, item),)
        yield Requirement(masked(item.text), index in answered, evidence, extra={"problem": shown})
