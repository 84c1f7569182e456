"""GJ313: words that name a whole group of results, with a figure that only one of its rows holds."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.bounds import bounded_side
from gouji.compare.claimed import comparable
from gouji.compare.passages import sentence_of
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Equation, Severity, Side
from gouji.records.claim import Claim
from gouji.records.dossier import Dossier, claim_term, wording


@rule("GJ313", severity=Severity.INFO, message="正文称“{quote}”，表格中{right_names}合计为 {right_total}；该数只与其中一项相符，说法容易误解。")
def only_the_narrow_reading(dossier: Dossier) -> Iterator[Equation]:
    """说法像是整类，数字却只是其中一项

    依据:
        国办公开办函〔2021〕30号表三：不予公开、无法提供、不予处理、其他处理各含若干项；写“等原因”的是指整类。
    为何重要:
        读者会把一项的件数当作整类的件数，与表格不符。
    正例:
        “因本机关不掌握无法提供184件”，表中不掌握 184；“因本机关不掌握等情形无法提供256件”，无法提供合计 256。
    反例:
        “因本机关不掌握等情形无法提供184件”，表中不掌握 184，无法提供合计 256。
    误报:
        “等”字只是语气，作者本意即为该项时。
    处理建议:
        写明所指的一项，或改为整类的合计。
    """
    for claim in comparable(dossier, "applications."):
        group = next((r.cells[0] for r in claim.readings if len(r.cells) == 1 and _is_group(dossier, r.cells[0])), "")
        if group and _is_one_row(dossier, claim, group):
            sentence = sentence_of(dossier, claim)
            named = claim.cells[0] in dossier.report.form.virtual[group]  # the words tell the reason first
            if named and not pattern("topics", "and_the_like").search(sentence):
                continue
            loose = pattern("topics", "such_reasons").search(sentence)
            right = bounded_side(dossier, [group], "整类合计")
            severity = Severity.WARNING if loose else None
            extra = {"quote": claim.quote}
            yield Equation(f"整类|{wording(claim)}", Side((claim_term(claim),)), (right,), extra=extra, severity=severity)


def _is_group(dossier: Dossier, address: str) -> bool:
    return address in dossier.report.form.virtual and address.endswith(".total")


def _is_one_row(dossier: Dossier, claim: Claim, group: str) -> bool:
    """Whether the figure is just that of one row of the group, by a reading that the words allow."""
    rows = dossier.report.form.virtual[group]
    for reading in claim.readings:
        if len(reading.cells) == 1 and reading.cells[0] in rows:
            term = bounded_side(dossier, reading.cells).terms[0]
            if term.quantity is not None and term.quantity.value == claim.quantity.value and claim.quantity.value > 0:
                return True
    return False
