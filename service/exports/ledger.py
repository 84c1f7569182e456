"""The ledger (台账): one row for each finding, as CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from gouji.records.form import PREVIOUS
from gouji.rules import RULES
from service.store.decisions import WORDS
from service.store.tables import FindingRow, ReportRow

COLUMNS = (
    "责任单位", "问题", "位置", "依据", "建议", "期限", "状态", "年度", "报告", "规则", "程度", "复核人", "复核理由", "疑点编号",
)
SEVERITIES = {"error": "差异", "warning": "待核", "info": "提示"}
_WIDTHS = (22, 50, 34, 44, 44, 12, 10, 8, 34, 9, 8, 12, 24, 26)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(found: Iterable[tuple[FindingRow, ReportRow]]) -> list[tuple[str, ...]]:
    """The rows, without the heading; 期限 is blank where the decision gave none."""
    pages = {rule.code: rule.page for rule in RULES}
    return [
        (
            report.organ, finding.message, places(finding.evidence), _basis(finding, pages), _line(
                pages.get(finding.code, {}).get("处理建议", "")
            ), finding.due.isoformat() if finding.due else "", WORDS[finding.decision], str(report.year or ""), report.name, finding.code,
            SEVERITIES[finding.severity], finding.decided_by, _line(finding.reason), finding.id,
        )
        for finding, report in found
    ]


def to_csv(found: Iterable[tuple[FindingRow, ReportRow]]) -> bytes:
    """CSV that spreadsheets open as UTF-8; what looks like a formula is kept from being one."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows(found))
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(found: Iterable[tuple[FindingRow, ReportRow]]) -> bytes:
    """A workbook with one sheet: heading fixed and filtered, every cell a text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("疑点台账")
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.freeze_panes = "A2"
    kept = rows(found)
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{len(kept) + 1}"
    for number, row in enumerate([COLUMNS, *kept]):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:32_000])
            cell.data_type = "s"  # also what begins with an equals sign
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def places(evidence: Iterable[dict[str, Any]]) -> str:
    """Where the evidence stands, in words."""
    words = (f"{_place(item)}“{_line(item['quote'])}”" for item in evidence)
    return "；".join(dict.fromkeys(words))


def _place(item: dict[str, Any]) -> str:
    before = "上年度报告" if item.get("ref", "").startswith(PREVIOUS) else ""
    return before + (item.get("where") or {}).get("text", "")


def _basis(finding: FindingRow, pages: dict[str, Any]) -> str:
    basis = _line(pages.get(finding.code, {}).get("依据", ""))
    return "；".join(filter(None, (finding.equation, basis)))


def _line(text: str) -> str:
    return " ".join(text.split())
