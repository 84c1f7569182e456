"""The kept text of a report as sections and paragraphs, each paragraph cut into pieces that a page can mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from gouji.render.marked import RANK

_OPENING = 16  # characters by which the beginning of a sentence is known again
TABLED = frozenset({"proactive", "applications", "review_litigation"})


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one block that are to be marked: a claim, a place of a finding, a sentence of a quality reason."""

    block: int
    start: int
    end: int
    kind: str  # claim, place, reason
    id: str
    verdict: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with the marks that cover it; `first` are the ids that begin here."""

    text: str
    claims: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    verdict: str = ""
    told: str = ""
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its block, its pieces, whether it is a heading; `rows` where it is a table as printed."""

    block: int
    pieces: tuple[Piece, ...]
    heading: bool = False
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs in a row, either narrative or (folded) the tables as printed."""

    folded: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its runs of paragraphs."""

    label: str
    runs: tuple[Run, ...] = field(default_factory=tuple)


def parts(body: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], spans: Iterable[Span]) -> tuple[Part, ...]:
    """All of a report's text, section by section; table lines are set apart so that they can be folded."""
    over: dict[int, list[Span]] = {}
    for span in spans:
        over.setdefault(span.block, []).append(span)
    folded = _table_blocks(body, blocks, set(over))
    headings = {section["start_block"] for section in body["sections"] if section["title"]}
    shown = [block for block in blocks if block["text"].strip() or block["rows"]]
    return tuple(
        Part(label or "preamble", tuple(
            Run(fold, tuple(_paragraph(block, over.get(block["index"], []), headings) for block in run))
            for fold, run in groupby(group, key=lambda block: block["index"] in folded)
        ))
        for label, group in groupby(shown, key=lambda block: block["section"])
    )


def claim_spans(body: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Iterator[Span]:
    """Where the claims stand; one whose place cannot be found again is left unmarked."""
    for claim in body["claims"]:
        block = blocks[claim["block"]] if claim["block"] < len(blocks) else None
        start = _offset(block, claim) if block else None
        if start is not None:
            told = f"{names.get(claim['verdict'], claim['verdict'])}：{claim['reason'] or claim['bound_by']}"
            end = start + len(claim["quote"])
            yield Span(claim["block"], start, end, "claim", claim["id"], claim["verdict"], told)


def quote_span(
    blocks: Sequence[Mapping[str, Any]], quote: str, kind: str, id: str, where: Mapping[str, Any] | None = None
) -> Span | None:
    """The first place of a quotation, in the block that `where` names when it names one; None when it is not there.

    Looked for without spaces and widths; one that runs over several blocks is marked where it begins.
    """
    wanted = _bare(quote)[0]
    opening = re.split("[。；;]", wanted, maxsplit=1)[0][:_OPENING]
    for sought in dict.fromkeys((wanted, opening)):
        squeezed = _squeezed(sought)
        for block in _near(blocks, where or {}) if sought else ():
            if block["rows"] or squeezed not in _squeezed(block["text"]):
                continue
            bare, at = _bare(block["text"])
            start = bare.find(sought)
            if start >= 0:
                return Span(block["index"], at[start], at[start + len(sought) - 1] + 1, kind, id)
    return None


def _squeezed(text: str) -> str:
    """The text without spaces, half-width, at once: tells where a character by character search is worth its time."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _bare(text: str) -> tuple[str, list[int]]:
    """The text without spaces, half-width, and for each of its characters where it stood."""
    kept = [(c, i) for i, char in enumerate(text) for c in unicodedata.normalize("NFKC", char) if not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _near(blocks: Sequence[Mapping[str, Any]], where: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for key in ("line", "paragraph"):
        if where.get(key) and not where.get("table"):
            return [block for block in blocks if block[key] == where[key]] or blocks
    return blocks


def _offset(block: Mapping[str, Any], claim: Mapping[str, Any]) -> int | None:
    text, quote = block["text"], claim["quote"]
    for start in (claim["start"] - (block["start"] or 0), claim["start"]):
        if start >= 0 and text[start : start + len(quote)] == quote:
            return int(start)
    found = text.find(quote)
    return found if found >= 0 else None


def _table_blocks(body: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], marked: set[int]) -> set[int]:
    """The blocks that print the statutory tables: grids, and the lines from a section's heading to its last cell."""
    lines = {cell["where"]["line"] for cell in body["tables"]["cells"].values() if (cell["where"] or {}).get("line")}
    at_cell = {block["index"] for block in blocks if block["line"] in lines and not block["heading"]}
    folded = {block["index"] for block in blocks if block["rows"]}
    for section in body["sections"]:
        inside = [i for i in at_cell if section["start_block"] <= i <= section["end_block"]]
        if section["label"] in TABLED and inside:
            first = section["start_block"] + 1
            folded |= {i for i in range(first, max(inside) + 1) if i in at_cell or not _narrates(blocks[i])}
    return folded - (marked - at_cell)


def _narrates(block: Mapping[str, Any]) -> bool:
    return str(block["text"]).rstrip().endswith(("。", "：", "；"))


def _paragraph(block: Mapping[str, Any], spans: list[Span], headings: set[int]) -> Paragraph:
    rows = tuple(tuple(row) for row in block["rows"] or ())
    heading = block["heading"] is not None or block["index"] in headings
    cut = () if rows else pieces(block["text"], spans)
    return Paragraph(block["index"], cut, heading, block["number"] or "", rows)


def pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends."""
    cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    return tuple(_piece(text, start, end, spans) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Piece:
    over = [s for s in spans if s.start < end and start < s.end]
    claims = [s for s in over if s.kind == "claim"]
    verdict = min((s.verdict for s in claims), key=lambda v: RANK.get(v, 3), default="")
    return Piece(
        text[start:end], tuple(s.id for s in claims), tuple(s.id for s in over if s.kind == "place"),
        tuple(s.id for s in over if s.kind == "reason"), verdict,
        "\n".join(dict.fromkeys(s.told for s in claims if s.told)), tuple(s.id for s in over if s.start == start),
    )
