"""GJ712: sections out of their order, or with the wrong ordinal."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.announced import small_number
from gouji.compare.passages import heading_evidence
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.report import Report, Section

FROM = 2019


@rule("GJ712", severity=Severity.INFO, message="标题“{about}”{why}。")
def sections_out_of_order(dossier: Dossier) -> Iterator[Requirement]:
    """各部分的次序或序号与规定不同

    依据:
        国办公开办函〔2021〕30号规定六个部分的次序和序号。
    为何重要:
        次序或序号混乱，不便查找和比较。
    正例:
        一、总体情况……六、其他需要报告的事项。
    反例:
        “五、其他需要报告的事项”；第六部分排在第五部分之前。
    误报:
        标题没有序号的，不检查序号。
    处理建议:
        按表式调整次序和序号。
    """
    report = dossier.report
    if report.year is not None and report.year < FROM:
        return
    order = [section.kind for section in report.form.sections]
    found = [s for s in report.sections if s.kind in order and s.decided_by == "heading" and s.title]
    highest = -1
    for section in found:
        place = order.index(section.kind)
        why = _why(report, section, place, highest)
        highest = max(highest, place)
        yield Requirement(section.title, not why, (heading_evidence(section, report),), extra={"why": why})


def _why(report: Report, section: Section, place: int, highest: int) -> str:
    if place < highest:
        return "排在了后面的部分之后"
    printed = pattern("form", "heading_ordinal").match(section.title.strip())
    ordinal = small_number(printed["n"]) if printed else None
    if ordinal is not None and ordinal != place + 1:
        return f"的序号与规定的第{'一二三四五六七八九'[place]}部分不同"
    return ""
