"""Years as the report states them: in its title, in its statistics period, and the year before."""

from __future__ import annotations

import re

from gouji.records.check import Evidence
from gouji.records.dossier import Dossier
from gouji.records.report import Report

YEAR = re.compile(r"(?<!\d)(20[0-3]\d)\s*年")


def title_years(report: Report) -> set[int]:
    """The years named in the title."""
    return {int(year) for year in YEAR.findall(report.title)}


def period_evidence(report: Report) -> tuple[Evidence, ...]:
    """The statistics period as printed, with its place."""
    if report.period is None:
        return ()
    block = report.source.block(report.period.block)
    return (Evidence("text", "preamble", report.period.raw, block.place if block else None),)


def earlier(dossier: Dossier) -> Report | None:
    """The report of the year before, when one was given and both years are known to follow on one another."""
    now, then = dossier.report, dossier.previous
    if then is None or now.year is None or then.year is None:
        return None
    return then if then.year == now.year - 1 else None
