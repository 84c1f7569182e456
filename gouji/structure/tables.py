"""The statutory tables of a report, from whatever layout they arrive in: every address of the form gets a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.records.form import Form
from gouji.records.report import Cell, CellState, Tables
from gouji.structure.flow import FlowReader
from gouji.structure.forms import form_of
from gouji.structure.glue import glued
from gouji.structure.headings import squash
from gouji.structure.labels import COLUMN, Meaning
from gouji.structure.lines import Line
from gouji.structure.pieces import Piece, PrintedRow, printed_rows
from gouji.structure.placement import Placer
from gouji.structure.readings import POSITIONAL, Findings, Reading
from gouji.structure.ruled import RuledReader
from gouji.structure.slips import straighten
from gouji.structure.template import cell_addresses


@dataclass(frozen=True, slots=True)
class TablesFound:
    """The tables, the indices of the lines that they are printed on, and notes in Chinese."""

    tables: Tables
    lines: frozenset[int]
    notes: tuple[str, ...] = ()


def read_tables(lines: Sequence[Line], stops: set[int], year: int | None) -> TablesFound:
    """The tables among the lines of a report; `stops` are the lines of section headings, where a table ends."""
    form, lexicon = form_of(lines, year)
    rows = glued(printed_rows(lines, lexicon), lines, stops, lexicon)
    found = Findings()
    for ruled, part in _runs(rows, stops):
        if not ruled and not _holds_table(part):
            continue
        (RuledReader(found) if ruled else FlowReader(found, form)).read(part)
    straighten(found, form)
    placer = Placer(form)
    cells = placer.place(found)
    tables = Tables(
        form,
        {
            address: cells.get(address) or Cell(address, None, None, CellState.ABSENT)
            for address in cell_addresses(form)
        },
        _missing(form, found),
        _layouts(found),
        _misspelt(found.labels),
    )
    return TablesFound(tables, frozenset(found.consumed), tuple(placer.notes))


def _runs(rows: Sequence[PrintedRow], stops: set[int]) -> Iterator[tuple[bool, list[PrintedRow]]]:
    """Rows of known and of unknown positions apart, and cut at headings."""
    part: list[PrintedRow] = []
    ruled = False
    for row in rows:
        if part and row.kind == "page" and row.line not in stops:  # a rule or a page's number ends no table
            part.append(row)
            continue
        if part and (row.line in stops or (row.kind in POSITIONAL) != ruled):
            yield ruled, part
            part = []
        if row.line in stops and row.kind not in POSITIONAL:
            continue
        ruled = row.kind in POSITIONAL
        part.append(row)
    if part:
        yield ruled, part


def _holds_table(rows: Sequence[PrintedRow]) -> bool:
    """Whether lines without positions are a table: a single word that is also a label (其他), then 无, are none."""
    return any(row.kind in ("pipe", "space", "run") for row in rows) or sum(row.has_label for row in rows) >= 2


def _missing(form: Form, found: Findings) -> tuple[str, ...]:
    """The tables of which no row or column label was met."""
    seen = {meaning.table for _, meaning in found.labels if meaning.role != "head"}
    return tuple(table.key for table in form.tables if table.key not in seen)


def _layouts(found: Findings) -> dict[str, str]:
    """Table → the layout that most of its rows came in."""
    kinds: dict[str, Counter[str]] = {}
    for reading in found.readings:
        name = {"tab": "tab-grid", "space": "space-row", "run": "run-together"}.get(reading.kind, reading.kind)
        if reading.kind == "pipe":
            one_line = reading.slots and reading.label and reading.slots[0].place.line == reading.label.place.line
            name = "pipe-row" if one_line else "pipe-cell"
        if reading.kind == "cell":
            name = "paragraph-cell" if _apart(reading) else "cell-per-line"
        kinds.setdefault(reading.row.table, Counter())[name] += 1
    return {table: counter.most_common(1)[0][0] for table, counter in kinds.items()}


def _misspelt(labels: Sequence[tuple[Piece, Meaning]]) -> tuple[tuple[str, str, int], ...]:
    """Labels that differ from the prescribed ones by more than signs and blanks, each once."""
    told: dict[tuple[str, str, int], None] = {}
    for piece, meaning in labels:
        if meaning.label and not _as_prescribed(piece, meaning):
            told.setdefault((piece.text, meaning.label, meaning.distance))
    return tuple(told)


def _as_prescribed(piece: Piece, meaning: Meaning) -> bool:
    """The same letters, or one half of a header cell that a layout broke in two (科研 + 机构)."""
    printed, label = squash(piece.text), squash(meaning.label)
    return printed == label or (meaning.role == COLUMN and not meaning.distance and printed in label)


def _apart(reading: Reading) -> bool:
    """Whether a blank line stands between a label and its first figure."""
    lines = [piece.place.line for piece in (reading.label, *reading.slots[:1]) if piece]
    return len(lines) == 2 and None not in lines and (lines[1] or 0) - (lines[0] or 0) > 1
