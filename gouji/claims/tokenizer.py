"""jieba under spaCy: numbers are kept whole, words of the field are not cut."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import accumulate
from math import inf, log
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from spacy.tokens import Doc
from spacy.vocab import Vocab

from gouji.claims.numbers.numerals import Scan, scan
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


@cache
def _cutter() -> Cutter:
    """The cutter with the words of the field, so that nobody else's dictionary changes with it."""
    cutter = Cutter()
    lines = (files("gouji.claims") / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    for word in (line.split("#", 1)[0].strip() for line in lines):
        if word:
            cutter.add_word(word)
    return cutter


class JiebaTokenizer:
    """The tokenizer of the pipeline: a text → `doc_of`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text cut into tokens, its numbers scanned first."""
        return doc_of(text, scan(text), self.vocab)


# What jieba looks up as one piece; words never reach over its ends.
RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")


def doc_of(text: str, found: Scan, vocab: Vocab, doubtful: re.Pattern[str] | None = None) -> Doc:
    """A text cut between its numbers into words of jieba's dictionary, none guessed; a number or barred stretch is one token.

    doubtful  the words whose boundaries matter: runs of characters without one stay whole, for speed; None: all are cut

    `doc.user_data["scan"]` holds the numbers, `["starts"]` where tokens begin, `["text"]` the text.
    """
    words: list[str] = []
    position = 0
    spans = sorted([(n.core, n.end) for n in found.numbers] + [(b.start, b.end) for b in found.barred])
    for start, end in spans:
        if start < position:
            continue
        words += _words(text[position:start], doubtful)
        words.append(text[start:end])
        position = end
    words += _words(text[position:], doubtful)
    words = [word for word in words if word]
    doc = Doc(vocab, words=words, spaces=[False] * len(words))
    doc.user_data |= {"scan": found, "text": text}
    doc.user_data["starts"] = [0, *accumulate(map(len, words))]
    return doc


def _words(text: str, doubtful: re.Pattern[str] | None) -> Iterator[str]:
    if doubtful is None:
        yield from _cutter().cut(text, HMM=False)
        return
    position = 0
    for run in RUN.finditer(text):
        yield text[position : run.start()]
        if doubtful.search(run.group()):
            yield from _cutter().cut(run.group(), HMM=False)
        else:
            yield run.group()
        position = run.end()
    yield text[position:]
