"""Tables run together on the line of a sentence: the line is cut, so that sentence and table each have their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gouji.structure.forms import form_of
from gouji.structure.headings import Heading, find_headings, squash
from gouji.structure.labels import Lexicon
from gouji.structure.lines import Line
from gouji.structure.scan import MIN_ANCHORS, anchored, tables_in

_MIN_LENGTH = 60  # a sentence and a table of three rows
_MIN_WORDS = 4  # of what is cut off; less is a mark at the edge of the table


def tables_apart(lines: list[Line], headings: list[Heading]) -> tuple[list[Line], list[Heading]]:
    """The lines with every such table on a line of its own, and the headings among them."""
    if not any(_may_hold(line) for line in lines):
        return lines, headings
    lexicon = form_of(lines, None)[1]
    parted = [part for line in lines for part in (_parts(line, lexicon) if _may_hold(line) else (line,))]
    return (parted, find_headings(parted)) if len(parted) > len(lines) else (lines, headings)


def _may_hold(line: Line) -> bool:
    text = line.clean
    if line.grid is not None or len(text) < _MIN_LENGTH or "|" in text or "\t" in text:
        return False
    return anchored(text) >= MIN_ANCHORS


def _parts(line: Line, lexicon: Lexicon) -> Sequence[Line]:
    text = line.clean
    bounds = [0]
    for start, end in tables_in(text, lexicon):
        bounds += [start] if len(squash(text[bounds[-1] : start])) >= _MIN_WORDS else []
        bounds += [end] if len(squash(text[end:])) >= _MIN_WORDS else []
    parts = [line.part(a, b) for a, b in pairwise([*bounds, len(text)]) if a < b]
    return parts if len(parts) > 1 else (line,)
