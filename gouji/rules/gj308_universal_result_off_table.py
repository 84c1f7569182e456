"""GJ308: 均获维持, 零败诉, 无一纠错 — statements about every case, against the results in the table."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.compare.universal import result_statements
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier


@rule(
    "GJ308",
    severity=Severity.ERROR,
    message="正文称“{quote}”，而表格中{left_names}为 {left_total}，{right_names}为 {right_total}，两者不一致。",
)
def universal_result_off_table(dossier: Dossier) -> Iterator[Equation]:
    """正文说“均获维持”“无一纠错”，与表四的结果不一致

    依据:
        国办公开办函〔2021〕30号表四分列结果维持、结果纠正、其他结果、尚未审结；
        “均获维持”即总计等于结果维持，“零败诉”“无一纠错”即结果纠正为 0。
    为何重要:
        概括性的说法最容易沿用往年文字，尚有未审结案件时不能说全部维持。
    正例:
        正文“行政复议7件，均获维持”，表中维持 7、总计 7；“已审结的均获维持”，维持 5、尚未审结 2、总计 7。
    反例:
        正文“行政复议7件，均获维持”，表中维持 5、尚未审结 2、总计 7。
    误报:
        句子说的是全部行政复议而不限于政府信息公开时，不应比对。
    处理建议:
        按表四改写，例如“5件维持，2件尚未审结”。
    """
    yield from result_statements(dossier)
