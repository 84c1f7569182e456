"""GJ305: what the narrative says of regulations and normative documents, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule("GJ305", severity=Severity.WARNING, message="正文称“{quote}”，表格中{right_names}为 {right_total}，两者不一致。")
def stated_documents_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述规章、行政规范性文件的件数与表二不一致

    依据:
        编制要求“政府信息管理”部分写明本年规章、行政规范性文件的制发、废止和现行有效件数，
        与国办公开办函〔2021〕30号表二是同一组数。
    为何重要:
        同一组数在一份报告里出现两次，不一致时读者无从取信。
    正例:
        正文“制发行政规范性文件12件，废止3件，现行有效25件”，表中为 12、3、25。
    反例:
        正文“制发行政规范性文件12件”，表中制发 10。
    误报:
        “公开规范性文件”可能包括转发上级的文件；正文只说公开而未说制发的，只作提示，不在此列。
    处理建议:
        会同司法行政部门核对文件目录后改正；口径不同的在正文写明。
    """
    for claim in comparable(dossier, "proactive.regulations.", "proactive.normative."):
        yield against_tables(dossier, claim)
