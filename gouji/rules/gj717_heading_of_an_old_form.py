"""GJ717: headings of the forms before 2019 in a newer report."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier

FROM = 2019
LONGEST = 30  # characters of a line that may be a heading


@rule("GJ717", severity=Severity.INFO, message="标题“{about}”是2019年以前的写法，现行表式没有这一部分。")
def heading_of_an_old_form(dossier: Dossier) -> Iterator[Requirement]:
    """使用2019年以前的标题

    依据:
        2019年度起各部分标题由国办公开办函〔2019〕60号、〔2021〕30号规定，“概述”“收费及减免”“咨询处理”不再单列。
    为何重要:
        说明文本沿用旧格式。
    正例:
        一、总体情况。
    反例:
        一、概述；五、收费及减免情况。
    误报:
        在总体情况之下用作小标题的，不影响理解。
    处理建议:
        改用现行标题。
    """
    if (dossier.report.year or 0) < FROM:
        return
    numbered, old = pattern("form", "heading_ordinal").match, pattern("form", "old_headings").search
    for block in dossier.report.source.blocks:
        if block.grid is not None or len(block.text) > 2 * LONGEST:
            continue
        text = block.text.strip()
        if 2 <= len(text) <= LONGEST and "。" not in text and numbered(text) and old(text):
            yield Requirement(text, False, (Evidence("text", "heading", text, block.place),))
