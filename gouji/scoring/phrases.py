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
        self._lengths = _lengths((word[0], len(word)) for word in self.labels)
        self._endings = _lengths((word[-1], len(word)) for word in self.labels)

    def find(self, text: str) -> Iterator[Found]:
        """Every phrase in `text`, from left to right, the longest at each place."""
        labels, lengths, free = self.labels, self._lengths, 0
        for at, sign in enumerate(text):
            if at < free or sign not in lengths:
                continue
            for size in lengths[sign]:
                word = text[at : at + size]
                label = labels.get(word)
                if label is not None:
                    free = at + len(word)
                    yield Found(at, free, label)
                    break

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
        for size in self._endings.get(text[-1:], ()):
            if text[-size:] in self.labels:
                return text[-size:]
        return ""

    def mask(self, text: str, sign: str = "\0") -> str:
        """The text with every phrase overwritten by `sign`, of the same length."""
        parts: list[str] = []
        at = 0
        for found in self.find(text):
            parts += [text[at : found.start], sign * (found.end - found.start)]
            at = found.end
        return "".join([*parts, text[at:]])


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """A character → the lengths of the phrases that begin (or end) with it, the longest first."""
    found: dict[str, set[int]] = {}
    for sign, size in pairs:
        found.setdefault(sign, set()).add(size)
    return {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in found.items()}
