"""Reads the case files, and writes claims in their short form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import yaml
from spacy.language import Language

from gouji.claims import find
from gouji.records.claim import Claim, Narrative
from gouji.records.form import SectionKind
from gouji.records.report import Agency, Paragraph, Report, Section, Tables
from gouji.records.source import Place, Source
from gouji.records.text import Text
from gouji.structure.template import load_form

CASES = Path(__file__).parents[1] / "cases" / "claims"


def load(name: str) -> list[dict]:
    """The cases of a file as they stand."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def load_cases(*names: str) -> list[dict]:
    """All cases of some files; their claims as sorted short forms."""
    cases = [case for name in names for case in load(name)]
    return [case | {"claims": [str(claim) for claim in case["claims"]]} for case in cases]


def report_of(*texts: str, year: int | None = None) -> Report:
    """A report of one section whose paragraphs are the texts."""
    paragraphs = tuple(Paragraph(i, Text(t, t), Place(line=i + 1), None, SectionKind.OVERVIEW) for i, t in enumerate(texts))
    section = Section(SectionKind.OVERVIEW, "", 0, len(texts), "heading", 1.0, paragraphs)
    source = Source("case.txt", "text/plain", "", None, ())
    return Report(source, "", Agency(""), year, None, (section,), Tables(load_form("2021"), {}))


def narrative_of(text: str, nlp: Language, year: int | None = None) -> Narrative:
    """What the engine reads out of a text."""
    return find(report_of(text, year=year), nlp)


def find_in(text: Text, nlp: Language) -> Narrative:
    """What the engine reads out of a repaired or damaged text."""
    report = report_of("")
    paragraph = replace(report.paragraphs[0], text=text)
    return find(replace(report, sections=(replace(report.sections[0], paragraphs=(paragraph,)),)), nlp)


def claims_of(text: str, nlp: Language) -> tuple[Claim, ...]:
    """The claims of a text."""
    return narrative_of(text, nlp).claims


def shorten(claim: Claim) -> str:
    """32 件 = A.new: value, measure and the cells of the plainest reading."""
    value = claim.quantity.value
    shown = str(value.quantize(Decimal(1)) if value == value.to_integral_value() and "." not in claim.quantity.raw else value)
    left = f"{shown} {claim.quantity.measure}".strip()
    return f"{left} = {_cells(claim.cells)}" if claim.cells else left


def _cells(cells: tuple[str, ...]) -> str:
    joined = "+".join(cells)
    for column in ("total", "upheld", "corrected", "other", "pending"):
        joined = joined.replace(f"suit_direct.{column}+suit_after_review.{column}", f"S.{column}")
    parts = [
        part.replace("applications.", "A.").replace("review.", "R.") if not part.startswith("suit") else part
        for part in joined.replace("proactive.", "P.").split("+")
    ]
    return "+".join(part.removesuffix(".total") if part.startswith("A.") else part for part in parts)
