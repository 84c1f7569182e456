"""GJ104: reviews and suits add up to their totals."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity
from gouji.records.dossier import Dossier, table_equation


@rule(
    "GJ104",
    severity=Severity.ERROR,
    message="{about}：各种结果之和为 {left_total}，总计为 {right_total}，两者不一致。",
)
def litigation_total_off_parts(dossier: Dossier) -> Iterator[Equation]:
    """行政复议、行政诉讼的各种结果之和，不等于总计

    依据:
        国办公开办函〔2021〕30号表四的表式：总计为结果维持、结果纠正、其他结果、尚未审结之和。
    为何重要:
        复议、诉讼数据反映依申请公开的质量，常被考核引用。
    正例:
        维持 5、尚未审结 2，总计 7。
    反例:
        维持 5、尚未审结 2，总计 5（漏计尚未审结）。
    误报:
        表四拆成三张小表或印成一行时，读取可能错位；请先对照原表。
    处理建议:
        核对该组五个数，留意尚未审结的案件是否计入总计。
    """
    for relation in dossier.equations("litigation_total"):
        yield table_equation(dossier.tables, relation)
