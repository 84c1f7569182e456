"""GJ813: the whole narrative repeats last year's."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import text_of
from gouji.compare.rule import rule
from gouji.compare.similarity import shared_sentence, similarity
from gouji.compare.years import earlier
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

ALIKE = 0.95  # share of common shingles, years, names and figures masked
LEAST = 300  # characters


@rule("GJ813", severity=Severity.WARNING, message="正文与上年度报告的相似度约 {share}%，除年份和数字外几乎相同。")
def report_copied_from_last_year(dossier: Dossier) -> Iterator[Requirement]:
    """正文与上年度报告几乎相同

    依据:
        报告应反映当年的工作；曾有机关把往年报告改换年份后再次公布。
    为何重要:
        等于没有报告本年度的情况。
    正例:
        各部分都有本年度的新内容。
    反例:
        只改了年份和几个数字。
    误报:
        内容很少的单位，两年文字可能相近；不足三百字的不提出。
    处理建议:
        按本年度实际重写。
    """
    then = earlier(dossier)
    if then is None:
        return
    now, before = text_of(dossier.report), text_of(then)
    if min(len(now), len(before)) >= LEAST:
        share = similarity(now, before)
        explanation = f"相同的句子如“{shared_sentence(now, before)}”。" if share >= ALIKE else ""
        yield Requirement("正文", share < ALIKE, extra={"share": f"{share * 100:.0f}", "explanation": explanation})
