"""A text with its repaired twin: what is read, and where each character of it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text as given and as read.

    raw       exactly as given
    clean     normal form: pinyin removed, simplified characters, half-width digits; equal to `raw` where nothing was done
    offsets   for each character of `clean` its index in `raw`, then len(raw); empty when clean == raw
    damaged   spans of `clean` that could be restored only in part: claims there stay unchecked
    """

    raw: str
    clean: str
    offsets: tuple[int, ...] = ()
    damaged: tuple[tuple[int, int], ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `raw` that `clean[start:end]` was read from."""
        if not self.offsets:
            return start, end
        if start == end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def is_damaged(self, start: int, end: int) -> bool:
        """Whether any of `clean[start:end]` was restored only in part."""
        return any(a < end and start < b for a, b in self.damaged)


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of repair made while reading, listed in the review."""

    kind: str  # pinyin, traditional, gbk_shift, mojibake, lost_characters …
    count: int
    example: str  # before → after, as shown to the reviewer
    block: int | None = None
