"""jieba's dictionary, without its rarest words, and its likeliest cut: the same on every machine, from a private cache."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from math import inf, log
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from gouji.settings import setting


def _jieba() -> ModuleType:
    """jieba, without setuptools' pkg_resources: slow to import, deprecated, and only used to find jieba's own files."""
    kept = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # what is None here cannot be imported
    try:
        found = import_module("jieba")
    finally:
        if kept is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = kept
    found.setLogLevel(logging.WARNING)
    return found


jieba = _jieba()


KEPT = 100_000  # words whose logarithms are kept
RARE = 5  # jieba's own count below which a word is left out: three words of five, and names no report is cut by


class Cutter(jieba.Tokenizer):  # type: ignore[misc, name-defined]  # jieba has no types
    """jieba over its commoner words, which load four times as quickly, from a cache that only this user can write."""

    def __init__(self) -> None:
        super().__init__()
        self.cache_file = f"jieba-{jieba.__version__}-{RARE}.cache"
        self.tmp_dir = _cache_folder()
        self._weights: dict[str, float] = {}

    def gen_pfdict(self, f: BinaryIO) -> tuple[dict[str, int], int]:
        """Words with their counts, and each prefix of one with 0, as jieba wants them."""
        counts, _ = super().gen_pfdict(f)
        kept = {word: count for word, count in counts.items() if count >= RARE}
        prefixes = {word[:end]: 0 for word in kept for end in range(1, len(word))}
        return prefixes | kept, sum(kept.values())

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802  # jieba's name
        """Where the words that begin at each character may end: as jieba's own, each piece looked up once."""
        self.check_initialized()
        count_of, length = self.FREQ.get, len(sentence)
        found = {}
        for start, character in enumerate(sentence):
            ends = []
            stop, count = start + 1, count_of(character)
            while count is not None:
                if count:
                    ends.append(stop - 1)
                stop += 1
                if stop > length:
                    break
                count = count_of(sentence[start:stop])
            found[start] = ends or [start]
        return found

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: N803  # jieba's name
        """jieba's choice of the likeliest words, with the logarithms kept: the same route in half the time."""
        weights = self._weights
        route[len(sentence)] = (0, 0)
        for start in range(len(sentence) - 1, -1, -1):
            best, chosen = -inf, start
            for last in DAG[start]:
                word = sentence[start : last + 1]
                weight = weights.get(word)
                if weight is None:
                    weight = log(self.FREQ.get(word) or 1) - log(self.total)
                    if len(weights) < KEPT:
                        weights[word] = weight
                score = weight + route[last + 1][0]
                if score >= best:
                    best, chosen = score, last
            route[start] = (best, chosen)


def _cache_folder() -> str | None:
    """A folder of the user's own for the cache, None (the system's temporary folder) where none can be made."""
    folder = Path(setting("GOUJI_CACHE")).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return str(folder)
