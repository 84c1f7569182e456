"""Measure words as a pattern: longest first, and not where they only begin another word (3部门 is no 部)."""

from __future__ import annotations

import re
from functools import cache

from gouji.claims.vocabulary import load


@cache
def measure_pattern() -> str:
    """A regular expression for any measure word or money unit."""
    data = load("measures")
    guards: dict[str, list[str]] = data["guards"]
    words = sorted({*data["count"], *data["money"], *data["multiple"]}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_guarded(word, guards.get(word, [])) for word in words) + ")"


def _guarded(word: str, followers: list[str]) -> str:
    return re.escape(word) + (f"(?![{''.join(followers)}])" if followers else "")
