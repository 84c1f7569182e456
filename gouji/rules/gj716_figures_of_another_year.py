"""GJ716: a sentence tells its organ's figures for a year that is not the report's."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ716", severity=Severity.WARNING, message="正文“{quote}”写的是 {said} 年，而报告年度为 {year} 年，请核对。")
def figures_of_another_year(dossier: Dossier) -> Iterator[Requirement]:
    """正文写本机关数据的句子，年份不是报告年度

    依据:
        《政府信息公开条例》第四十九条：报告上一年度的工作，正文数据应属报告年度。
    为何重要:
        多为沿用上年文字而漏改年份，甚至连数字也未更新。
    正例:
        2020年度报告，“2020年，我镇公开信息94条”。
    反例:
        2020年度报告，“2019年，我镇通过政府网站公开信息94条”。
    误报:
        与上年作比较、说明历年累计、引用往年工作的句子不在此列。
    处理建议:
        核对该句的年份和数字。
    """
    year = dossier.report.year
    if year is None:
        return
    for hit in hits(dossier.report, "years", "own_figures"):
        said = int(hit.match["year"])
        compared = pattern("years", "comparing").search(hit.sentence) is not None or str(year) in hit.sentence
        if said != year and not compared:
            quote = hit.match.group()
            about = quote[4:].rstrip("0123456789.")
            yield Requirement(about, False, (hit.evidence,), extra={"quote": quote, "said": str(said), "year": str(year)})
        elif said == year:
            yield Requirement("数据所属年份", True, (hit.evidence,))
