"""GJ709: a repealed regulation or a form no longer in force is cited as the basis."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier

BASES = (  # list of phrases, first report year for which they are out of date, what is in force
    ("old_regulation", 2019, "国务院令第711号（2019年修订）"),
    ("old_form", 2021, "国办公开办函〔2021〕30号"),
)


@rule("GJ709", severity=Severity.INFO, message="引用的“{quote}”在本报告年度已不适用，现行的是{current}。")
def repealed_basis_cited(dossier: Dossier) -> Iterator[Requirement]:
    """引用已修订或已被替代的依据

    依据:
        《政府信息公开条例》2019年修订后为国务院令第711号；报告格式自2021年度起为国办公开办函〔2021〕30号。
    为何重要:
        引用旧依据，说明文本沿用往年而未校对。
    正例:
        依据国务院令第711号和国办公开办函〔2021〕30号编制。
    反例:
        2023年度报告写“根据国务院令第492号”。
    误报:
        叙述修订沿革时会同时提到新旧依据。
    处理建议:
        改引现行依据。
    """
    year = dossier.report.year
    for key, since, current in BASES:
        for hit in hits(dossier.report, "dates", key):
            if year is not None:
                extra = {"quote": hit.match.group(), "current": current}
                yield Requirement(f"{key}", year < since, (hit.evidence,), extra=extra)
                break
