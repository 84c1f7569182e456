"""The user's own PDF with an annotation at each finding's place."""

from __future__ import annotations

import io
import re
from typing import Any

import pdfplumber
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

_PLACES = 20  # searched spots a note; a quote of one digit may stand anywhere


def annotate(data: bytes, notes: list[dict[str, Any]], blocks: list[dict[str, Any]] | None = None) -> bytes:
    """Highlight each spot and attach its note; a spot that is not found gets a sign in the page's corner."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    corners: dict[int, int] = {}
    with pdfplumber.open(io.BytesIO(data)) as source:
        for note in notes:
            spots = [spot for spot in note["spots"] if spot.get("page")] or [{"page": 1, "quote": "", "context": ""}]
            for spot in spots:
                number = min(max(int(spot["page"]), 1), len(source.pages)) - 1
                box = _find(source.pages[number], spot)
                if box is None:
                    corners[number] = corners.get(number, 0) + 1
                    _sign(writer, number, corners[number], source.pages[number], note["text"])
                else:
                    _highlight(writer, number, box, note["text"])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _find(page: Any, spot: dict[str, Any]) -> tuple[float, float, float, float] | None:
    """The box of the quote on its page in PDF coordinates, found inside its paragraph when that is known."""
    quote = spot["quote"].strip()
    if not quote:
        return None
    around = spot.get("context") or ""
    for pattern in filter(None, (_loose(around), _loose(quote))):
        found = page.search(pattern, regex=True, return_chars=True, return_groups=False)
        for match in found[:_PLACES]:
            chars = _part(match["chars"], quote)
            if chars:
                left, right = min(c["x0"] for c in chars), max(c["x1"] for c in chars)
                top, bottom = min(c["top"] for c in chars), max(c["bottom"] for c in chars)
                return left, float(page.height) - bottom, right, float(page.height) - top
    return None


def _loose(text: str) -> str:
    """A pattern for a text that may be broken into lines anywhere."""
    return r"\s*".join(map(re.escape, "".join(text.split())[:200]))


def _part(chars: list[dict[str, Any]], quote: str) -> list[dict[str, Any]]:
    wanted = "".join(quote.split())
    solid = [char for char in chars if not char["text"].isspace()]
    at = "".join(char["text"] for char in solid).find(wanted)
    return solid[at : at + len(wanted)] if at >= 0 else []


def _highlight(writer: PdfWriter, page: int, box: tuple[float, float, float, float], text: str) -> None:
    left, low, right, high = box
    quads = ArrayObject([FloatObject(v) for v in (left, high, right, high, left, low, right, low)])
    mark = Highlight(rect=box, quad_points=quads, highlight_color="ffd54f")
    mark[NameObject("/Contents")] = TextStringObject(text)
    mark[NameObject("/T")] = TextStringObject("gouji 勾稽")
    writer.add_annotation(page, mark)


def _sign(writer: PdfWriter, page: int, nth: int, source: Any, text: str) -> None:
    high = float(source.height) - 10 - 22 * nth
    sign = Text(rect=(10, high, 30, high + 20), text=text, open=False)
    sign[NameObject("/T")] = TextStringObject("gouji 勾稽")
    writer.add_annotation(page, sign)
