"""Words around a number that nothing here understands: a figure told with them may be another than that of its cell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from operator import attrgetter

from gouji.claims.drafts import Draft
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import load, words_of
from gouji.records.claim import ClaimKind

BEFORE, BEHIND = 60, 20  # characters looked at on either side
MASK = "\x00"
SO_FAR = re.compile("截[至止](?:[^。；;]{0,14}(?:底|末|日))[^。；;]{0,6}累计")  # 截至2023年底，累计收到615件: perhaps of all years
STOP = re.compile(r"[，,。；;、：:（）()\n\d]")
CLAUSE = re.compile("[，,；;：:]")
HAN = re.compile("[一-鿿]+")
_core = attrgetter("core")


def note_unread(passage: Passage, drafts: Iterable[Draft]) -> None:
    """Notes of each number and denial that has cells which words around it were not understood."""
    for draft in drafts:
        if draft.readings and draft.kind in (ClaimKind.COUNT, ClaimKind.AMOUNT):
            draft.unread = unread_words(passage, draft)
        elif draft.readings and draft.kind is ClaimKind.ZERO:
            draft.unread = unread_in_clause(passage, draft)


def unread_words(passage: Passage, draft: Draft) -> str:
    """The words between the number before and this one, and behind it, that are no anchor, name or ordinary word; "" none."""
    begin = max(passage.form.sentence(draft.core).start, draft.core - BEFORE)
    if SO_FAR.search(passage.text, begin, draft.core):
        return "累计"
    return _unread(f"{_before(passage, draft, begin)}{MASK}{_behind(passage, draft)}")


def unread_in_clause(passage: Passage, draft: Draft) -> str:
    """The same of a denial: from the beginning of its clause to the clause's end."""
    text, floor = passage.text, max(0, draft.start - BEFORE)
    start = max(floor, *(text.rfind(mark, floor, draft.start) + 1 for mark in "，,；;：:。\n（("))
    stop = STOP.search(text, draft.end, draft.end + BEHIND)
    end = stop.start() if stop else min(len(text), draft.end + BEHIND)
    return _unread(_masked(passage, start, end).replace("类", MASK))  # 政府信息公开类行政复议


def _unread(around: str) -> str:
    """What is left of some words; names of places and organs are looked for only where something is."""
    if not any(left_over(run) for run in HAN.findall(around)):
        return ""
    return "、".join(left for run in HAN.findall(words_of("name").sub(MASK, around)) if (left := left_over(run)))


def left_over(run: str) -> str:
    """What stays of a run of characters when the longest ordinary words are taken out from left to right."""
    words, longest = _ordinary()
    kept, position = [], 0
    while position < len(run):
        size = next((n for n in range(longest, 0, -1) if run[position : position + n] in words), 0)
        kept.append("" if size else run[position])
        position += size or 1
    return "".join(kept)


@cache
def _ordinary() -> tuple[frozenset[str], int]:
    """The ordinary words and the length of the longest."""
    words = frozenset(word for words in load("ordinary").values() for word in words)
    return words, max(map(len, words))


def _before(passage: Passage, draft: Draft, start: int) -> str:
    """From the beginning of the clause that holds a word of the field, or from the number before."""
    place = bisect_left(passage.numbers, draft.core, key=_core)
    start = max(start, passage.numbers[place - 1].end if place else 0)
    for mark in reversed(list(CLAUSE.finditer(passage.text, start, draft.core))):
        if passage.between(mark.end(), draft.core):
            start = mark.end()
            break
    return _masked(passage, min(start, draft.core), draft.core)


def _behind(passage: Passage, draft: Draft) -> str:
    place = bisect_left(passage.numbers, draft.core, key=_core)
    known = place < len(passage.numbers) and passage.numbers[place].core == draft.core
    end = passage.numbers[place].end if known else draft.end
    stop = STOP.search(passage.text, end, end + BEHIND)
    return _masked(passage, end, stop.start() if stop else min(len(passage.text), end + BEHIND))


def _masked(passage: Passage, start: int, end: int) -> str:
    """The text with its anchors, titles and figures blotted out."""
    letters = list(passage.text[start:end])
    for anchor in passage.between(start, end):
        letters[anchor.start - start : anchor.end - start] = MASK * len(anchor.text)
    return re.sub(r"《[^《》]*》|[“\"][^“”\"]{1,12}[”\"]|\d+", MASK, "".join(letters))
