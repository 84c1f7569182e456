"""Characters of a PDF page as lines, lines as paragraphs: what stands together is told by where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from gouji import yamls

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,3}\s*页?)?[-—–·\s]*")
_OPENING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）)]|[（(]?\d{1,2}[.、．）)](?!\d)")
_FIGURE = r"(?:\d[\d,]*+(?:\.\d+)?|[-—/]{1,2})"
_ROW = re.compile(rf"(?:^| ){_FIGURE} {_FIGURE}\Z")  # two figures set apart at its end: the row of a table without rules
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_RUNNING = 0.1  # of the page's height: where page numbers and running titles stand


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its box in points from the page's top left, its page and number on the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    number: int = 0


@cache
def _radicals() -> Mapping[str, str]:
    data: dict[str, str] = yamls.load("gouji.readers", "radicals.yaml")
    return data


def ordinary(text: str) -> tuple[str, int]:
    """The text with Kangxi radicals and compatibility characters as ordinary ones, and how many there were."""
    changed = _RADICAL.sub(lambda found: _radicals().get(found[0]) or unicodedata.normalize("NFKC", found[0]), text)
    return changed, sum(a != b for a, b in zip(text, changed, strict=False))


def lines_of(chars: Iterable[Mapping[str, Any]], page: int) -> list[Line]:
    """Characters grouped into lines by their middle height, each line from left to right."""
    rows: list[list[Mapping[str, Any]]] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and middle - _middle(rows[-1]) < 0.5 * max(char["size"], rows[-1][0]["size"], 1):
            rows[-1].append(char)
        else:
            rows.append([char])
    found = (_line(sorted(row, key=lambda c: c["x0"]), page) for row in rows)
    return [replace(line, number=number) for number, line in enumerate((line for line in found if line.text), 1)]


def _middle(row: Sequence[Mapping[str, Any]]) -> float:
    return float((row[0]["top"] + row[0]["bottom"]) / 2)


def _line(row: Sequence[Mapping[str, Any]], page: int) -> Line:
    """One line; a wide gap is a blank, a character printed twice for weight counts once."""
    text, last = "", None
    for char in row:
        if last is not None:
            if char["text"] == last["text"] and char["x0"] - last["x0"] < 0.25 * char["size"]:
                continue
            if _is_apart(last, char) and not text.endswith(" "):
                text += " "
        text += char["text"]
        last = char
    inked = [char for char in row if not char["text"].isspace()] or list(row)
    return Line(
        text.strip(), inked[0]["x0"], max(char["x1"] for char in inked), min(char["top"] for char in inked),
        max(char["bottom"] for char in inked), Counter(round(char["size"], 1) for char in inked).most_common(1)[0][0],
        page,
    )  # fmt: skip


def _is_apart(last: Mapping[str, Any], char: Mapping[str, Any]) -> bool:
    """Whether a gap between characters is a blank: one character wide, between two digits the width of a digit."""
    digits = last["text"].isdigit() and char["text"].isdigit()
    return bool(char["x0"] - last["x1"] > (0.5 if digits else 1.05) * max(char["size"], 1))


def without_running(lines: Sequence[Line], height: float) -> list[Line]:
    """The lines without page numbers at the top and bottom of the page."""
    return [
        line for line in lines
        if not (_PAGE_NUMBER.fullmatch(line.text) and (line.top < _RUNNING * height or line.bottom > 0.88 * height))
    ]  # fmt: skip


def running_titles(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[str]:
    """Texts that stand at the top or bottom of at least three pages and of more than half of all."""
    seen: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({line.text for line in lines if line.top < _RUNNING * height or line.bottom > 0.9 * height})
    return frozenset(text for text, count in seen.items() if count >= 3 and count > len(pages) / 2)


@dataclass(frozen=True, slots=True)
class Measure:
    """The shape of running text: where its full lines end, the middle of the page, the size of its letters."""

    right: float
    middle: float
    size: float


def measure_of(lines: Sequence[Line], width: float) -> Measure:
    """The shape of the running text on pages of this width, in points; margins take less than 22 % on either side."""
    long = [line for line in lines if len(line.text) >= 12] or list(lines)
    ends = sorted((line.x1 for line in long), reverse=True)
    size = Counter(line.size for line in long).most_common(1)[0][0] if long else 1.0
    edge = next((x for x in ends if sum(x - other < 2.5 * size for other in ends) > 0.04 * len(ends)), width)
    return Measure(max(edge, 0.78 * width), width / 2, size)


def paragraphs_of(lines: Sequence[Line], measures: Sequence[Measure]) -> Iterator[list[Line]]:
    """Lines of one stretch of text, grouped into paragraphs; `measures` holds the shape of the text page by page."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, measures[paragraph[-1].page - 1]):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Whether a line goes on with a paragraph: its last line is full, this one is not indented, sizes are alike."""
    if _ROW.search(paragraph[-1].text) or _ROW.search(line.text):
        return False
    first, last, step = paragraph[0], paragraph[-1], 0.8 * line.size
    apart = line.page == last.page and line.top - last.bottom > 1.6 * max(line.size, last.size)
    if apart or abs(line.size - last.size) > 0.2 * max(line.size, last.size):
        return False
    broken = last.x1 >= measure.right - 2.2 * last.size and line.x0 <= last.x0 + step
    if line.size > 1.15 * measure.size:  # a title's lines
        centred = all(abs((x.x0 + x.x1) / 2 - measure.middle) < 2 * x.size for x in (last, line))
        return centred or (broken and not _OPENING.match(line.text))
    if not broken:
        return False
    if first.x0 > last.x0 + step or line.x0 < last.x0 - step:  # the first line is indented, this one is not
        return True
    ended = last.text.endswith(("。", "；", "：", ";", ":"))
    return not ended or (len(paragraph) > 1 and not _OPENING.match(line.text))


def joined(lines: Sequence[Line]) -> str:
    """The lines of a paragraph as one text; only Latin words get a blank between them."""
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
        text += (" " if latin else "") + line.text
    return text
