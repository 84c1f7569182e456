"""Whether a problem or a measure is about open government information at all."""

from __future__ import annotations

from functools import cache, lru_cache

from gouji.scoring.lexicon import load, words
from gouji.scoring.phrases import Phrases


@lru_cache(maxsize=1024)
def is_outside(text: str) -> bool:
    """Whether `text` speaks of something else: stories placed in the media, visits counted, other work of the unit."""
    found = {key for word in _words().find(text) for key in word.label.split()}
    if "always" in found:
        return "core" not in found
    return "matters" in found and "inside" not in found


@cache
def _words() -> Phrases:
    keys: dict[str, str] = {}
    for key, listed in load("outside").items():
        for word in words(listed):
            keys[word] = f"{keys[word]} {key}" if word in keys else key
    return Phrases(keys)
