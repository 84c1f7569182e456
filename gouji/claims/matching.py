"""Pattern files → anchors: the words of a text that say what a number counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from gouji.claims.vocabulary import load

FILES = ("applications", "litigation", "disclosure", "confusables")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a pattern file: what its words mean and where they do not count."""

    key: str
    role: str
    value: str
    says: str
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word or phrase of the text with the entries it matched (one phrase may play several roles)."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    roles: Mapping[str, str]

    def plays(self, roles: frozenset[str]) -> bool:
        """Whether it has any of the roles."""
        return not roles.isdisjoint(self.roles)

    def value(self, role: str) -> str:
        """Its meaning in a role, "" when it has none."""
        return self.roles.get(role, "")


@cache
def _roles(entries: tuple[Entry, ...]) -> Mapping[str, str]:
    return {entry.role: entry.value for entry in reversed(entries)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases, and one alternation that finds them: by first character, the longest first."""

    entries: dict[str, tuple[Entry, ...]]
    certain: dict[str, Mapping[str, str]]  # roles of the phrases that count wherever they stand
    pattern: re.Pattern[str] = field(repr=False)


@cache
def lexicon() -> Lexicon:
    """The compiled pattern files."""
    phrases: dict[str, list[Entry]] = defaultdict(list)
    for name in FILES:
        for data in load(name):
            entry = _entry(data)
            for phrase in data["phrases"]:
                for spelled in _spell(phrase):
                    if entry not in phrases[spelled]:
                        phrases[spelled].append(entry)
    known = {phrase: tuple(entries) for phrase, entries in phrases.items()}
    certain = {
        phrase: _roles(entries) for phrase, entries in known.items()
        if not any(e.after or e.unless or e.behind for e in entries)
    }
    return Lexicon(known, certain, _compile(phrases))


def is_short(phrase: str, roles: Mapping[str, str]) -> bool:
    """Whether a phrase is so short that it may be a part of another word: 来信, 热线."""
    return len(phrase) <= 2 and ("channel" in roles or roles.get("topic") == "other")


@cache
def short_phrases() -> re.Pattern[str]:
    """All phrases that `is_short` may hold of."""
    phrases = [phrase for phrase, entries in lexicon().entries.items() if any(is_short(phrase, {e.role: e.value}) for e in entries)]
    return re.compile("|".join(map(re.escape, sorted(phrases))))


def find_anchors(text: str) -> list[Anchor]:
    """The anchors of a text from left to right, not overlapping, the longest at each place."""
    known = lexicon()
    search = known.pattern.search
    found = []
    position = 0
    while match := search(text, position):
        phrase, (start, position) = match.group(), match.span()
        fitting = known.entries[phrase]
        roles = known.certain.get(phrase)
        if roles is None:
            fitting = tuple(e for e in fitting if _fits(e, text, start, position))
            if not fitting:
                position = start + 1
                continue
            roles = _roles(fitting)
        found.append(Anchor(start, position, phrase, fitting, roles))
    return found


def _entry(data: dict[str, Any]) -> Entry:
    words = {name: tuple(data.get(name, ())) for name in ("after", "unless", "behind")}
    return Entry(data["key"], data["role"], data["value"], data["says"], **words)


def _spell(phrase: str) -> list[str]:
    """A phrase with every combination of its named pieces."""
    pieces = load("pieces")
    parts = re.split(r"\{([a-z_]+)\}", phrase)
    choices = [[part] if index % 2 == 0 else pieces[part] for index, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


def _compile(phrases: dict[str, list[Entry]]) -> re.Pattern[str]:
    by_first: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        by_first[phrase[0]].append(phrase[1:])
    branches = []
    for first, rests in by_first.items():
        ordered = "|".join(re.escape(rest) for rest in sorted(rests, key=lambda r: (-len(r), r)))
        branches.append(f"{re.escape(first)}(?:{ordered})")
    return re.compile("|".join(branches))


def _fits(entry: Entry, text: str, start: int, end: int) -> bool:
    if entry.unless and text.startswith(entry.unless, end):
        return False
    if entry.behind and text.endswith(entry.behind, 0, start):
        return False
    if not entry.after:
        return True
    words = tuple(word for word in entry.after if word != "^")
    opening = "^" in entry.after and (start == 0 or not ("一" <= text[start - 1] <= "鿿"))
    return opening or text.endswith(words, 0, start)
