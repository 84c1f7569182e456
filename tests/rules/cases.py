"""Rule cases in short form (YAML) made into real dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from gouji.records.claim import Claim, ClaimKind, Narrative, Reading, Relation, RelationKind
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind
from gouji.records.quantity import Quantity, Unit
from gouji.records.report import Agency, Cell, CellState, Paragraph, Period, Report, Section, Tables
from gouji.records.score import Item, Reason, SectionScore
from gouji.records.source import Block, Place, Source
from gouji.records.text import Text
from gouji.structure.template import cell_addresses, load_form
from tests.builders import make_cell

FOLDER = Path(__file__).parent.parent / "cases" / "rules"
TITLE = "青石铺镇人民政府2023年政府信息公开工作年度报告"


def all_cases() -> list[tuple[str, Mapping[str, Any]]]:
    """Every case of every file, with its rule's code."""
    found = []
    for path in sorted(FOLDER.glob("GJ*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [(path.stem, case) for case in data]
    return found


def dossier_of(case: Mapping[str, Any]) -> Dossier:
    """The dossier that a case describes."""
    report = _report(case)
    previous = _report(case["previous"]) if "previous" in case else None
    quality = _quality(case["quality"]) if "quality" in case else None
    return Dossier(report, _narrative(case, report), previous, None, quality)


def _report(case: Mapping[str, Any]) -> Report:
    blocks: list[Block] = []
    sections = []
    for entry in _sections(case.get("sections", {})):
        kind, title, texts = entry
        start = len(blocks)
        blocks.append(Block(start, title, Place(line=start + 1), start=0))
        kept = []
        for text in texts:
            index = len(blocks)
            place = Place(line=index + 1)
            blocks.append(Block(index, text, place, start=0))
            damaged = ((0, len(text)),) if text.startswith("□") else ()
            kept.append(Paragraph(index, Text(text, text, damaged=damaged), place, 0, SectionKind(kind)))
        sections.append(Section(SectionKind(kind), title, start, len(blocks) - 1, "heading", 1.0, tuple(kept)))
    year = case.get("year", 2023)
    source = Source("report.txt", "text/plain", "0" * 64, "utf-8", tuple(blocks))
    agency = Agency(case.get("agency", "青石铺镇人民政府"), case.get("kind", "township"), case.get("level", "township"))
    return Report(
        source, case.get("title", TITLE), agency, year, _period(case.get("period")), tuple(sections), _tables(case),
        notes=tuple(case.get("notes", ())), published=case.get("published"),
    )


def _sections(given: Any) -> list[tuple[str, str, list[str]]]:
    """A mapping kind → paragraphs (with the prescribed heading), or a list of [kind, heading, paragraphs]."""
    titles = {str(s.kind): s.title for s in load_form("2021").sections}
    if isinstance(given, Mapping):
        return [(k, titles.get(k, ""), [v] if isinstance(v, str) else list(v)) for k, v in given.items()]
    return [(k, t if t is not None else titles.get(k, ""), list(v)) for k, t, v in given]


def _period(given: Any) -> Period | None:
    if given is None:
        return None
    start, end = (None if v is None else date.fromisoformat(str(v)) for v in given[:2])
    return Period(start, end, given[2] if len(given) > 2 else f"{start}—{end}", 0)


def _tables(case: Mapping[str, Any]) -> Tables:
    form = load_form(str(case.get("form", "2021")))
    cells, fill = case.get("cells", {}), case.get("fill", 0)
    known = cell_addresses(form)
    assert not set(cells) - set(known), f"no such cells: {set(cells) - set(known)}"
    made = {address: _cell(address, cells.get(address, fill)) for address in known}
    labels = tuple((a, b, d) for a, b, d in case.get("labels", ()))
    return Tables(form, made, tuple(case.get("missing", ())), {}, labels)


def _cell(address: str, printed: Any) -> Cell:
    if not isinstance(printed, Mapping):
        return make_cell(address, printed)
    value = printed.get("value")
    return Cell(
        address, printed.get("raw"), None if value is None else Decimal(str(value)),
        CellState(printed.get("state", "number")), Place(line=1), printed.get("derived", False),
        tuple(Decimal(str(c)) for c in printed.get("candidates", ())), printed.get("note", ""),
    )


def _narrative(case: Mapping[str, Any], report: Report) -> Narrative:
    claims = [_claim(f"c{i}", given, report) for i, given in enumerate(case.get("claims", ()), 1)]
    relations = tuple(_relation(given, {c.quote: c for c in claims}) for given in case.get("relations", ()))
    return Narrative(tuple(claims), relations, (), len(claims))


def _claim(name: str, given: Mapping[str, Any], report: Report) -> Claim:
    quote = given["quote"]
    block, start, section = _where(quote, report)
    readings = [r if isinstance(r, Mapping) else {"cells": r} for r in given.get("readings", ())]
    return Claim(
        name, quote, start, start + len(quote), block, SectionKind(given.get("section", section)),
        Place(line=block + 1), _quantity(given), ClaimKind(given.get("kind", "count")),
        tuple(Reading(tuple(r["cells"]), r.get("why", "读法")) for r in readings),
        year=given.get("year"), scope=given.get("scope", ""), soft=given.get("soft", False),
        damaged=given.get("damaged", False), part=given.get("part", False),
    )


def _quantity(given: Mapping[str, Any]) -> Quantity:
    value = Decimal(str(given["value"]))
    exponent = value.as_tuple().exponent
    low, high = given.get("bounds", (given["value"], given["value"]))
    raw = given.get("raw", f"{given['value']}{given.get('measure', '件')}")
    return Quantity(
        raw, value, None if low is None else Decimal(str(low)), None if high is None else Decimal(str(high)),
        Decimal(1).scaleb(min(int(exponent), 0)), given.get("measure", "件"), Unit(given.get("unit", "count")),
        "bounds" in given,
    )


def _where(quote: str, report: Report) -> tuple[int, int, str]:
    for section in report.sections:
        for paragraph in section.paragraphs:
            if quote in paragraph.text.raw:
                return paragraph.block, paragraph.text.raw.index(quote), section.kind
    return 0, 0, "applications"


def _relation(given: Mapping[str, Any], claims: Mapping[str, Claim]) -> Relation:
    left, right = (tuple(claims[q] for q in given.get(side, ())) for side in ("left", "right"))
    rate = claims[given["rate"]] if "rate" in given else None
    return Relation(
        RelationKind(given["kind"]), left, right, 0, 0, 1, rate, given.get("fall", False), given.get("complete"),
        given.get("bound", ""),
    )


def _quality(given: Mapping[str, Any]) -> SectionScore:
    def items(key: str) -> tuple[Item, ...]:
        return tuple(Item(t["text"], 0, len(t["text"]), t.get("topic", "")) for t in given.get(key, ()))

    return SectionScore(
        given.get("score", 60), given.get("dimensions", {}), items("problems"), items("measures"),
        tuple((a, b) for a, b in given.get("pairs", ())),
        tuple(Reason(r["dimension"], r["text"], r.get("quote", "")) for r in given.get("reasons", ())),
        given.get("text", ""),
    )
