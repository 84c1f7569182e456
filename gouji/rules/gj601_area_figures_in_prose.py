"""GJ601: prose tells figures of the whole area, while the table holds the organ's own."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.claimed import COUNTED
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term, claim_term

BODIES = ("office", "department", "township")


@rule(
    "GJ601",
    severity=Severity.INFO,
    message="正文“{quote}”说的是全辖区，而表格是本机关的数（{cells}），请注意写明口径。",
)
def area_figures_in_prose(dossier: Dossier) -> Iterator[Requirement]:
    """本机关的报告在正文中写全辖区的数

    依据:
        《政府信息公开条例》第四十九条：部门和办公室报告本机关的情况，政府的报告才汇总全辖区。
    为何重要:
        同一报告两种口径，读者会误以为文字与表格不一致。
    正例:
        县政府办公室的报告只写本办公室收到的申请，或分别写明全县和本办公室的数。
    反例:
        县政府办公室的报告正文写全县受理 62 件，表格填本办公室 9 件而未说明。
    误报:
        正文已写明“全县”的，口径是清楚的，只是提醒与表格不同。
    处理建议:
        补写本机关的数，或注明口径。
    """
    if dossier.report.agency.kind not in BODIES:
        return
    for claim in dossier.claims_about_cells():
        value = dossier.tables.value(claim.cells[0])
        if claim.scope == "area" and claim.kind in COUNTED and claim.year is None and value is not None:
            terms = [cell_term(dossier.tables, cell) for cell in claim.cells]
            evidence = (*claim_term(claim).evidence, *(e for term in terms for e in term.evidence))
            extra = {"quote": claim.quote, "cells": "、".join(term.name for term in terms)}
            met = None if claim.damaged else value == claim.quantity.value
            yield Requirement("+".join(claim.cells), met, evidence, "damaged_text", extra)
