"""Problems and measures of running text, where nothing numbers them."""

from __future__ import annotations

import re

from gouji.scoring.evidence import evidence_of
from gouji.scoring.lexicon import load, phrases
from gouji.scoring.roles import acts, flaws, is_achievement, is_statement
from gouji.scoring.topics import group_of, main_topic

Span = tuple[int, int]
_CLAUSE = re.compile(r"[^，,；;。！!？?：:\n]+[，,；;。！!？?：:\n]*")
_PART = re.compile(r"[^、]+、?")
_ENDS = ("", *"，,。；;、")
_TAIL = "，,；;。！!？?：:、 \t\n的"


def problems_in(text: str, start: int, end: int) -> list[Span]:
    """Spans of the problems that the clauses of one sentence state, as an expert would count them.

    A clause with its own flaw word is a problem; one that gives its cause or an instance belongs to it;
    neighbours joined by 、 with one topic are one problem, and so are neighbours of a sentence that lists nothing.
    """
    listing = lists(text[start:end])
    caused = phrases("cues", "because").starts(text[start:end].lstrip("但也还，, ")) and not listing
    found: list[Span] = []
    cause: int | None = None
    for left, right, enumerated in _parts(text, start, end):
        words = text[left:right]
        if not flaws(words) or (is_statement(words) and not _local(words)):
            if phrases("cues", "because").starts(words):
                cause = left
            elif found and not acts(words):
                found[-1] = (found[-1][0], right)
            continue
        if phrases("cues", "because").starts(words) and not enumerated and _more(text, right, end):
            cause = left
        elif found and (caused or _belongs(text, found[-1], (left, right), listing and not enumerated)):
            found[-1] = (found[-1][0], right)
        else:
            found.append((left if cause is None else cause, right))
            cause = None
    return [clean for span in found if (clean := _strip(text, *span, "before_problem"))]


def lists(sentence: str) -> bool:
    """Whether a sentence lists problems, each clause one: A不够，B不强，C单一等问题."""
    found = phrases("cues", "listing").find(sentence)
    return any(
        word.start == 0 or word.label[0] in "比例诸" or sentence[word.end : word.end + 1] in _ENDS for word in found
    )


def measures_in(text: str, start: int, end: int, *, sure: bool = False) -> list[Span]:
    """Spans of the measures that a sentence states: its clauses by groups of their topics, one where none has a topic.

    A part between two ；is one measure. `sure`: it turns to measures, whatever its words.
    """
    if text[:start].rstrip().endswith(("；", ";")) or text[:end].endswith(("；", ";")):
        whole = _strip(text, start, end, "before_measure")
        return [whole] if whole else []
    found: list[Span] = []
    groups: set[str] = set()  # of the measure that is open
    for match in _CLAUSE.finditer(text, start, end):
        left = match.start() + len(_lead(match.group(), "before_measure"))
        words = text[left : match.end()]
        new = group_of(words)
        if is_achievement(words) or match.group().rstrip().endswith(("：", ":")):
            continue
        begins = acts(words) and not phrases("cues", "purpose").starts(words)
        if new and (not found or (begins and new not in groups)):
            found.append((left, match.end()))
            groups = {new}
        elif found:
            found[-1] = (found[-1][0], match.end())
            groups |= {new} if begins else set()
    spans = [clean for span in found if (clean := _strip(text, *span, "before_measure"))]
    return spans or _vague(text, start, end, sure)


def _vague(text: str, start: int, end: int, sure: bool) -> list[Span]:
    """The whole sentence as one measure when its words name nothing in particular but do promise something."""
    whole = _strip(text, start, end, "before_measure")
    promised = whole and (sure or phrases("cues", "action").first(text[slice(*whole)]))
    return [whole] if whole and promised and not text[:end].endswith(("：", ":")) else []


def _parts(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Clauses, cut again at 、 where each part has a flaw word of its own; True for a part after 、."""
    found = []
    for clause in _CLAUSE.finditer(text, start, end):
        parts = [(part.start(), part.end()) for part in _PART.finditer(text, clause.start(), clause.end())]
        left = clause.start()
        after = False
        for _, stop in parts:
            own = flaws(text[stop : clause.end()])
            if stop == clause.end() or (flaws(text[left:stop]) and own and own[0].start > 1):
                found.append((left, stop, after))
                left, after = stop, True
    return found


def _belongs(text: str, before: Span, span: Span, listed: bool) -> bool:
    """Whether a clause with a flaw word goes with the problem before it."""
    words = text[slice(*span)]
    if phrases("cues", "elaborates").starts(words):
        return True
    if listed:
        return False
    if "figure" in evidence_of(words).kinds:
        return True
    topic = main_topic(words)
    if topic:
        return topic == main_topic(text[slice(*before)])
    return flaws(words)[0].start < int(load("weights")["subject"])


def _local(words: str) -> bool:
    """Whether an announcement names where (在政策解读方面还存在差距)."""
    return "方面" in words and main_topic(phrases("flaws", "statement").mask(words)) != ""


def _more(text: str, at: int, end: int) -> bool:
    """Whether a clause with a flaw word follows in the sentence."""
    return bool(flaws(text[at:end]))


def _lead(words: str, key: str) -> str:
    """The words at the beginning that only lead to a problem or a measure."""
    taken = 0
    while lead := phrases("cues", key).starts(words[taken:].lstrip("，, ")):
        taken = len(words) - len(words[taken:].lstrip("，, ")) + len(lead)
    return words[:taken]


def _strip(text: str, start: int, end: int, key: str) -> Span | None:
    """A span without lead words and stops at its ends; None when nothing is left."""
    start += len(_lead(text[start:end], key))
    while start < end and text[start] in _TAIL:
        start += 1
    while start < end and text[end - 1] in _TAIL:
        end -= 1
    limit = load("weights")["shortest"]
    return (start, end) if end - start >= limit else None
