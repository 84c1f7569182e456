"""GJ812: a first person that does not fit the body: 我局 in a township's report."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.phrases import words
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ812", severity=Severity.INFO, message="报告机关是{own}，正文写作“{quote}”，请核对。")
def first_person_of_another_body(dossier: Dossier) -> Iterator[Requirement]:
    """自称与报告机关不符

    依据:
        报告以本机关的名义编制，自称应与机关类型相符。
    为何重要:
        多为套用其他单位的文本。
    正例:
        镇政府的报告称“我镇”。
    反例:
        镇政府的报告称“我局”。
    误报:
        引用他人讲话时可能出现。
    处理建议:
        核对该段是否适用于本机关。
    """
    agency = dossier.report.agency
    unfit = words("quality")["unfit_persons"].get(agency.kind)
    if not unfit or not agency.name:
        return
    told: set[str] = set()
    for hit in hits(dossier.report, "quality", "first_person"):
        quote = hit.match.group()
        if quote[1:] in unfit and not agency.name.endswith(quote[1:]) and quote not in told:
            told.add(quote)
            yield Requirement(quote, False, (hit.evidence,), extra={"own": agency.name, "quote": quote})
