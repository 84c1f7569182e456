"""Cut a section into the smallest pieces that can be a problem, a measure or a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from gouji.scoring.lexicon import load, phrases, words
from gouji.scoring.numbering import Mark, find_marks
from gouji.scoring.phrases import Phrases
from gouji.scoring.roles import flaws, is_statement

HEAD = 26  # a heading on its own is hardly ever longer; read off the real sections at hand
_SENTENCE = re.compile(r"[。；;！!？?]+[”’）)]*|(?<=[\u4e00-\u9fff])[.．](?=\s*[\u4e00-\u9fff]|\s*$)", re.MULTILINE)
_CLAUSE = re.compile(r"[，,：:]\s*")
_NUMBERED = re.compile(r"(\S{2,4}?)\s*[一二三四五六七八九十\d]{1,2}")
_FILLER = "()（）：:。.，,、；; \t的有是为如下在于：一"


class Zone(StrEnum):
    """What a part of the section speaks of; BOTH where its heading names problems and measures together."""

    PROBLEM = "problem"
    MEASURE = "measure"
    BOTH = "both"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """A sentence, or a part of one where the speech turns.

    start, end  span of its words in the section, without its mark
    mark        the number that it begins with
    line        whether it begins a line
    zone        the zone it opens (a heading, a lead-in, 下一步 …), NONE when it opens none
    bare        nothing but a heading or a lead-in: no item by itself
    opener      the list or zone after it is announced (ends with a colon, 以下几点)
    """

    start: int
    end: int
    mark: Mark | None = None
    line: bool = False
    zone: Zone = Zone.NONE
    bare: bool = False
    opener: bool = False


def find_atoms(text: str) -> list[Atom]:
    """The atoms of a section in order."""
    marks = find_marks(text)
    atoms: list[Atom] = []
    for start, end, mark in _stretches(text, marks):
        for number, (left, right) in enumerate(_sentences(text, start, end)):
            first = mark if number == 0 else None
            line = first.line if first else not text[text.rfind("\n", 0, left) + 1 : left].strip()
            atoms += _read(text, Atom(left, right, first, line))
    return atoms


def _stretches(text: str, marks: Sequence[Mark]) -> list[tuple[int, int, Mark | None]]:
    """Lines, cut again at marks."""
    by_start = {mark.start: mark for mark in marks}
    cuts = {0, len(text), *by_start, *(match.end() for match in re.finditer(r"\n", text))}
    edges = sorted(cuts)
    found = []
    for left, right in pairwise(edges):
        mark = by_start.get(left)
        found.append((mark.end if mark else left, right, mark))
    return found


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences, cut again where a clause turns to measures (下一步 …)."""
    cuts = [start]
    for match in _SENTENCE.finditer(text, start, end):
        cuts.append(match.end())
    for match in _CLAUSE.finditer(text, start, end):
        before = max(cut for cut in cuts if cut < match.end())
        if _turns(text[match.end() : match.end() + 40]) and not _turns(text[before : match.end()].lstrip()):
            cuts.append(match.end())
    edges = sorted({*cuts, end})
    spans = [_trim(text, left, right) for left, right in pairwise(edges)]
    return [(left, right) for left, right in spans if left < right] or [(start, start)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n\u3000，,":
        start += 1
    while start < end and text[end - 1] in " \t\n\u3000":
        end -= 1
    return start, end


@cache
def _turn() -> Phrases:
    return phrases("cues", "turn")


@cache
def _turn_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("cues")["turn_patterns"]))


def _turns(text: str) -> str:
    """The words by which a clause turns to measures, "" when it does not."""
    match = _turn_pattern().match(text)
    return _turn().starts(text) or (match.group() if match else "")


def _read(text: str, atom: Atom) -> list[Atom]:
    """An atom with the zone that it opens; a heading with content after its colon gives two atoms."""
    words_ = text[atom.start : atom.end]
    head, colon, rest = _head(words_)
    zone, named = heading_zone(head)
    if zone is not Zone.NONE and (colon or not rest or len(words_) <= HEAD):
        opened = Atom(atom.start, atom.start + len(head), atom.mark, atom.line, zone, bare=True, opener=True)
        start, end = _trim(text, atom.start + len(head) + len(colon), atom.end)
        return [opened, *(_read(text, Atom(start, end)) if start < end and rest.strip(_FILLER) else [])]
    if zone is not Zone.NONE and named:
        return [Atom(atom.start, atom.end, atom.mark, atom.line, zone)]
    turned = _turns(words_)
    announced = _announces(words_) and (turned != "" or not _lists(words_))
    if turned or announced:
        zone = Zone.MEASURE if turned else _announced_zone(words_)
    return [Atom(atom.start, atom.end, atom.mark, atom.line, zone, bare=announced, opener=announced)]


def _head(sentence: str) -> tuple[str, str, str]:
    """The words before the first stop, the stop when it is a colon (or 是：), and the rest."""
    match = re.search(r"[：:。，,；;]", sentence)
    if not match:
        return sentence, "", ""
    colon = match.group() if match.group() in "：:" else ""
    return sentence[: match.start()], colon, sentence[match.end() :] if colon else sentence[match.end() :].strip()


def heading_zone(head: str) -> tuple[Zone, bool]:
    """The zone that a heading names, and whether the name stands at its end (…主要问题是：)."""
    bare = head.strip(_FILLER + "。")
    if not bare or len(bare) > HEAD:
        return Zone.NONE, False
    label = _NUMBERED.fullmatch(head.strip())
    if label and (zone := _label_zone(label.group(1))):
        return zone, True
    for zone in (Zone.BOTH, Zone.PROBLEM, Zone.MEASURE):
        name = phrases("cues", f"heading_{zone}").ends(bare)
        if name and not _denied(bare, name):
            return zone, True
    return Zone.NONE, False


def _label_zone(label: str) -> Zone:
    """The zone of a label with a number behind it (问题一, 措施2)."""
    for zone in (Zone.PROBLEM, Zone.MEASURE):
        if label in words(load("cues")[f"numbered_{zone}"]):
            return zone
    return Zone.NONE


def _denied(bare: str, name: str) -> bool:
    """Whether words before the name make it something else: 及时整改, 针对存在的问题, 制定改进措施."""
    before = bare[: -len(name)]
    return any(word in before for word in words(load("cues")["not_heading"]))


def _announces(sentence: str) -> bool:
    """Whether a sentence only introduces what follows."""
    return sentence.rstrip().endswith(("：", ":", "—", "—")) or phrases("cues", "lead_in").first(sentence) is not None


def _lists(sentence: str) -> bool:
    """Whether a sentence that ends with no colon already tells the flaws it counts (…三个方面的问题)."""
    ending = sentence.rstrip("：:—。 ")
    told = bool(flaws(sentence)) and not is_statement(sentence)
    return told and ending == sentence.rstrip("。 ") and not phrases("cues", "lead_in").ends(ending)


def _announced_zone(sentence: str) -> Zone:
    """What a sentence announces: its last clause decides, then the rest of it."""
    for part in (_CLAUSE.split(sentence.rstrip("：: "))[-1], sentence):
        for zone in (Zone.PROBLEM, Zone.MEASURE):
            if any(word in part for word in words(load("cues")[f"announces_{zone}s"])):
                return zone
    return Zone.NONE
