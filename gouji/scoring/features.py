"""What the section classifier looks at: character n-grams, jieba's words, and named cues, of a text in normal form.

The classes here hold no learned figures; the vocabularies and weights stand in the model's folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gouji.scoring.cutter import cut
from gouji.scoring.lexicon import load

VIEWS = ("chars", "words", "cues")
HEAD = 12  # characters: what a paragraph opens with says most about it (下一步, 改进措施, 来源)

_PINYIN = re.compile(r"[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,6}[)）]")
_NUMBER = re.compile(r"\d[\d,，.．]*")
_CLAUSE = re.compile(r"[，。；：！？\n]+")
_WIDE = str.maketrans({**{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B)}, 0x3000: " "})
_PUNCTUATION = str.maketrans(",:;()!?", "，：；（）！？")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that a reader would look at, by name, and where they must stand."""

    name: str
    where: str  # anywhere, clause_start, clause_end
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()  # longer words that hold one of them and say something else: 了 in 了解


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of lexicon/section_cues.yaml, in order."""
    return tuple(Cue(cue["name"], cue["where"], tuple(cue["words"]), tuple(cue.get("unless", ()))) for cue in load("section_cues")["cues"])


def normal_form(text: str) -> str:
    """A text as the classifier reads it: simplified, without pinyin and blanks, each number written 0.

    Line ends stay (they end a clause). The text need not have been cleaned before.
    """
    plain = _PINYIN.sub("", text.translate(_WIDE))
    plain = _NUMBER.sub("0", _simplified(plain)).translate(_PUNCTUATION)
    lines = ("".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


def views(text: str) -> tuple[str, str, str]:
    """The three strings that the vectorisers read, by `VIEWS`: characters, words with blanks between, cue names.

    The characters stand between ^ and $, so that n-grams know a paragraph's start and end.
    """
    plain = normal_form(text)
    return f"^{plain}$", " ".join(_words(plain)), " ".join(_cues(plain))


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    converted: str = _converter().convert(text)
    return converted


def _words(plain: str) -> Iterator[str]:
    return (word for line in plain.split("\n") for word in cut(line))


def _cues(plain: str) -> Iterator[str]:
    """The name of each cue once for every word of its list found, with `ordinal` and the length's grade."""
    raw = [clause for clause in _CLAUSE.split(plain) if clause]
    clauses = [_without_ordinal(clause) for clause in raw]
    if clauses[:1] != raw[:1]:
        yield "ordinal"
    yield f"length{min(len(plain) // 30, 6)}"
    head = plain[:HEAD]
    for cue in cues():
        found = [word for word in cue.words if word in plain and _itself(word, cue.unless, plain)]
        if found and cue.where != "anywhere":
            found = [word for word in found if _stands(word, cue.where, clauses)]
        for _ in found:
            yield cue.name
        if found and any(word in head for word in found):
            yield f"{cue.name}@head"


@cache
def _ordinals() -> re.Pattern[str]:
    words = "|".join(load("section_cues")["ordinals"])
    return re.compile(rf"(?:[（(]?[0一二三四五六七八九十]{{1,3}}[）)、.．]|[①-⑳]|[—-]{{1,2}})*(?:{words})?")


def _without_ordinal(clause: str) -> str:
    """A clause without the number or 一是 it begins with."""
    found = _ordinals().match(clause)
    return clause[found.end() :] if found else clause


def _itself(word: str, longer: tuple[str, ...], plain: str) -> bool:
    """Whether a word stands somewhere outside the longer words that hold it."""
    holders = [other for other in longer if word in other]
    return not holders or plain.count(word) > sum(plain.count(other) * other.count(word) for other in holders)


def _stands(word: str, where: str, clauses: list[str]) -> bool:
    if where == "clause_start":
        return any(clause.startswith(word) for clause in clauses)
    return any(clause.endswith(word) for clause in clauses)
