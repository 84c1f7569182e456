"""Tables with merged cells: laid out on a grid, within bounds, and told apart from tables that only place text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.readers.bounds import MAX_CELLS
from gouji.readers.refusals import refusal
from gouji.records.source import Grid, GridCell, Place

MAX_ROWS = 20_000
MAX_COLUMNS = 200
LONG_TEXT = 160  # the longest label of the national forms has 45 characters, notes in a cell about 100


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as printed: its text, how many rows and columns it covers, and whether it holds text of its own kind.

    flow   the cell holds a table or several paragraphs: it places text on the page and is no figure of a table
    """

    text: str
    place: Place
    rows: int = 1
    columns: int = 1
    flow: bool = False
    confidence: float | None = None


def expand(rows: Sequence[Sequence[Printed]]) -> Grid:
    """Rows of printed cells as a grid of equal rows; merged cells are repeated and marked, spans clipped to the table.

    Raises UnreadableFile (too_large) beyond 20,000 rows, 200 columns or 60,000 cells.
    """
    check_size(len(rows), 1)
    laid: list[dict[int, GridCell]] = [{} for _ in rows]
    covered = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in laid[number]:
                column += 1
            covered += _clipped(cell, len(rows) - number)
            check_size(1, column)
            check_size(covered // MAX_COLUMNS, MAX_COLUMNS)
            _lay(laid, number, column, cell)
            column += max(1, cell.columns)
    width = max((max(row, default=-1) for row in laid), default=-1) + 1
    check_size(len(rows), width)
    return Grid(tuple(_filled(row, width, number) for number, row in enumerate(laid, 1)))


def check_size(rows: int, columns: int) -> None:
    """Refuse a table that no report has, before memory is spent on it."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise refusal(
            "table_too_large", rows=rows, columns=columns,
            max_rows=MAX_ROWS, max_columns=MAX_COLUMNS, max_cells=MAX_CELLS,
        )


def display_text(grid: Grid) -> str:
    """The texts of a grid for display: a line a row, merged positions once."""
    return "\n".join("\t".join(cell.text for cell in row if not cell.spanned) for row in grid.rows)


def _clipped(cell: Printed, below: int) -> int:
    """How many positions a cell covers at most, its spans clipped to the table."""
    return min(max(1, cell.rows), below) * min(max(1, cell.columns), MAX_COLUMNS + 1)


def _lay(laid: list[dict[int, GridCell]], number: int, column: int, cell: Printed) -> None:
    for down in range(min(max(1, cell.rows), len(laid) - number)):
        for right in range(min(max(1, cell.columns), MAX_COLUMNS + 1 - column)):
            position = GridCell(cell.text, cell.place, bool(down or right), cell.confidence)
            laid[number + down].setdefault(column + right, position)


def _filled(row: dict[int, GridCell], width: int, number: int) -> tuple[GridCell, ...]:
    """The row with blanks where nothing was printed; such a blank has no cell number."""
    place = next(iter(row.values())).place if row else Place()
    blank = GridCell("", Place(page=place.page, table=place.table, row=number), spanned=True)
    return tuple(row.get(column, blank) for column in range(width))


def parts(rows: Sequence[Sequence[Printed]], grid: Grid) -> Iterator[tuple[bool, int, int]]:
    """Runs of rows as (is data, first row, end row): rows that place text on the page, and the tables among them.

    A row places text when one of its cells flows, when the whole table is one column wide, or when it is a single
    cell right before or after such a row (a heading).
    """
    single_column = bool(grid.rows) and len(grid.rows[0]) == 1
    flows = [single_column or any(cell.flow for cell in row) for row in rows]
    near = [
        flow or (len(row) == 1 and any(flows[max(0, at - 1) : at + 2]))
        for at, (flow, row) in enumerate(zip(flows, rows, strict=True))
    ]
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or near[end] != near[start]:
            yield not near[start], start, end
            start = end
