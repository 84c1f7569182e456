"""GJ309: every application is said to be ended, while the table carries some over."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term

CELL = "applications.carried_out.total"


@rule(
    "GJ309",
    severity=Severity.INFO,
    message="正文称“{quote}”，而表三结转下年度继续办理 {count} 件；如指按时办结，可改写为“按时办结率”。",
)
def all_ended_but_carried_out(dossier: Dossier) -> Iterator[Requirement]:
    """正文说全部办结或办结率100%，表三却有结转下年度的

    依据:
        国办公开办函〔2021〕30号表三：结转下年度继续办理的即尚未办结。
    为何重要:
        说法与数字在字面上不相容，容易引起质疑。
    正例:
        正文“按时办结率100%”，结转下年度 2 件。
    反例:
        正文“申请均已办结”，结转下年度 2 件。
    误报:
        说的是到期应当办结的申请时，文字并无不当。
    处理建议:
        改为“按时办结率100%”或写明结转件数。
    """
    count = dossier.tables.value(CELL)
    if count is None:
        return
    for hit in hits(dossier.report, "topics", "all_ended"):
        foreign = pattern("topics", "foreign_matters").search(hit.sentence)
        if pattern("topics", "applications").search(hit.sentence) and not foreign:
            evidence = (hit.evidence, *cell_term(dossier.tables, CELL).evidence)
            extra = {"quote": hit.match.group(), "count": number(count)}
            yield Requirement(f"全部办结|{hit.section}", count == 0, evidence, extra=extra)
