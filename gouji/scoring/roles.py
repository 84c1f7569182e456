"""Tell a clause that states a problem from one that states a measure or a success."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gouji.scoring.evidence import evidence_of
from gouji.scoring.lexicon import load, phrases
from gouji.scoring.phrases import Found
from gouji.scoring.topics import main_topic

_STOP = re.compile(r"[，,。；;：:！!？?\n]")


@lru_cache(maxsize=1024)
def flaws(text: str) -> tuple[Found, ...]:
    """The words of `text` that state a flaw as its own, not as one to be dealt with (解决…不足)."""
    masked = phrases("flaws", "harmless").mask(text)
    found = list(phrases("flaws", "flaw").find(masked))
    for pattern in _patterns("patterns"):
        found += [Found(*match.span(), match.group()) for match in pattern.finditer(masked)]
    return tuple(word for word in found if not _dealt_with(masked, word.start))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("flaws")[key])


@cache
def _dealing() -> re.Pattern[str]:
    return re.compile(load("flaws")["dealing"])


def is_statement(text: str) -> bool:
    """Whether a clause only announces that there are problems (还存在一些不足)."""
    masked = phrases("flaws", "statement").mask(text)
    for pattern in _patterns("statement_patterns"):
        masked = pattern.sub(lambda match: "\0" * len(match.group()), masked)
    return "\0" in masked and not flaws(masked)


def leads_in(text: str) -> bool:
    """Whether a sentence is only about the work as a whole: no topic, nothing concrete."""
    return not main_topic(text) and not evidence_of(text).kinds


def is_achievement(text: str) -> bool:
    """Whether words of success stand in `text` and none of a flaw."""
    return phrases("flaws", "achievement").first(text) is not None and not flaws(text)


def acts(text: str) -> bool:
    """Whether `text` begins like a measure: with a verb of doing, or with 将."""
    return bool(phrases("cues", "action").starts(text.lstrip("要须应 ")) or phrases("cues", "plan").starts(text))


def looks_like_problem(text: str) -> bool:
    """The reading of an item that stands under no heading; the first clause weighs most."""
    first = _STOP.split(text, maxsplit=1)[0]
    if flaws(first):
        return True
    return not acts(first) and bool(flaws(text))


def looks_like_measure(text: str) -> bool:
    """Whether an item without heading reads as something done or to be done."""
    first = _STOP.split(text, maxsplit=1)[0]
    return not flaws(first) and (acts(first) or any(acts(part) for part in _STOP.split(text)[:3]))


def _dealt_with(text: str, at: int) -> bool:
    """Whether a word of dealing with things stands in the same clause before the flaw."""
    start = max(0, at - 24)
    masked = _dealing().sub(lambda match: "\0" * len(match.group()), text[start : at + 3])
    before = _STOP.split(masked[: at - start])[-1]
    return phrases("flaws", "dealt_with").first(before) is not None
