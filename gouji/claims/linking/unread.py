"""Words around a number that nothing here understands: a figure told with them may be another than that of its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

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


def note_unread(passage: Passage, drafts: Iterable[Draft]) -> None:
    """Notes of each number and denial that has cells which words around it were not understood."""
    for draft in drafts:
        if draft.readings and draft.kind in (ClaimKind.COUNT, ClaimKind.AMOUNT):
            draft.unread = unread_words(passage, draft)
        elif draft.readings and draft.kind is ClaimKind.ZERO:
            draft.unread = unread_in_clause(passage, draft)


def unread_words(passage: Passage, draft: Draft) -> str:
    """The words between the number before and this one, and behind it, that are no anchor, name or ordinary word; "" none."""
    if SO_FAR.search(passage.text, passage.form.sentence(draft.core).start, draft.core):
        return "累计"
    around = f"{_before(passage, draft)}{MASK}{_behind(passage, draft)}"
    return "、".join(left for run in HAN.findall(around) if (left := left_over(run)))


def unread_in_clause(passage: Passage, draft: Draft) -> str:
    """The same of a denial: from the beginning of its clause to the clause's end."""
    text = passage.text
    start = max(text.rfind(mark, 0, draft.start) for mark in "，,；;：:。\n（(") + 1
    stop = STOP.search(text, draft.end)
    end = min(stop.start() if stop else len(text), draft.end + BEHIND)
    around = words_of("name").sub(MASK, _masked(passage, max(start, draft.start - BEFORE), end))
    around = around.replace("类", MASK)  # 政府信息公开类行政复议
    return "、".join(left for run in HAN.findall(around) if (left := left_over(run)))


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


def _before(passage: Passage, draft: Draft) -> str:
    """From the beginning of the clause that holds a word of the field, or from the number before."""
    start = max(passage.form.sentence(draft.core).start, draft.core - BEFORE)
    start = max((n.end for n in passage.numbers if start < n.end <= draft.core and n.core < draft.core), default=start)
    for mark in reversed(list(CLAUSE.finditer(passage.text, start, draft.core))):
        if passage.between(mark.end(), draft.core):
            start = mark.end()
            break
    return words_of("name").sub(MASK, _masked(passage, start, draft.core))


def _behind(passage: Passage, draft: Draft) -> str:
    end = next((n.end for n in passage.numbers if n.core == draft.core), draft.end)
    stop = STOP.search(passage.text, end)
    return _masked(passage, end, min(stop.start() if stop else len(passage.text), end + BEHIND))


def _masked(passage: Passage, start: int, end: int) -> str:
    """The text with its anchors, titles and figures blotted out."""
    letters = list(passage.text[start:end])
    for anchor in passage.between(start, end):
        letters[anchor.start - start : anchor.end - start] = MASK * len(anchor.text)
    return re.sub(r"《[^《》]*》|[“\"][^“”\"]{1,12}[”\"]|\d+", MASK, "".join(letters))
