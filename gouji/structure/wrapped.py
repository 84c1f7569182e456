"""Texts whose sentences are broken at the edge of a page: their lines are put together again.

A text is taken as wrapped when many of its lines reach the same width and end in the middle of a sentence. Lines of
tables, headings, numbered and indented lines always begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.records.text import Text
from gouji.structure.forms import lexicon_of
from gouji.structure.headings import squash
from gouji.structure.lines import Line

_MIN_WIDTH = 20  # characters; narrower columns are tables
_MAX_WIDTH = 80
_MIN_BROKEN = 4  # lines that end in mid-sentence before a text counts as wrapped
_MIN_EXACT = 3  # lines of the same width, the widest of the text, that all end in mid-sentence
_MIN_SHARE = 0.35  # of the long lines; a text with a line a paragraph has next to none
_NEAR = 0.88  # of the width: the last word or mark of a line may not have fitted
_ENDS = re.compile("[。；！？：;!?:…]\\s*$")
_LABEL_LINES = 4  # a label of the form, 45 characters with its number, takes at most three
_FIGURES = re.compile(r"[\d/—-]\s*$")  # at the end of a row of a table, or of a line broken inside a sentence
_COUNTED = re.compile(r"\d+(?:\.\d+)?[件条次份个人篇期万余多元项例宗家起场%]")  # the rest of a number and its measure word
_BEGINS = re.compile(
    r"\s{2}|\t|[|#*【〔《]|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]|\d{1,2}[.、．)）](?!\d)"
    r"|[一二三四五六七八九十]是|[\d\s.,/—-]+$|来源|发布"
)


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, where the text is wrapped with each paragraph on one line; its raw text keeps the line ends.

    In any text a line that ends inside a number is put together with the next.
    """
    width = _width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and ((width and _continues(groups[-1], line, width)) or _is_number_cut(groups[-1][-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) for group in groups]


def _width(lines: Sequence[Line]) -> int:
    """The width at which the text is wrapped, in characters; 0 when it is not."""
    lengths = [len(line.clean) for line in lines if _is_prose(line)]
    if len(lengths) < _MIN_BROKEN or max(lengths) > _MAX_WIDTH:
        return 0
    width = max(lengths)
    full = [
        one
        for one, other in pairwise(lines)
        if _is_prose(one) and len(one.clean) >= _NEAR * width and follows(one, other)
    ]
    broken = sum(not _ENDS.search(line.clean) and not _FIGURES.search(line.clean) for line in full)
    if broken >= _MIN_BROKEN and broken >= _MIN_SHARE * len(lengths):
        return width
    return width if _is_exact(full, width, lengths.count(width)) else 0


def _is_number_cut(one: Line, other: Line) -> bool:
    """Whether a sentence ends its line inside a number: “…结转2”, then “7件。”."""
    if not (one.clean[-1:].isdigit() and _COUNTED.match(other.clean) and _is_prose(one)):
        return False
    return bool(re.search("[，,。]", one.clean)) and follows(one, other) and not any(m in other.clean for m in "|\t")


def _is_exact(full: Sequence[Line], width: int, widest: int) -> bool:
    """Whether a short text is folded after a fixed number of characters: its widest lines all end in mid-sentence."""
    cut = sum(len(line.clean) == width and not _ENDS.search(line.clean) for line in full)
    return cut == widest >= _MIN_EXACT


def _is_prose(line: Line) -> bool:
    if line.grid is not None or len(line.clean) < _MIN_WIDTH:
        return False
    raw = line.text.raw
    return "|" not in raw and "\t" not in raw and "\n" not in raw


def follows(one: Line, other: Line) -> bool:
    """Whether two lines stand on neighbouring lines of a text."""
    if one.start is None or other.start is None or one.place.line is None or other.place.line is None:
        return False
    return one.grid is None and other.grid is None and 1 <= other.start - one.start - len(one.text.raw) <= 2


def _continues(group: Sequence[Line], other: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    one = group[-1]
    if len(one.text.raw) < _NEAR * width or _ENDS.search(one.clean) or not follows(one, other):
        return False
    if _BEGINS.match(other.clean) or "|" in other.clean or "\t" in other.clean or not _is_prose(group[0]):
        return False
    if _FIGURES.search(one.clean) and not re.search("[，,。]", one.text.raw):
        return False
    before = "".join(line.clean for line in group[-_LABEL_LINES:])
    return not any(squash(text) in lexicon_of("2021").exact for text in (before, other.clean))


def joined(group: Sequence[Line]) -> Line:
    """The lines of a paragraph as one, its raw text with the line ends between them."""
    if len(group) == 1:
        return group[0]
    raw, clean, offsets, damaged = [], [], list[int](), list[tuple[int, int]]()
    base = size = 0
    for line, following in zip(group, [*group[1:], None], strict=True):
        text = line.text
        gap = (following.start or 0) - (line.start or 0) - len(text.raw) if following else 0
        raw += [text.raw, "\r\n" if gap == 2 else "\n" if gap else ""]
        clean.append(text.clean)
        offsets += (base + offset for offset in text.offsets[:-1] or range(len(text.clean)))
        damaged += ((a + size, b + size) for a, b in text.damaged)
        base, size = base + len(text.raw) + gap, size + len(text.clean)
    return group[0]._replace(text=Text("".join(raw), "".join(clean), (*offsets, base), tuple(damaged)))
