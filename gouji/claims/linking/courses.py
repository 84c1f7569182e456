"""由10件降至8件, 10件减为8件: the first number is the earlier figure, the second this year's under the same head."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from gouji.claims.clauses import Frame, Span
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import load

BOTH = re.compile("(?:行政)?复议[、和及与]$")  # 行政复议、行政诉讼案件总数由10件降为7件
REACH = 60  # characters before the earlier number that may be the head of both


@dataclass(frozen=True, slots=True)
class Course:
    """One of the two numbers of a change: where its head stands, and whether it is the earlier figure."""

    head: Span
    earlier: bool


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("relations")[name])


def courses_of(passage: Passage) -> dict[int, Course]:
    """The changes told by two numbers of one clause, under the index of either number."""
    found: dict[int, Course] = {}
    text = passage.text
    for index, (first, second) in enumerate(zip(passage.numbers, passage.numbers[1:], strict=False)):
        if not _pattern("course_to").fullmatch(text, first.end, second.start):
            continue
        floor = max(0, first.start - REACH)
        clause = max(floor, *(text.rfind(mark, floor, first.start) + 1 for mark in "。；;，,：:（(、\n"))
        if joined := BOTH.search(text, floor, clause):
            clause = joined.start()
        opening = _pattern("course_from").search(text, max(clause, first.start - 30), first.start)
        head = Span(clause, opening.start() if opening else first.start)
        found |= {index: Course(head, True), index + 1: Course(head, False)}
    return found


def framed(frame: Frame, course: Course | None) -> Frame:
    """The frame of a number, for the later one of a change with the head of both."""
    if course is None or course.earlier or course.head.end <= course.head.start:
        return frame
    return replace(frame, left=(course.head,), clause=course.head.start)
