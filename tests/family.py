"""The family: hand-written reports as data (tests/family/*.yaml), each to be printed in every format and layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from gouji.records.form import Form, FormBlock, FormTable
from gouji.records.report import CellState
from gouji.structure.template import address_of, cell_addresses, load_form

FOLDER = Path(__file__).parent / "family"
DASHES = {"-", "—", "——", "/", "－"}


@dataclass(frozen=True)
class PrintedCell:
    """One cell of a printed table: its text and the rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    value: bool = False


@dataclass(frozen=True)
class PrintedTable:
    """A table as the official form prints it: cells not covered by others, and its width in columns."""

    key: str
    rows: tuple[tuple[PrintedCell, ...], ...]
    width: int


@dataclass(frozen=True)
class FamilyReport:
    """One report of the family; `cells` holds the printed text of every address of its form."""

    key: str
    title: str
    form: Form
    sections: dict[str, list[str]]
    cells: dict[str, str] = field(repr=False)

    @property
    def has_blanks(self) -> bool:
        """Whether any cell is printed blank: layouts that drop blanks then lose positions."""
        return "" in self.cells.values()

    def tables(self) -> tuple[PrintedTable, ...]:
        """The three tables as printed."""
        proactive, applications, review = self.form.tables
        return (
            PrintedTable("proactive", tuple(self._proactive(proactive)), 4),
            PrintedTable("applications", tuple(self._applications(applications.blocks[0])), 10),
            PrintedTable("review", tuple(self._review(review)), 15),
        )

    def body(self) -> Iterator[str | PrintedTable]:
        """Title, headings, paragraphs and tables in the order of the form."""
        tables = {table.key: table for table in self.tables()}
        yield self.title
        yield from self.sections.get("preamble", ())
        for section in self.form.sections:
            yield section.title
            yield from self.sections.get(section.kind.value, ())
            table = next((t for t in self.form.tables if t.section is section.kind), None)
            if table is not None:
                yield tables[table.key]

    def _values(self, block: FormBlock, row_key: str) -> tuple[PrintedCell, ...]:
        row = next(row for row in block.rows if row.key == row_key)
        return tuple(PrintedCell(self.cells[address_of(block, row, column)], value=True) for column in block.columns)

    def _proactive(self, table: FormTable) -> Iterator[tuple[PrintedCell, ...]]:
        for block in table.blocks:
            yield (PrintedCell(block.label, columns=4),)
            spans = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[len(block.columns)]
            heads = (PrintedCell(c.label, columns=s) for c, s in zip(block.columns, spans, strict=True))
            yield (PrintedCell("信息内容"), *heads)
            for row in block.rows:
                values = zip(self._values(block, row.key), spans, strict=True)
                yield (PrintedCell(row.label), *(PrintedCell(v.text, columns=s, value=True) for v, s in values))

    def _applications(self, block: FormBlock) -> Iterator[tuple[PrintedCell, ...]]:
        note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        yield (PrintedCell(note, 3, 3), PrintedCell("申请人情况", columns=7))
        yield (PrintedCell("自然人", 2), PrintedCell("法人或其他组织", columns=5), PrintedCell("总计", 2))
        yield tuple(PrintedCell(column.label) for column in block.columns[1:-1])
        inside = [row for row in block.rows if row.group]
        last = ""
        for row in block.rows:
            head: list[PrintedCell] = []
            if not row.group:
                head.append(PrintedCell(row.label, columns=3))
            elif row is inside[0]:
                head.append(PrintedCell(row.group if row.group.startswith("三") else "三、本年度办理结果", len(inside)))
            if row.group.startswith("三"):
                head.append(PrintedCell(row.label, columns=2))
            elif row.group:
                if row.group != last:
                    head.append(PrintedCell(row.group, sum(other.group == row.group for other in block.rows)))
                head.append(PrintedCell(row.label))
            last = row.group
            yield (*head, *self._values(block, row.key))

    def _review(self, table: FormTable) -> Iterator[tuple[PrintedCell, ...]]:
        review, direct, after = table.blocks
        yield (PrintedCell("行政复议", columns=5), PrintedCell("行政诉讼", columns=10))
        heads = tuple(PrintedCell(column.label, 2) for column in review.columns)
        yield (*heads, PrintedCell(direct.rows[0].label, columns=5), PrintedCell(after.rows[0].label, columns=5))
        yield tuple(PrintedCell(column.label) for block in (direct, after) for column in block.columns)
        yield tuple(cell for block in table.blocks for cell in self._values(block, block.rows[0].key))


@cache
def family() -> dict[str, FamilyReport]:
    """All reports by the names of their files."""
    return {path.stem: _load(path) for path in sorted(FOLDER.glob("*.yaml"))}


def _load(path: Path) -> FamilyReport:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    form = load_form(str(data["form"]))
    fill = str(data["cells"].pop("fill", "0"))
    cells = dict.fromkeys(cell_addresses(form), fill)
    for key, printed in data["cells"].items():
        if not isinstance(printed, list):
            addresses, texts = [key], [printed]
        else:
            addresses, texts = [a for a in cells if a.rpartition(".")[0] == key], printed
        if len(addresses) != len(texts) or not set(addresses) <= set(cells):
            raise ValueError(f"{path.name}: {key} does not name {len(texts)} cells")
        cells.update(zip(addresses, map(str, texts), strict=True))
    return FamilyReport(path.stem, data["title"], form, data["sections"], cells)


def expected(printed: str) -> tuple[CellState, Decimal | None]:
    """What a printed cell must be read as."""
    if not printed:
        return CellState.BLANK, None
    if printed in DASHES:
        return CellState.DASH, None
    return CellState.NUMBER, Decimal(printed.replace(",", "").replace(" ", ""))
