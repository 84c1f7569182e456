"""The phrases that rules look for, read from words/*.yaml: named lists of patterns, compiled once each."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from gouji import yamls


@cache
def words(room: str) -> dict[str, Any]:
    """One file of words/ as it stands. Raises FileNotFoundError for a file unknown."""
    found: dict[str, Any] = yamls.load("gouji.compare", "words", f"{room}.yaml")
    return found


@cache
def pattern(room: str, key: str) -> re.Pattern[str]:
    """The alternation of one list of patterns; `{name}` in a pattern stands for the file's piece of that name."""
    data = words(room)
    pieces = data.get("pieces", {})
    return re.compile("|".join(f"(?:{_filled(part, pieces)})" for part in data[key]))


def _filled(part: str, pieces: dict[str, str]) -> str:
    for name, piece in pieces.items():
        part = part.replace("{" + name + "}", f"(?:{piece})")
    return part
