"""GJ301: what the narrative says of applications, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import against_tables, comparable
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule("GJ301", severity=Severity.ERROR, message="正文称“{quote}”，表格中{right_names}为 {right_total}，两者不一致。")
def stated_count_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文所述申请数量与表三不一致

    依据:
        正文与表三说的是同一件事：收到、结转、办结、各类办理结果，见国办公开办函〔2021〕30号
        第一、三部分。一句话可以有几种合理读法（如“收到”可指新收，也可指新收加上年结转），逐一比对，都不符才提出。
    为何重要:
        读者先看正文再看表格，两处数字不同，报告的可信度即受质疑。
    正例:
        正文“收到申请13件”，表中新收 11、上年结转 2：按新收加结转读，一致。
    反例:
        正文“予以公开258件”，表中予以公开 272、部分公开 3：258 与 272、275 都不相等。
    误报:
        句子说的是下属单位、全地区或上一年度，而表格是本机关本年度时，不应比对。
    处理建议:
        对照台账确认哪一处为准，改正另一处；如口径不同，在正文写明。
    """
    for claim in comparable(dossier, "applications."):
        if claim.cells[0].endswith(".total"):
            yield against_tables(dossier, claim)
