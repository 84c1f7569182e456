"""Find the phrases of a word list in a text: leftmost, longest, without overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Found(NamedTuple):
    """A phrase found: its span in the text and the label it stands under in its list."""

    start: int
    end: int
    label: str


class Phrases:
    """A word list ready for searching; time grows with the text, not with the list.

    words   phrase → label; an iterable of phrases gives every phrase itself as label
    """

    def __init__(self, words: Mapping[str, str] | Iterable[str]) -> None:
        self.labels: dict[str, str] = dict(words) if isinstance(words, Mapping) else {word: word for word in words}
        lengths: dict[str, set[int]] = {}
        for word in self.labels:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[Found]:
        """Every phrase in `text`, from left to right, the longest at each place."""
        labels, lengths, at = self.labels, self._lengths, 0
        while at < len(text):
            for size in lengths.get(text[at], ()):
                label = labels.get(text[at : at + size])
                if label is not None:
                    yield Found(at, at + size, label)
                    at += size - 1
                    break
            at += 1

    def first(self, text: str) -> Found | None:
        """The first phrase in `text`, or None."""
        return next(self.find(text), None)

    def starts(self, text: str) -> str:
        """The longest phrase that `text` begins with, or ""."""
        for size in self._lengths.get(text[:1], ()):
            if text[:size] in self.labels:
                return text[:size]
        return ""

    def ends(self, text: str) -> str:
        """The longest phrase that `text` ends with, or ""."""
        return max((word for word in self.labels if text.endswith(word)), key=len, default="")

    def mask(self, text: str, sign: str = "\0") -> str:
        """The text with every phrase overwritten by `sign`, of the same length."""
        parts, at = [], 0
        for found in self.find(text):
            parts += [text[at : found.start], sign * (found.end - found.start)]
            at = found.end
        return "".join([*parts, text[at:]])
