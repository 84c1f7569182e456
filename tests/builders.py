"""Small real records for the tests: a table by its cells, a report by its paragraphs, a claim by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gouji.records.claim import Claim, ClaimKind, Narrative, Reading, Relation
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind
from gouji.records.quantity import Quantity, Unit
from gouji.records.report import Agency, Cell, CellState, Paragraph, Report, Section, Tables
from gouji.records.source import Block, Place, Source
from gouji.records.text import Text
from gouji.structure.template import cell_addresses, load_form

STATES = {"": CellState.BLANK, "/": CellState.DASH, "—": CellState.DASH, "?": CellState.UNREADABLE}


def make_tables(cells: Mapping[str, object], *, form: str = "2021", fill: object = 0, missing: Sequence[str] = ()) -> Tables:
    """The tables of a form: `cells` by address, the others `fill` (None: absent); "" blank, "/" dash, "?" unreadable."""
    known = load_form(form)
    unknown = set(cells) - set(cell_addresses(known))
    if unknown:
        raise KeyError(f"no such cells: {sorted(unknown)}")
    made = {address: make_cell(address, cells.get(address, fill)) for address in cell_addresses(known)}
    return Tables(known, made, tuple(missing))


def make_cell(address: str, printed: object) -> Cell:
    """One cell: a number, or a state by its sign."""
    if printed is None:
        return Cell(address, None, None, CellState.ABSENT)
    text = str(printed)
    if text in STATES:
        return Cell(address, text, None, STATES[text], Place(line=1))
    return Cell(address, text, Decimal(text), CellState.NUMBER, Place(line=1))


def make_report(
    sections: Mapping[str, Sequence[str]] | None = None,
    *,
    title: str = "青石铺镇人民政府2023年政府信息公开工作年度报告",
    agency: str = "青石铺镇人民政府",
    kind: str = "township",
    year: int | None = 2023,
    tables: Tables | None = None,
    **more: object,
) -> Report:
    """A report by its sections (label → paragraphs)."""
    blocks: list[Block] = []
    made: list[Section] = []
    for label, texts in (sections or {}).items():
        start = len(blocks)
        paragraphs = []
        for text in texts:
            place = Place(line=len(blocks) + 1)
            blocks.append(Block(len(blocks), text, place, start=0))
            paragraphs.append(Paragraph(len(blocks) - 1, Text(text, text), place, 0, SectionKind(label)))
        made.append(Section(SectionKind(label), label, start, len(blocks) - 1, "heading", 1.0, tuple(paragraphs)))
    source = Source("report.txt", "text/plain", "0" * 64, "utf-8", tuple(blocks))
    return Report(source, title, Agency(agency, kind), year, None, tuple(made), tables or make_tables({}), **more)  # type: ignore[arg-type]


def make_claim(quote: str, value: object, *readings: Sequence[str], **more: object) -> Claim:
    """A claim by its words and value; each reading is a list of addresses."""
    number = Decimal(str(value))
    quantity = more.pop("quantity", None) or Quantity.exact(number, str(more.pop("measure", "件")), more.pop("unit", Unit.COUNT))  # type: ignore[arg-type]
    fields: dict[str, object] = {
        "id": f"c-{quote}", "quote": quote, "start": 0, "end": len(quote), "block": 0,
        "section": SectionKind.APPLICATIONS, "place": Place(line=1), "quantity": quantity, "kind": ClaimKind.COUNT,
        "readings": tuple(Reading(tuple(cells), "读法") for cells in readings),
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


def make_dossier(
    *, cells: Mapping[str, object] | None = None, claims: Sequence[Claim] = (), relations: Sequence[Relation] = (),
    report: Report | None = None, previous: Report | None = None, form: str = "2021", **more: object,
) -> Dossier:
    """A dossier of a report (by its cells, or whole) with some claims and relations."""
    whole = report or make_report(tables=make_tables(cells or {}, form=form))
    narrative = Narrative(tuple(claims), tuple(relations), (), len(claims))
    return Dossier(whole, narrative, previous, **more)  # type: ignore[arg-type]
