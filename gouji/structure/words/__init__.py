"""Word lists of the structure stage, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from gouji import yamls


@cache
def words(name: str) -> Any:
    """One word list by the name of its YAML file."""
    return yamls.load("gouji.structure.words", f"{name}.yaml")
