"""The likeliest cut by jieba's dictionary, without guesses for words unknown to it: quick, and always the same.

A dictionary of its own: words added elsewhere must not change a trained model.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

LONGEST = 6  # characters; longer words of the dictionary are names and sayings


@cache
def _dictionary() -> tuple[Mapping[str, float], float]:
    """Log of each word's share in jieba's counts, -inf for what only begins words; and that of a character unknown."""
    from gouji.words import Cutter

    cutter = Cutter()
    cutter.initialize()
    whole = math.log(cutter.total)
    counts = cutter.FREQ.items()
    known = {w: math.log(count) - whole if count else -math.inf for w, count in counts if len(w) <= LONGEST}
    return known, -whole


def cut(text: str) -> list[str]:
    """The words of a text in order; together they are the text."""
    known, unknown = _dictionary()
    end = len(text)
    best, step = [0.0] * (end + 1), [1] * (end + 1)
    for i in range(end - 1, -1, -1):
        top, length = max(known.get(text[i], unknown), unknown) + best[i + 1], 1
        for j in range(i + 2, min(i + LONGEST, end) + 1):
            share = known.get(text[i:j])
            if share is None:
                break
            if share + best[j] > top:
                top, length = share + best[j], j - i
        best[i], step[i] = top, length
    words, i = [], 0
    while i < end:
        words.append(text[i : i + step[i]])
        i += step[i]
    return words
