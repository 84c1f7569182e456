"""Findings as a page shows them: with the anchors of the places they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.records.form import PREVIOUS
from service.pages.marking import Span, quote_span
from service.store.tables import FindingRow


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a finding rests on: `anchor` is the id of an element of the page, "" when it is not on it."""

    anchor: str
    kind: str
    quote: str
    where: str
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its spots."""

    row: FindingRow
    spots: tuple[Spot, ...]

    @property
    def anchors(self) -> str:
        """The anchors, for the script that highlights them."""
        return " ".join(dict.fromkeys(spot.anchor for spot in self.spots if spot.anchor))


def shown(
    rows: Iterable[FindingRow], blocks: Sequence[Mapping[str, Any]], names: Mapping[str, str],
    located: set[str], cells: set[str],
) -> tuple[list[Shown], list[Span]]:
    """The findings and the spans of the text places they name.

    `names` tells cells by their addresses, `located` are the claims marked in the text, `cells` those on the page.
    """
    found, spans = [], []
    for row in rows:
        spots = []
        for number, item in enumerate(row.evidence):
            spot, span = _spot(row, number, item, blocks, names, located, cells)
            spots.append(spot)
            spans += [span] if span else []
        found.append(Shown(row, tuple(spots)))
    return found, spans


def _name(ref: str, names: Mapping[str, str]) -> str:
    """What a cell is called; one of last year's report says so."""
    own = ref.removeprefix(PREVIOUS)
    return ("上年度报告 " if own != ref else "") + names.get(own, own)


def _spot(
    row: FindingRow, number: int, item: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]],
    names: Mapping[str, str], located: set[str], cells: set[str],
) -> tuple[Spot, Span | None]:
    where, ref, quote = item.get("where") or {}, item["ref"], item["quote"] or ""
    told = where.get("text", "")
    if item["kind"] == "cell":
        return Spot(f"cell-{ref}" if ref in cells else "", "cell", quote, told, _name(ref, names)), None
    if item["kind"] == "claim" and ref in located:
        return Spot(f"claim-{ref}", "claim", quote, told, "正文"), None
    span = quote_span(blocks, quote, "place", f"place-{row.position}-{number}", where)
    return Spot(span.id if span else "", "text", quote, told, "正文"), span
