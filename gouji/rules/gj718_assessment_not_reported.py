"""GJ718: a government's report without assessment, public appraisal or accountability."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.phrases import words
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

FROM = 2019


AGENCIES = ("街道", "街道办事处", "街道办", "管理委员会", "管委会", "行政公署", "行署")


@rule("GJ718", severity=Severity.INFO, message="政府的年度报告没有写到工作考核、社会评议和责任追究结果情况。")
def assessment_not_reported(dossier: Dossier) -> Iterator[Requirement]:
    """各级人民政府的报告未写工作考核、社会评议和责任追究结果

    依据:
        《政府信息公开条例》第五十条第二款：各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。
    为何重要:
        属于法定内容，没有发生的也应写明。
    正例:
        “本年度未开展社会评议，未发生责任追究。”
    反例:
        监督保障部分只写加强领导和培训。
    误报:
        机关类型由名称判断；部门的报告不作此要求。
    处理建议:
        在监督保障部分补写三项结果。
    """
    report = dossier.report
    own_people = not report.agency.name.endswith(AGENCIES)  # 派出机关和管理机构 are no 人民政府
    governing = report.agency.kind in ("government", "township") and own_people
    if not governing or (report.year or 0) < FROM or not report.paragraphs:
        return
    first = next(iter(hits(report, "form", "assessment")), None)
    evidence = (first.evidence,) if first else ()
    yield Requirement("、".join(words("form")["assessment"][:3]), first is not None, evidence)
