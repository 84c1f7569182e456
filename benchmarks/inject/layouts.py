"""The three tables printed as real pages and extractors print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.records.form import FormBlock
from gouji.structure.template import address_of, load_form

KEPT = (
    "tab_grid",
    "pipe_rows",
    "pipe_rows_no_pads",
    "pipe_lead",
    "pipe_cells",
    "paragraph_cells",
    "lines",
    "html",
    "html_page",
)
TEXTS = KEPT[:-2]
LAYOUTS = (*KEPT, "run_together")


@dataclass(frozen=True)
class Box:
    """A cell of a printed table with its spans."""

    text: str
    down: int = 1
    across: int = 1


Row = Sequence[Box]


def table_rows(form: str, key: str, cells: Mapping[str, Decimal]) -> list[Row]:
    """The rows of one table with their spans, as the national form draws them."""
    table = next(table for table in load_form(form).tables if table.key == key)
    if key == "proactive":
        return [row for block in table.blocks for row in _article(block, cells)]
    return _applications(table.blocks[0], cells) if key == "applications" else _disputes(table.blocks, cells)


def _shown(value: Decimal) -> str:
    return str(value) if value else "0"


def _article(block: FormBlock, cells: Mapping[str, Decimal]) -> list[Row]:
    wide = {1: (1, 3), 2: (1, 2, 1), 3: (1, 1, 1, 1)}[len(block.columns)]
    rows: list[Row] = [[Box(block.label, across=4)]]
    head = ("信息内容", *(column.label for column in block.columns))
    rows.append([Box(text, across=n) for text, n in zip(head, wide, strict=True)])
    for row in block.rows:
        values = [_shown(cells[address_of(block, row, column)]) for column in block.columns]
        rows.append([Box(text, across=n) for text, n in zip((row.label, *values), wide, strict=True)])
    return rows


def _applications(block: FormBlock, cells: Mapping[str, Decimal]) -> list[Row]:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows: list[Row] = [
        [Box(note, 3, 3), Box("申请人情况", across=7)],
        [Box("自然人", 2), Box("法人或其他组织", across=5), Box("总计", 2)],
        [Box(column.label) for column in block.columns[1:6]],
    ]
    results = sum(1 for row in block.rows if row.group)
    seen: set[str] = set()
    for row in block.rows:
        values = [Box(_shown(cells[address_of(block, row, column)])) for column in block.columns]
        labels: list[Box] = []
        if row.group and "results" not in seen:
            labels.append(Box("三、本年度办理结果", results))
            seen.add("results")
        if row.group.startswith("（"):
            if row.group not in seen:
                labels.append(Box(row.group, sum(1 for other in block.rows if other.group == row.group)))
                seen.add(row.group)
            labels.append(Box(row.label))
        else:
            labels.append(Box(row.label, across=2 if row.group else 3))
        rows.append([*labels, *values])
    return rows


def _disputes(blocks: Sequence[FormBlock], cells: Mapping[str, Decimal]) -> list[Row]:
    labels = [column.label for column in blocks[0].columns]
    values = [_shown(cells[address_of(b, b.rows[0], column)]) for b in blocks for column in b.columns]
    return [
        [Box("行政复议", across=5), Box("行政诉讼", across=10)],
        [*(Box(label, 2) for label in labels), Box("未经复议直接起诉", across=5), Box("复议后起诉", across=5)],
        [Box(label) for label in labels * 2],
        [Box(value) for value in values],
    ]


def lay_out(rows: Sequence[Row], layout: str) -> str:
    """The rows as text in one layout."""
    width = max(sum(box.across for box in row) for row in rows)
    if layout == "tab_grid":
        return "\n".join("\t".join(row) for row in _grid(rows, width))
    if layout in ("html", "html_page"):
        return _html(rows)
    if layout in ("pipe_rows", "pipe_rows_no_pads", "pipe_lead"):
        return "\n".join(_piped(row, width, layout, row is rows[-1]) for row in rows)
    if layout == "pipe_cells":
        return "\n".join(
            line
            for row in rows
            for line in (
                *(f"{box.text} |" for box in row),
                *(["|" * (width - len(row))] if len(row) < width and row is not rows[-1] else []),
            )
        )
    texts = [box.text for row in rows for box in row]
    return {"paragraph_cells": "\n\n", "lines": "\n", "run_together": ""}[layout].join(texts)


def _piped(row: Row, width: int, layout: str, last: bool) -> str:
    line = " | ".join(box.text for box in row) + " |"
    if layout == "pipe_lead":
        return "| " + line
    pads = "|" * (width - len(row))
    return line if layout == "pipe_rows_no_pads" or last or not pads else f"{line} {pads}"


def _grid(rows: Sequence[Row], width: int) -> list[list[str]]:
    """Every position of the grid; spanned positions are blank."""
    grid = [[""] * width for _ in rows]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for box in row:
            while (y, x) in taken:
                x += 1
            grid[y][x] = box.text
            taken |= {(y + dy, x + dx) for dy in range(box.down) for dx in range(box.across)}
            x += box.across
    return grid


def _html(rows: Sequence[Row]) -> str:
    def cell(box: Box) -> str:
        spans = (f' rowspan="{box.down}"' if box.down > 1 else "") + (
            f' colspan="{box.across}"' if box.across > 1 else ""
        )
        return f"<td{spans}><p>{box.text}</p></td>"

    return '<table border="1">' + "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in rows) + "</table>"
