"""Word lists and patterns are data: they stand in `patterns/*.yaml` and are compiled here, once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from gouji import yamls


@cache
def load(name: str) -> Any:
    """The content of `patterns/<name>.yaml`. Raises FileNotFoundError for an unknown name."""
    return yamls.load("gouji.claims", "patterns", f"{name}.yaml")


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; words are taken literally."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def filler(name: str, characters: str = "") -> re.Pattern[str]:
    """Nothing but the words of a list of `patterns/fillers.yaml`, spaces and some characters.

    The repetition is possessive: a long row of such words is read once, never tried in all its cuts.
    """
    marks = re.escape(characters)
    return re.compile(rf"(?:{alternation(load('fillers')[name])}|[{marks}\s])*+")


def expand(pattern: str, pieces: dict[str, str]) -> str:
    """A pattern with its named pieces, written `{name}`, put in place; other braces stay as they are."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: pieces.get(found.group(1), found.group(0)), pattern)


@cache
def words_of(name: str) -> re.Pattern[str]:
    """An entry of `patterns/contexts.yaml`: any of its parts, tried in their order."""
    entries = load("contexts")
    pieces: dict[str, str] = {}
    for key, parts in entries["pieces"].items():  # a piece may name those above it
        pieces[key] = expand(parts if isinstance(parts, str) else f"(?:{'|'.join(parts)})", pieces)
    return re.compile("|".join(expand(part, pieces) for part in entries[name]))
