"""GJ711: section six says nothing of the handling fee."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence, hits
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

FROM = 2021  # 国办函〔2020〕109号 applies from 2021 on


@rule("GJ711", severity=Severity.INFO, message="“六、其他需要报告的事项”没有说明信息处理费的收取情况。")
def no_fee_statement(dossier: Dossier) -> Iterator[Requirement]:
    """第六部分未说明信息处理费

    依据:
        国办函〔2020〕109号《政府信息公开信息处理费管理办法》要求在年度报告中报告收取情况；自2021年度起适用。
    为何重要:
        属于应当报告的事项，没有收取的也应写明。
    正例:
        “2023年未收取信息处理费。”
    反例:
        第六部分只有“无”。
    误报:
        已在其他部分写明信息处理费的，只作提示。
    处理建议:
        补写本年度发出收费通知的件数、金额和实际收取情况；没有的写明没有。
    """
    report = dossier.report
    section = report.section(SectionKind.OTHER_MATTERS)
    if section is None or report.year is None or report.year < FROM:
        return
    spoken = any(True for _ in hits(report, "fees", "mentioned", SectionKind.OTHER_MATTERS))
    yield Requirement("信息处理费", spoken, (heading_evidence(section, report),))
