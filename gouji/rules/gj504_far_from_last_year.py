"""GJ504: a figure many times, or a small fraction of, last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.compare.rule import rule
from gouji.compare.wording import number
from gouji.compare.years import earlier, earlier_term
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term

FIGURES = (
    "applications.new.total", "applications.total.total", "review.total", "proactive.licensing.decisions",
    "proactive.penalties.decisions", "proactive.coercion.decisions", "proactive.normative.in_force",
)
TIMES = 5  # ratio beyond which a change is worth a look
LARGE = 50  # the larger of both figures, below which ratios mean nothing


@rule("GJ504", severity=Severity.INFO, message="{about}本年为 {now}，上年为 {before}，相差五倍以上，请确认。")
def far_from_last_year(dossier: Dossier) -> Iterator[Requirement]:
    """与上年相差悬殊

    依据:
        经验：同一机关两年之间的主要数量很少相差五倍以上。
    为何重要:
        多一个零、少一个零或单位写成元，都会表现为悬殊的变化。
    正例:
        行政许可上年 900，本年 1200。
    反例:
        行政许可上年 900，本年 9000。
    误报:
        职责划转、专项整治会使数量大幅变化，故只作提示。
    处理建议:
        确认无误的，可在正文说明原因。
    """
    then = earlier(dossier)
    if then is None:
        return
    for address in FIGURES:
        now, before = dossier.tables.value(address), then.tables.value(address)
        if now is None or before is None or min(now, before) < 1 or max(now, before) < LARGE:
            continue
        term = cell_term(dossier.tables, address)
        evidence = (*term.evidence, *earlier_term(then, address).evidence)
        extra = {"about": term.name, "now": number(now), "before": number(before)}
        yield Requirement(address, max(now, before) <= Decimal(TIMES) * min(now, before), evidence, extra=extra)
