"""A report in canonical form: who, which year, sections, paragraphs and the statutory tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gouji.records.form import Form, SectionKind
from gouji.records.source import Place, Source
from gouji.records.text import Repair, Text


class CellState(StrEnum):
    """What stands in a cell. Blank, dash and absent are three things, and none of them is 0."""

    NUMBER = "number"
    BLANK = "blank"
    DASH = "dash"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the statutory tables.

    raw         as printed; None when absent
    value       the number, only when `state` is number
    derived     worked out from other cells or chosen among readings, never printed so
    candidates  the values that a cell which could not be decided may have
    note        why it is derived or unreadable, in Chinese
    """

    address: str
    raw: str | None
    value: Decimal | None
    state: CellState
    place: Place | None = None
    derived: bool = False
    candidates: tuple[Decimal, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The statutory tables: every address of the form has a cell.

    missing   keys of the tables that are not in the report (proactive, applications, review)
    layouts   table key → how it was laid out (pipe-row, pipe-cell, paragraph-cell, tab-grid, run-together, grid …)
    labels    notes on labels that differ from the prescribed ones: (printed, prescribed, edit distance)
    """

    form: Form
    cells: Mapping[str, Cell]
    missing: tuple[str, ...] = ()
    layouts: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[tuple[str, str, int], ...] = ()

    def of(self, table: str) -> tuple[Cell, ...]:
        """The cells of one table by its key, in printed order."""
        return tuple(self.cells[address] for address in self.form.printed.get(table, ()) if address in self.cells)

    def cells_of(self, address: str) -> tuple[Cell, ...]:
        """The cells that an address, also a virtual one, stands for; absent cells for unknown addresses."""
        known = self.cells.get(address)
        if known is not None:
            return (known,)
        return tuple(
            self.cells.get(part) or Cell(part, None, None, CellState.ABSENT) for part in self.form.parts_of(address)
        )

    def value(self, address: str) -> Decimal | None:
        """The value of a cell, or of a group of cells where all of them are known."""
        known = self.cells.get(address)
        if known is not None:
            return known.value
        values = [cell.value for cell in self.cells_of(address)]
        return None if any(value is None for value in values) else sum((v for v in values if v is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Agency:
    """The organ that reports.

    name   as printed in the title, "" when unknown
    kind   government, office, department, township, or "" when it cannot be told
    """

    name: str
    kind: str = ""
    level: str = ""  # ministry, province, city, county, township, ""


@dataclass(frozen=True, slots=True)
class Period:
    """The statistics period as printed; either end None when it is damaged or not given."""

    start: date | None
    end: date | None
    raw: str
    block: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of narrative with the label of what it is about."""

    block: int
    text: Text
    place: Place
    start: int | None = None  # offset of the raw text in the whole source, in code points
    kind: SectionKind = SectionKind.OVERVIEW


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it stands in the report; blocks from start to end, both included.

    heading_blocks  blocks of its heading; more than one where it is printed twice in a row
    distance        edit distance of the heading to the title or phrase it stands for, 0 exact
    """

    kind: SectionKind
    title: str
    start_block: int
    end_block: int
    decided_by: str  # heading or model
    confidence: float
    paragraphs: tuple[Paragraph, ...] = ()
    heading_blocks: tuple[int, ...] = ()
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """An agency's annual report, read and put in order."""

    source: Source
    title: str
    agency: Agency
    year: int | None
    period: Period | None
    sections: tuple[Section, ...]
    tables: Tables
    repairs: tuple[Repair, ...] = ()
    notes: tuple[str, ...] = ()
    published: date | None = None

    @property
    def form(self) -> Form:
        """The version of the national form that the labels show."""
        return self.tables.form

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All narrative paragraphs in document order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    def section(self, kind: SectionKind) -> Section | None:
        """The first section of a kind, or None."""
        return next((section for section in self.sections if section.kind is kind), None)
