"""Rows whose cells are set apart by commas, semicolons or 、: exported tables, and tables typed out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji.structure.labels import Lexicon
from gouji.structure.lines import Line
from gouji.structure.values import is_value

_MARKS = (",", ";", "、")  # full-width ones are read as these
_MIN_ROWS = 3  # with a label and figures, before a text is taken as separated so
_FIGURES_ALONE = 5  # of the review table, whose row has no label
_LONGEST = 300  # a row of fifteen figures and the longest label have 150
_MOST_PARTS = 3  # of a label that has the mark in it
_SENTENCE = re.compile("[。！？!?]")

Span = tuple[int, int]


class Separator(NamedTuple):
    """What sets the cells of a text apart, and whether blank cells can be seen."""

    mark: str
    blanks: bool


def separator_of(lines: Sequence[Line], lexicon: Lexicon) -> Separator | None:
    """The mark that most rows of figures are separated by; None where fewer than three are."""
    best: tuple[int, Separator | None] = (_MIN_ROWS - 1, None)
    for mark in _MARKS:
        rows = [spans for line in lines if mark in line.clean and (spans := cells_of(line, mark, lexicon)) and _has_figures(line, spans)]
        if len(rows) > best[0]:
            best = len(rows), Separator(mark, any(start == end for spans in rows for start, end in spans))
    return best[1]


def cells_of(line: Line, mark: str, lexicon: Lexicon) -> list[Span]:
    """The cells of a line, blanks and quotes around them left out; empty unless each is a label, a figure or blank."""
    text = line.clean
    if mark not in text or line.grid is not None or len(text) > _LONGEST or "|" in text or "\t" in text:
        return []
    if _SENTENCE.search(text):
        return []
    spans = _joined(text, list(_split(text, mark)), lexicon)
    known = [text[a:b] for a, b in spans if a < b]
    labels = sum(not is_value(cell) for cell in known)
    alone = len(known) >= _FIGURES_ALONE or (known and len(spans) >= 2 * _FIGURES_ALONE)
    return spans if labels or alone else []


def _has_figures(line: Line, spans: Sequence[Span]) -> bool:
    """Whether a row has a label and figures behind it."""
    values = [is_value(line.clean[a:b]) for a, b in spans if a < b]
    return len(values) > 1 and not values[0] and values[-1]


def _split(text: str, mark: str) -> Iterator[Span]:
    """The parts between marks that stand outside of quotes and brackets."""
    start = depth = 0
    quoted = False
    for index, character in enumerate(f"{text}{mark}"):
        if character == '"':
            quoted = not quoted
        elif character in "(（":
            depth += 1
        elif character in ")）":
            depth = max(0, depth - 1)
        elif character == mark and (index == len(text) or not (quoted or depth)):
            yield _bare(text, start, index)
            start = index + 1


def _bare(text: str, start: int, end: int) -> Span:
    """The span without blanks and quotes at its ends."""
    while start < end and (text[start].isspace() or text[start] == '"'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == '"'):
        end -= 1
    return start, end


def _joined(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, a label that holds the mark itself put together; none where any of them is no cell of a table."""
    found: list[Span] = []
    index = 0
    while index < len(spans):
        count = _parts(text, spans[index : index + _MOST_PARTS], lexicon)
        if not count:
            return []
        found.append((spans[index][0], spans[index + count - 1][1]))
        index += count
    return found


def _parts(text: str, spans: Sequence[Span], lexicon: Lexicon) -> int:
    """How many of the spans are one cell: a blank or a figure one, a label as many as it has; 0 for anything else."""
    for count, (_, end) in enumerate(spans, 1):
        cell = text[spans[0][0] : end]
        if not cell or is_value(cell):
            return count
        if not cell[-1].isdigit() and (lexicon.find(cell) or lexicon.near(cell)):
            return count
    return 0
