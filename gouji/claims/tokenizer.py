"""jieba under spaCy: numbers are kept whole, words of the field are not cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

from spacy.tokens import Doc
from spacy.vocab import Vocab

from gouji.claims.numbers.numerals import Scan, scan
from gouji.words import Cutter


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
