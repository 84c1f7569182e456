"""GJ814: last year's plan of work is named as the basis of this year's."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ814", severity=Severity.INFO, message="“{quote}”引用的是 {said} 年的工作要点，而报告年度为 {year} 年。")
def plan_of_last_year(dossier: Dossier) -> Iterator[Requirement]:
    """依据的是往年的工作要点

    依据:
        政务公开工作要点按年度印发，当年的工作依据当年的要点。
    为何重要:
        多为沿用上年文字而漏改。
    正例:
        2023年度报告，落实2023年政务公开工作要点。
    反例:
        2023年度报告，根据2022年政务公开工作要点开展工作。
    误报:
        第六部分“落实上级年度工作要点情况”有时确指上一年印发的要点。
    处理建议:
        核对要点的年度。
    """
    year = dossier.report.year
    if year is None:
        return
    for hit in hits(dossier.report, "years", "plan"):
        said = int(hit.match["year"])
        extra = {"quote": hit.match.group(), "said": str(said), "year": str(year)}
        yield Requirement(f"工作要点|{hit.section}", said >= year, (hit.evidence,), extra=extra)
