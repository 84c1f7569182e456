"""GJ702: a statutory table that the report does not have as text."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ702", severity=Severity.WARNING, message="未读到“{about}”的表格；缺表、以图片或附件形式公开，都会如此。")
def missing_table(dossier: Dossier) -> Iterator[Requirement]:
    """缺少规定的表格

    依据:
        国办公开办函〔2021〕30号第二、三、四部分均为表格。
    为何重要:
        没有表格，全部数据无从核对；只有图片的，公众也无法检索和复用。
    正例:
        三张表都在相应标题之下，以文字或单元格形式出现。
    反例:
        “三、收到和处理政府信息公开申请情况”之下直接是第四部分的标题。
    误报:
        表格以图片、附件或脚本方式出现时读不到，并不等于没有公开。
    处理建议:
        补上表格，或将图片改为可复制的表格。
    """
    report = dossier.report
    if not any(section.decided_by == "heading" for section in report.sections):
        return
    for table in report.form.tables:
        section = report.section(table.section)
        evidence = (heading_evidence(section, report),) if section else ()
        yield Requirement(table.title, table.key not in report.tables.missing, evidence)
