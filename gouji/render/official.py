"""The three tables in their official shape: header rows and body rows with their spans, ready for a page or a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gouji.records.form import FormBlock, FormItem, FormTable
from gouji.records.report import Cell, Tables


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the printed table: a label, or a figure when `address` is set."""

    text: str
    rows: int = 1
    columns: int = 1
    address: str = ""
    state: str = ""
    header: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statutory table as rows of boxes."""

    key: str
    title: str
    rows: tuple[tuple[Box, ...], ...]
    missing: bool = False


def sheets(tables: Tables) -> tuple[Sheet, ...]:
    """Every table of the form in its printed shape."""
    return tuple(
        Sheet(table.key, table.title, tuple(_rows(table, tables)), table.key in tables.missing)
        for table in tables.form.tables
    )


def _rows(table: FormTable, tables: Tables) -> Iterator[tuple[Box, ...]]:
    shape = {"applications": _applications, "review": _review}.get(table.key, _plain)
    yield from shape(table, tables)


def _figure(tables: Tables, address: str) -> Box:
    cell = tables.cells.get(address)
    return Box(_printed(cell), address=address, state=cell.state.value if cell else "absent", header=False)


def _printed(cell: Cell | None) -> str:
    if cell is None or cell.raw is None:
        return ""
    return cell.raw.strip() or ("" if cell.value is None else f"{cell.value:f}")


def _address(block: FormBlock, row: FormItem, column: FormItem) -> str:
    return ".".join(part for part in (block.prefix, row.key, column.key) if part)


def _plain(table: FormTable, tables: Tables) -> Iterator[tuple[Box, ...]]:
    widest = max(len(block.columns) for block in table.blocks)
    for block in table.blocks:
        if block.label:
            yield (Box(block.label, columns=widest + 1),)
        yield (Box("信息内容"), *(_wide(Box(c.label), i, block, widest) for i, c in enumerate(block.columns)))
        for row in block.rows:
            figures = (_figure(tables, _address(block, row, column)) for column in block.columns)
            yield (Box(row.label), *(_wide(box, i, block, widest) for i, box in enumerate(figures)))


def _wide(box: Box, index: int, block: FormBlock, widest: int) -> Box:
    """The last box of a row takes the columns that the block does not use."""
    spare = widest - len(block.columns) if index == len(block.columns) - 1 else 0
    return Box(box.text, box.rows, 1 + spare, box.address, box.state, box.header)


def _applications(table: FormTable, tables: Tables) -> Iterator[tuple[Box, ...]]:
    block = table.blocks[0]
    organisations = [column.label for column in block.columns if column.group]
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    yield (Box(note, 3, 3), Box("申请人情况", 1, len(block.columns)))
    yield (Box("自然人", 2), Box("法人或其他组织", 1, len(organisations)), Box("总计", 2))
    yield tuple(map(Box, organisations))
    results = [row for row in block.rows if row.group]
    first = True
    for group, members in groupby(block.rows, key=lambda row: row.group):
        rows = list(members)
        for index, row in enumerate(rows):
            labels: list[Box] = []
            if row.group and first:
                labels.append(Box("三、本年度办理结果", len(results)))
                first = False
            labels += _row_labels(row, group, index, len(rows))
            yield (*labels, *(_figure(tables, _address(block, row, column)) for column in block.columns))


def _row_labels(row: FormItem, group: str, index: int, count: int) -> list[Box]:
    if not group:
        return [Box(row.label, columns=3)]
    if not group.startswith("（"):
        return [Box(row.label, columns=2)]
    return [*([Box(group, count)] if index == 0 else []), Box(row.label)]


def _review(table: FormTable, tables: Tables) -> Iterator[tuple[Box, ...]]:
    blocks = table.blocks
    width = len(blocks[0].columns)
    yield (Box(blocks[0].label, columns=width), Box("行政诉讼", columns=width * (len(blocks) - 1)))
    yield (
        *(Box(column.label, 2) for column in blocks[0].columns),
        *(Box(block.label, columns=width) for block in blocks[1:]),
    )
    yield tuple(Box(column.label) for block in blocks[1:] for column in block.columns)
    yield tuple(_figure(tables, _address(b, row, column)) for b in blocks for row in b.rows for column in b.columns)
