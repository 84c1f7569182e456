"""Whether a problem or a measure is about open government information at all."""

from __future__ import annotations

from functools import lru_cache

from gouji.scoring.lexicon import phrases


@lru_cache(maxsize=1024)
def is_outside(text: str) -> bool:
    """Whether `text` speaks of something else: stories placed in the media, visits counted, other work of the unit."""
    if phrases("outside", "always").first(text):
        return phrases("outside", "core").first(text) is None
    return phrases("outside", "matters").first(text) is not None and phrases("outside", "inside").first(text) is None
