"""A report piece by piece: long paragraphs are cut at sentences, and each paragraph begins with what it may lean on."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claims.drafts import State
from gouji.claims.numbers.chinese import CHARACTERS
from gouji.records.form import SectionKind
from gouji.records.report import Paragraph

# No real paragraph is longer (the longest of the samples has 500 characters); what is, is cut, so that the work for a
# text grows with its length and not with its square.
LONGEST = 3000
# What a printed number is made of: a piece ends beside none of these.
DIGITS = frozenset("0123456789０１２３４５６７８９.．,，%％余多万亿" + CHARACTERS)
# A paragraph as short as a heading names the subject of the next one.
HEADING = 30


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of at most `LONGEST` characters with their offsets, cut behind a sentence where there is one."""
    start = 0
    while len(text) - start > LONGEST:
        end = _end(text, start + LONGEST // 2, start + LONGEST)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _end(text: str, low: int, high: int) -> int:
    """Where a piece may end: behind a sentence, else behind a clause, and never inside a number but in a row of 1500 digits."""
    for marks in ("。；;！!？?\n", "，：:）)", "、"):
        stop = max(text.rfind(mark, low, high) for mark in marks)
        if stop > 0:
            return stop + 1
    end = high
    while end > low and (text[end - 1] in DIGITS or text[end] in DIGITS):
        end -= 1
    return end if end > low else high


def state_for(paragraph: Paragraph, before: State | None) -> State:
    """What a paragraph may lean on: its section's subject, or the subject that a heading before it named."""
    if before is not None and before.heading:
        state = State(topic=before.topic, topics=before.topics, foi_seen=before.foi_seen)
    elif paragraph.kind is SectionKind.APPLICATIONS:
        state = State(topic="foi", topics=("foi",), foi_seen=True)
    elif paragraph.kind is SectionKind.REVIEW_LITIGATION:
        state = State(foi_seen=True)
    else:
        state = State(foi_seen=before is not None and before.foi_seen)
    state.heading = len(paragraph.text.clean) <= HEADING and not any(c.isdigit() for c in paragraph.text.clean)
    return state
