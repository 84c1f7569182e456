"""jieba under spaCy: numbers are kept whole, words of the field are not cut."""

from __future__ import annotations

import logging
from functools import cache
from importlib.resources import files
from itertools import accumulate

import jieba
from spacy.tokens import Doc
from spacy.vocab import Vocab

from gouji.claims.numerals import scan

jieba.setLogLevel(logging.WARNING)


@cache
def _cutter() -> jieba.Tokenizer:
    """A jieba tokenizer of our own, so that nobody else's dictionary changes with it."""
    cutter = jieba.Tokenizer()
    lines = (files("gouji.claims") / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    for word in (line.split("#", 1)[0].strip() for line in lines):
        if word:
            cutter.add_word(word)
    return cutter


class JiebaTokenizer:
    """Text → `Doc`; `doc.user_data["scan"]` holds the numbers, found on characters first, `["starts"]` where tokens begin, `["text"]` the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cuts the text between its numbers with jieba; every number and barred stretch is one token."""
        found = scan(text)
        words: list[str] = []
        position = 0
        spans = sorted([(n.core, n.end) for n in found.numbers] + [(b.start, b.end) for b in found.barred])
        for start, end in spans:
            if start < position:
                continue
            words += _cutter().cut(text[position:start])
            words.append(text[start:end])
            position = end
        words += _cutter().cut(text[position:])
        words = [word for word in words if word]
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc.user_data |= {"scan": found, "text": text}
        doc.user_data["starts"] = [0, *accumulate(map(len, words))]
        return doc
