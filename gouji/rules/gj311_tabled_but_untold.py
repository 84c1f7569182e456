"""GJ311: the table counts what the narrative does not mention."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.passages import text_of
from gouji.compare.phrases import words
from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term

FIGURES = (  # topic, cells, how messages call it
    ("applications", ("applications.new.total",), "本年新收申请"),
    ("review", ("review.total",), "行政复议"),
    ("suits", ("suit_direct.total", "suit_after_review.total"), "行政诉讼"),
    ("normative", ("proactive.normative.issued",), "行政规范性文件制发"),
    ("licensing", ("proactive.licensing.decisions",), "行政许可"),
    ("penalties", ("proactive.penalties.decisions",), "行政处罚"),
)


@rule("GJ311", severity=Severity.INFO, message="表格中{name}为 {count}，正文没有提到。")
def tabled_but_untold(dossier: Dossier) -> Iterator[Requirement]:
    """表中有数，正文未提及

    依据:
        国办公开办函〔2021〕30号要求总体情况概述主动公开、依申请公开等情况；重要数据宜有文字说明。
    为何重要:
        有复议、诉讼、处罚而正文不提，读者难以理解数字背后的情况。
    正例:
        表中行政处罚 26，正文写明作出行政处罚情况。
    反例:
        表中行政复议 3，正文没有一处提到复议。
    误报:
        表式只要求填表的项目，正文可以不提，故只作提示。
    处理建议:
        视情况在总体情况中补充一句说明。
    """
    text = text_of(dossier.report)
    if not text.strip():
        return
    for topic, cells, name in FIGURES:
        values = [dossier.tables.value(cell) for cell in cells]
        count = sum((value for value in values if value is not None), Decimal(0))
        if count:
            evidence = tuple(e for cell in cells for e in cell_term(dossier.tables, cell).evidence)
            spoken = any(word in text for word in words("topics")["spoken"][topic])
            yield Requirement(topic, spoken, evidence, extra={"name": name, "count": number(count)})
