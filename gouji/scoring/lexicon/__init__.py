"""The word lists of the quality score: YAML files, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gouji import yamls
from gouji.scoring.phrases import Phrases


@cache
def load(name: str) -> Mapping[str, Any]:
    """The contents of lexicon/NAME.yaml; raises FileNotFoundError for a list unknown."""
    return dict(yamls.load("gouji.scoring.lexicon", f"{name}.yaml"))


@cache
def phrases(name: str, *keys: str) -> Phrases:
    """The words under the keys of one list together, ready for searching."""
    return Phrases(word for key in keys for word in words(load(name)[key]))


def words(value: str | list[str]) -> list[str]:
    """A list of words, written as a YAML list or as words with blanks between them."""
    return value.split() if isinstance(value, str) else list(value)
