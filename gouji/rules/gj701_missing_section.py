"""GJ701: a section of the form that the report does not have."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

FROM = 2019  # the six sections are prescribed since 国办公开办函〔2019〕60号


@rule("GJ701", severity=Severity.WARNING, message="未见“{about}”这一部分。")
def missing_section(dossier: Dossier) -> Iterator[Requirement]:
    """缺少规定的部分

    依据:
        《政府信息公开条例》第五十条规定的内容，国办公开办函〔2021〕30号列为六个部分，“不能遗漏，也不宜泛化”。
    为何重要:
        部分缺失属于要素不全，是各地考核的扣分项。
    正例:
        六个部分的标题齐全，次序与表式一致。
    反例:
        第四部分之后直接是第六部分，没有“存在的主要问题及改进情况”。
    误报:
        标题写法与表式相差较大，或以图片、附件形式出现时，可能没有读到。
    处理建议:
        补齐该部分；没有内容的也应写明情况。
    """
    report = dossier.report
    if (report.year is not None and report.year < FROM) or not any(s.decided_by == "heading" for s in report.sections):
        return
    for prescribed in report.form.sections:
        found = report.section(prescribed.kind)
        evidence = (heading_evidence(found, report),) if found else ()
        yield Requirement(prescribed.title, found is not None, evidence)
