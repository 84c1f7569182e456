"""GJ710: a table form that does not belong to the report's year."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.report import Report

YEARS = {"2021": (2021, None), "2019": (2019, 2020), "2014": (2014, 2018)}  # first and last report year of a form

DOCUMENTS = ((2021, "国办公开办函〔2021〕30号"), (2019, "国办公开办函〔2019〕60号"), (0, "国办发〔2014〕32号"))


@rule(
    "GJ710",
    severity=Severity.WARNING,
    message="{year}年度报告的表格为 {document} 的表式，该年度应使用{expected}的表式。",
)
def form_of_another_year(dossier: Dossier) -> Iterator[Requirement]:
    """使用了其他年度的表式

    依据:
        2019、2020年度用国办公开办函〔2019〕60号表式，2021年度起用国办公开办函〔2021〕30号表式；以表中标签为准。
    为何重要:
        两种表式的项目含义不同（如“本年新制作数量”与“本年制发件数”），填错表式则数据无法汇总。
    正例:
        2022年度报告，表二列名为本年制发件数、本年废止件数、现行有效件数。
    反例:
        2022年度报告，表二列名为本年新制作数量、本年新公开数量。
    误报:
        标题年度读不出时不作结论。
    处理建议:
        换用当年表式重新填报。
    """
    report = dossier.report
    years = YEARS.get(report.form.version)
    if report.year is None or years is None or len(report.tables.missing) == len(report.form.tables):
        return
    first, last = years
    met = first <= report.year and (last is None or report.year <= last)
    extra = {"year": str(report.year), "document": report.form.document, "expected": _expected(report)}
    yield Requirement("表式", met, extra=extra)


def _expected(report: Report) -> str:
    year = report.year or 0
    return next(name for since, name in DOCUMENTS if year >= since)
