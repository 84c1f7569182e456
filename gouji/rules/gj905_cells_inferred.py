"""GJ905: cells whose value or place was worked out, not printed so."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier, cell_term

SHOWN = 4


@rule("GJ905", severity=Severity.INFO, message="“{about}”表有 {count} 格的数或位置是推定的（{note}），请对照原表。")
def cells_inferred(dossier: Dossier) -> Iterator[Requirement]:
    """表中有推定的格

    依据:
        文本丢失格线或空白时，数属于哪一格要由勾稽关系或版式推定；推定的数不改变原文所印。
    为何重要:
        建立在推定之上的结论应由人复核。
    正例:
        各格都按原位置读出。
    反例:
        一行只剩一个数，推定为“总计”列。
    误报:
        推定多数是对的，只作提示。
    处理建议:
        对照原表确认。
    """
    for table in dossier.report.form.tables:
        derived = [c for c in dossier.tables.of(table.key) if c.derived]
        if derived:
            evidence = tuple(e for cell in derived[:SHOWN] for e in cell_term(dossier.tables, cell.address).evidence)
            note = next((cell.note for cell in derived if cell.note), "按版式")
            yield Requirement(table.title, False, evidence, extra={"count": str(len(derived)), "note": note})
