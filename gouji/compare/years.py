"""Last year's report beside this one: its cells as terms, and whether the two may be compared at all."""

from __future__ import annotations

from dataclasses import replace

from gouji.compare.period import earlier
from gouji.records.check import Term
from gouji.records.dossier import Dossier, cell_term
from gouji.records.report import Report

__all__ = ["earlier", "earlier_term", "same_form"]


def earlier_term(report: Report, address: str, *, sign: int = 1) -> Term:
    """A cell of last year's report; its evidence refers to `previous.ADDRESS` and has no place in this report."""
    term = cell_term(report.tables, address, sign=sign)
    evidence = tuple(replace(e, ref=f"previous.{e.ref}", place=None) for e in term.evidence)
    return replace(term, name=f"上年度报告{term.name}", evidence=evidence)


def same_form(dossier: Dossier) -> Report | None:
    """Last year's report when it uses the same form of tables."""
    then = earlier(dossier)
    return then if then is not None and then.form.version == dossier.report.form.version else None
