"""GJ205: answers were corrected on review or in court, yet the problems section says nothing of applications."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.passages import hits, text_of
from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term
from gouji.records.form import SectionKind

CELLS = ("review.corrected", "suit_direct.corrected", "suit_after_review.corrected")
PROBLEMS = SectionKind.PROBLEMS_IMPROVEMENTS


@rule(
    "GJ205",
    severity=Severity.INFO,
    message="表四有 {count} 件结果纠正，而“存在的主要问题及改进情况”没有提到依申请公开。",
)
def corrections_not_reflected(dossier: Dossier) -> Iterator[Requirement]:
    """有被纠正的案件，问题部分却未提及依申请公开

    依据:
        《政府信息公开条例》第五十条第四项要求报告主要问题及改进情况；被纠正的答复是最直接的问题线索。
    为何重要:
        数据显示有问题而文字不提，属于问题剖析不深入。
    正例:
        行政复议纠正 2 件，问题部分写“依申请公开答复的规范性有待提高”。
    反例:
        行政复议纠正 2 件，问题部分只写“政策解读形式单一”。
    误报:
        纠正的原因与本机关答复质量无关的。
    处理建议:
        在问题部分补写被纠正的原因和改进措施。
    """
    values = [dossier.tables.value(cell) for cell in CELLS]
    count = sum((value for value in values if value is not None), Decimal(0))
    if not count or not text_of(dossier.report, PROBLEMS).strip():
        return
    evidence = tuple(
        e for cell, value in zip(CELLS, values, strict=True) if value for e in cell_term(dossier.tables, cell).evidence
    )
    spoken = any(True for _ in hits(dossier.report, "topics", "applications_in_problems", PROBLEMS))
    yield Requirement("结果纠正", spoken, evidence, extra={"count": number(count)})
