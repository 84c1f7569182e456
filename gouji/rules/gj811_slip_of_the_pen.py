"""GJ811: 截止 for 截至, doubled words, doubled punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

KINDS = {"until": "表示统计到某日，宜用“截至”", "doubled": "疑有重复的字", "doubled_stop": "标点重复"}


@rule("GJ811", severity=Severity.INFO, message="“{quote}”：{why}。")
def slip_of_the_pen(dossier: Dossier) -> Iterator[Requirement]:
    """文字疏漏，如“截至”写作“截止”、重字、重复标点

    依据:
        《现代汉语词典》：“截至”后接时间，“截止”表示到期停止；其余为一般校对规范。
    为何重要:
        不影响数据，但反映校对是否认真。
    正例:
        截至2023年12月31日。
    反例:
        截止2023年12月31日；政府信息公开公开工作；过程性性信息。
    误报:
        “为了了解”一类正常的叠字不在此列。
    处理建议:
        改正文字。
    """
    for key, why in KINDS.items():
        told: set[str] = set()
        for hit in hits(dossier.report, "quality", key):
            quote = hit.match.group()
            about = "".join(c for c in quote if not c.isdecimal())
            if about not in told:
                told.add(about)
                yield Requirement(f"{key}|{about}", False, (hit.evidence,), extra={"quote": quote, "why": why})
