"""The canonical tables as CSV (one cell a line) and as a workbook in the official shape."""

from __future__ import annotations

import csv
import io

from gouji.records.report import Tables
from gouji.render.csv import safe
from gouji.render.official import sheets

HEADER = ("地址", "名称", "原文", "数值", "状态", "位置", "备注")


def to_csv(tables: Tables) -> str:
    """One cell a row, in the order of the form."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for address, cell in tables.cells.items():
        value = "" if cell.value is None else f"{cell.value:f}"
        where = cell.place.describe() if cell.place else ""
        note = ("推定；" if cell.derived else "") + cell.note
        name = tables.form.name_of(address).strip("“”")
        writer.writerow([address, name, safe(cell.raw or ""), value, cell.state.value, where, note])
    return out.getvalue()


def to_xlsx(tables: Tables) -> bytes:
    """A workbook with one sheet a table, labels and spans as in the form, figures as numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets(tables):
        page = book.create_sheet(sheet.title[:31])
        taken: set[tuple[int, int]] = set()
        for r, row in enumerate(sheet.rows, 1):
            c = 1
            for box in row:
                while (r, c) in taken:
                    c += 1
                taken |= {(r + i, c + j) for i in range(box.rows) for j in range(box.columns)}
                cell = tables.cells.get(box.address)
                printed = box.text if cell is None or cell.value is None else cell.value
                page.cell(r, c, printed if not isinstance(printed, str) else safe(printed))
                if box.rows > 1 or box.columns > 1:
                    page.merge_cells(start_row=r, start_column=c, end_row=r + box.rows - 1, end_column=c + box.columns - 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
