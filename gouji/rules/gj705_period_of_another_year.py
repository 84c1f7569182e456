"""GJ705: the year in the title against the statistics period."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.period import period_evidence, title_years
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ705", severity=Severity.WARNING, message="标题为{title}年度，统计期限为“{period}”，两处年度不一致。")
def period_of_another_year(dossier: Dossier) -> Iterator[Requirement]:
    """标题年度与统计期限的年度不一致

    依据:
        《政府信息公开条例》第四十九条：报告的是上一年度的工作，统计期限应与标题年度相同。
    为何重要:
        多为沿用上年文本而漏改，会使读者怀疑数据也是上年的。
    正例:
        2023年度报告，统计期限自2023年1月1日起至2023年12月31日止。
    反例:
        2021年度报告，统计期限写为2020年1月1日至2020年12月31日。
    误报:
        网页丢失部分数字时期限会读不全，这时不作结论。
    处理建议:
        核对数据所属年度，改正期限或标题。
    """
    period, years = dossier.report.period, title_years(dossier.report)
    if period is None or len(years) != 1:
        return
    printed = {end.year for end in (period.start, period.end) if end is not None}
    met = None if not printed else printed == years
    extra = {"title": str(min(years)), "period": period.raw}
    yield Requirement("统计期限的年度", met, period_evidence(dossier.report), "damaged_text", extra)
