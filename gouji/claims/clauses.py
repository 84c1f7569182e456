"""Sentences, brackets and the words that belong to a number: never across a sentence, never past another number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from gouji.claims.numbers.numerals import Number

SENTENCE_END = "。！？!?\n"
CLAUSE_END = SENTENCE_END + "；;，,：:"
OPENING, CLOSING = "（(", "）)"
MARKS = re.compile(f"[{SENTENCE_END}{OPENING}{CLOSING}]")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the sentences and the bracketed passages of a text stand."""

    text: str
    sentences: tuple[Span, ...]
    brackets: tuple[Span, ...]  # from the opening to behind the closing one, the inner ones first
    starts: tuple[int, ...]  # where the sentences begin
    levels: Mapping[int, Span]  # position → innermost bracket around it
    closings: Mapping[int, Span]  # position of a closing bracket → its bracket
    openings: Mapping[int, Span]  # position of an opening bracket → its bracket

    def sentence(self, position: int) -> Span:
        """The sentence that a position stands in."""
        return self.sentences[max(0, bisect_right(self.starts, position) - 1)]

    def bracket(self, position: int) -> Span | None:
        """The innermost bracket around a position, None outside."""
        return self.levels.get(position)

    def closing(self, position: int) -> Span | None:
        """The bracket that ends right behind a position."""
        return self.closings.get(position)


def layout(text: str) -> Layout:
    """Cuts a text into sentences and finds its brackets."""
    ends = [match.end() for match in re.finditer(f"[{SENTENCE_END}]+", text)]
    bounds = [0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]
    sentences = tuple(Span(a, b) for a, b in pairwise(bounds)) or (Span(0, len(text)),)
    brackets = tuple(_brackets(text))
    outer_first = sorted(brackets, key=lambda span: span.start)
    levels = {position: span for span in outer_first for position in range(span.start + 1, span.end)}
    return Layout(
        text, sentences, brackets, tuple(span.start for span in sentences), levels,
        {span.end - 1: span for span in brackets}, {span.start: span for span in brackets},
    )


def _brackets(text: str) -> list[Span]:
    found, open_at = [], []
    for mark in MARKS.finditer(text):
        if mark.group() in OPENING:
            open_at.append(mark.start())
        elif mark.group() in CLOSING and open_at:
            found.append(Span(open_at.pop(), mark.end()))
        elif mark.group() in SENTENCE_END:
            open_at.clear()
    return [span for span in found if span.end - span.start > 2]


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a number.

    left     before it, back to the clause's beginning or the number before; bracketed passages left out (several spans)
    right    behind it, up to the next separator or number
    shared   no separator stands between this number and the next: the words behind may belong to that one
    clause   where the clause begins
    opener   the character that ended the clause before, "" at a sentence's beginning, "#" right behind a number
    """

    left: tuple[Span, ...]
    right: Span
    shared: bool
    clause: int
    opener: str


def frame_of(index: int, numbers: tuple[Number, ...], form: Layout, taken: int) -> Frame:
    """The frame of the index-th number; `taken` is how far the number before it has used the words behind it."""
    number = numbers[index]
    left, clause, opener = _left(number.start, numbers[:index], form, taken)
    following = numbers[index + 1].start if index + 1 < len(numbers) else len(form.text)
    end = _right(number.end, following, form)
    return Frame(left, Span(number.end, end), end == following and following < len(form.text), clause, opener)


def _left(start: int, before: tuple[Number, ...], form: Layout, taken: int) -> tuple[tuple[Span, ...], int, str]:
    spans: list[Span] = []
    floor = max([taken, form.sentence(start).start])
    ends = {number.end for number in before}
    position = stop = start
    opener = ""
    while position > floor:
        character = form.text[position - 1]
        inner = form.closing(position - 1) if character in CLOSING else None
        if inner is not None:
            spans.append(Span(position, stop))
            position = stop = inner.start
            continue
        if character in "：:" and position == start and position - 1 > floor:
            position -= 1  # 数量：23件: nothing stands between
            stop = position
            continue
        if position in ends or character in CLAUSE_END + OPENING:
            opener = "#" if position in ends else character
            break
        position -= 1
    spans.append(Span(position, stop))
    return tuple(span for span in reversed(spans) if span.end > span.start), position, opener


def _right(start: int, following: int, form: Layout) -> int:
    position = start
    while position < following and form.text[position] not in CLAUSE_END + OPENING + CLOSING + "、":
        position += 1
    return position
