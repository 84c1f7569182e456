"""GJ706: a statistics period that does not run from 1 January to 31 December."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.period import period_evidence
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ706", severity=Severity.WARNING, message="统计期限为“{period}”，不是完整的一年（1月1日至12月31日）。")
def period_not_a_full_year(dossier: Dossier) -> Iterator[Requirement]:
    """统计期限不是完整的一年

    依据:
        年度报告统计的是 1 月 1 日至 12 月 31 日，见《政府信息公开条例》第四十九条。
    为何重要:
        少一天多为笔误，少几个月则数据不能与其他年度相比。
    正例:
        自2023年1月1日起至2023年12月31日止。
    反例:
        自2021年1月1日起至2021年12月30日止。
    误报:
        年内成立或撤销的机关，期限可以不满一年，应在正文说明。
    处理建议:
        改正期限；确有特殊情况的说明原因。
    """
    period = dossier.report.period
    if period is None:
        return
    if period.start is None or period.end is None:
        yield Requirement("统计期限起止", None, period_evidence(dossier.report), "damaged_text")
        return
    full = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    met = full and period.start.year == period.end.year
    yield Requirement("统计期限起止", met, period_evidence(dossier.report), extra={"period": period.raw})
