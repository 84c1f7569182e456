"""GJ708: published after the statutory day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

DEPARTMENT, GOVERNMENT = (1, 31), (3, 31)  # 条例第四十九条
FROM = 2019  # before, every organ had until 31 March
MOVED = 400  # days: a page dated later than this was moved to a new site rather than published late


@rule(
    "GJ708",
    severity=Severity.INFO,
    message="页面日期为 {published}，晚于规定的 {limit}；若为网站迁移后的日期，可不处理。",
)
def published_late(dossier: Dossier) -> Iterator[Requirement]:
    """公布日期晚于法定期限

    依据:
        《政府信息公开条例》第四十九条：政府部门应当在每年1月31日前公布上一年度报告，
        县级以上地方人民政府的报告由主管部门在3月31日前公布。
    为何重要:
        是否按时公布是考核的基本项。
    正例:
        2022年度报告，2023-01-10 公布。
    反例:
        某局2023年度报告，2024-02-07 公布。
    误报:
        网站改版迁移后页面日期会变晚，故只作提示。
    处理建议:
        核实首次公布日期；确已逾期的查明原因。
    """
    report = dossier.report
    if report.published is None or report.year is None:
        return
    late = report.year < FROM or report.agency.kind in ("government", "office", "")
    month, day = GOVERNMENT if late else DEPARTMENT
    limit = date(report.year + 1, month, day)
    if (report.published - limit).days <= MOVED and report.published.year > report.year:
        extra = {"published": report.published.isoformat(), "limit": limit.isoformat()}
        yield Requirement("公布日期", report.published <= limit, extra=extra)
