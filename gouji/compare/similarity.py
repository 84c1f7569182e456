"""How alike two texts are once years, names and figures are masked."""

from __future__ import annotations

import re

MASK = re.compile(r"[0-9０-９]+(?:\.[0-9]+)?%?|[一二三四五六七八九十]+(?=[、是要])")
NOISE = re.compile(r"[\s、，,。；;：:（()）“”‘’\"'《》!！?？]+")
SENTENCE = re.compile(r"[^。；;！？\n]+")
WIDTH = 5  # characters of a shingle: longer than most set phrases of the genre are words
LEAST = 10  # characters of a sentence worth showing
MOST = 100_000  # characters compared; a report has some thousands


def similarity(first: str, second: str) -> float:
    """The share of common shingles, 0 to 1 (Jaccard); 0 where either text is empty."""
    a, b = shingles(first), shingles(second)
    return len(a & b) / len(a | b) if a and b else 0.0


def shingles(text: str) -> set[str]:
    """All runs of WIDTH characters of a text with its figures and punctuation taken out."""
    plain = _plain(text[:MOST])
    return {plain[i : i + WIDTH] for i in range(len(plain) - WIDTH + 1)}


def shared_sentence(first: str, second: str) -> str:
    """The longest sentence of the first text that stands in the second as well; "" when none does."""
    there = _plain(second[:MOST])
    same = [s.strip() for s in SENTENCE.findall(first[:MOST]) if len(s.strip()) >= LEAST and _plain(s) in there]
    return max(same, key=len, default="")


def _plain(text: str) -> str:
    return NOISE.sub("", MASK.sub("#", text))
