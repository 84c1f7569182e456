"""The compiled word lists of patterns/denial.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from gouji.claims.vocabulary import alternation, load

VERBS = ("receive", "money", "event", "act", "resolve")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of denial.

    operator   未, 没有, 无 …; the group named after the verb's kind matches the verb behind it
    behind     denials that stand behind their object: 均未发生, 为零
    short      one word that denies: 零败诉; `short_kinds` says what
    objects    things without a topic of their own; `kinds` says which
    modifiers  因…引起的, 与…有关的: what only says why or about what
    """

    operator: re.Pattern[str]
    behind: re.Pattern[str]
    short: re.Pattern[str]
    objects: re.Pattern[str]
    modifiers: re.Pattern[str]
    kinds: dict[str, str]
    short_kinds: dict[str, str]
    generic: tuple[str, ...]
    not_when: tuple[str, ...]


@cache
def words() -> Words:
    """Reads and compiles the lists once."""
    data: dict[str, Any] = load("denial")
    verbs = "|".join(f"(?P<{name}>{alternation(data[name])})" for name in VERBS)
    kinds = {phrase: kind for kind, phrases in data["objects"].items() for phrase in phrases}
    return Words(
        operator=re.compile(rf"(?P<operator>{alternation(data['operators'])})(?:{verbs})?"),
        behind=re.compile(rf"{alternation(data['after'])}(?=\s*(?:[。；;，,）)\n]|$))"),
        short=re.compile(alternation(data["words"])),
        objects=re.compile(alternation(kinds)),
        modifiers=re.compile("|".join(f"(?:{pattern})" for pattern in data["modifiers"])),
        kinds=kinds,
        short_kinds=data["words"],
        generic=tuple(data["generic"]),
        not_when=tuple(data["not_when"]),
    )
