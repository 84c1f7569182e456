"""How good a section is, with the sentences that the score rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """Why points were given or withheld: the dimension, the words shown to a reviewer, and the sentence they point at."""

    dimension: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A problem or a measure cut out of the section; offsets in the section's text."""

    text: str
    start: int
    end: int
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The score of a problems-and-improvements section, 0–100; None where it cannot be told."""

    score: float | None
    dimensions: Mapping[str, float | None] = field(default_factory=dict)
    problems: tuple[Item, ...] = ()
    measures: tuple[Item, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    reasons: tuple[Reason, ...] = ()
    text: str = ""  # the section's text as scored
