"""Which line opens which section: by the titles of the form, their variants, older headings, and near misses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from gouji.records.form import SectionKind
from gouji.structure.lines import Line
from gouji.structure.template import load_form
from gouji.structure.words import words

_NUMERAL = "一二三四五六七八九十"
# 一、 · （一） · 第一部分 · 1. · a mark of Markdown before it
_ORDINAL = re.compile(
    rf"[\s#*]*(?:(?P<cn>第?[{_NUMERAL}]{{1,3}}(?:部分|章)?[、.,:\s．，：])|(?P<bracket>[(（][{_NUMERAL}]{{1,3}}[)）])"
    r"|(?P<digit>\d{1,2}[、.．])(?!\d))?[、.\s]*"
)
_ENDS_IN_FIGURES = re.compile(r"[\d—–-]\s*$")  # a row of a table, never a title
_MIN_CONTENT = 5  # characters after a title, on average, that tell a report without line ends from a list of its parts
_NOT_WORD = re.compile(r"[^\w]")
_MAX_LENGTH = 45  # the longest title in use has 36 characters with its ordinal
_KINDS = (
    SectionKind.OVERVIEW, SectionKind.PROACTIVE, SectionKind.APPLICATIONS,
    SectionKind.REVIEW_LITIGATION, SectionKind.PROBLEMS_IMPROVEMENTS, SectionKind.OTHER_MATTERS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section.

    line      index among the lines
    ordinal   style of its number: cn, bracket, digit, or "" without one
    distance  edit distance to the phrase it stands for; 0 exact
    end       where the heading ends in the line; the rest is the first sentence
    """

    line: int
    kind: SectionKind
    title: str
    ordinal: str
    distance: int = 0
    end: int | None = None


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings that open sections, in order; tables of contents and sub-headings are left out."""
    end = _statistics(lines)
    found = [heading for number, line in enumerate(lines[:end]) if (heading := _heading(number, line))]
    return _without_contents(_of_one_style(found))


def _statistics(lines: Sequence[Line]) -> int:
    """Where the statistics table of 2014 begins: what looks like a heading in it (一、主动公开情况) is a row."""
    for number, line in enumerate(lines):
        if len(line.clean) <= _MAX_LENGTH and "指" in line.clean:
            words_ahead = squash("".join(other.clean for other in lines[number : number + 3]))
            if words_ahead.startswith(("指标单位", "指标名称单位", "指标名称计量单位", "指标统计数")):
                return number
    return len(lines)


def squash(text: str) -> str:
    """Letters, digits and characters only: what labels and headings are compared by."""
    return _NOT_WORD.sub("", text)


def headed(lines: Sequence[Line]) -> tuple[list[Line], list[Heading]]:
    """The lines with every heading on a line of its own, and the headings.

    A heading glued to its sentence is cut off; where fewer than three sections are found, headings are looked for
    inside long lines (a text whose line ends are gone).
    """
    found = find_headings(lines)
    if len({heading.kind for heading in found}) < 3:
        parted = [part for line in lines for part in _parted(line)]
        if len(parted) > len(lines):
            lines, found = parted, find_headings(parted)
    ends = {heading.line: heading.end for heading in found if heading.end}
    if not ends:
        return list(lines), found
    result: list[Line] = []
    for number, line in enumerate(lines):
        end = ends.get(number) or len(line.clean)
        result.append(line.part(0, end) if number in ends else line)
        if line.clean[end:].strip():
            result.append(line.part(end, len(line.clean)))
    return result, find_headings(result)


def _parted(line: Line) -> list[Line]:
    cuts = _inner_headings(line.clean) if line.grid is None and len(line.clean) > _MAX_LENGTH else []
    bounds = sorted({0, *cuts, len(line.clean)})
    return [line.part(a, b) for a, b in pairwise(bounds)] if cuts else [line]


def _heading(number: int, line: Line) -> Heading | None:
    if line.grid is not None:
        return None
    text = line.number + line.clean if line.number else line.clean
    if len(text) < 2 or (text[0] in "|0123456789" and len(text) < 5):
        return None
    if len(text) > _MAX_LENGTH:
        return _leading(number, text, len(line.number))
    if "|" in text or "\t" in text.strip():
        return None
    ordinal = _ORDINAL.match(text)
    style = (ordinal.lastgroup or "") if ordinal else ""
    body = squash(text[ordinal.end() if ordinal else 0 :])
    if not 2 <= len(body) <= 40:
        return None
    exact = _phrases().get(body)
    if exact and not _ENDS_IN_FIGURES.search(text):
        return Heading(number, exact, text.strip(), style)
    if exact or not style:
        return None
    glued = _leading(number, text, len(line.number))
    near = None if glued or _ENDS_IN_FIGURES.search(text) else _near(body)
    return Heading(number, near[0], text.strip(), style, near[1]) if near else glued


def _leading(number: int, text: str, shift: int) -> Heading | None:
    """A heading glued to its first sentence: only with an ordinal and an exact phrase."""
    found = _glued().match(text)
    if not found:
        return None
    kind = _phrases()[squash(found["phrase"])]
    if not text[found.end() :].strip():
        return Heading(number, kind, text.strip(), "cn")
    return Heading(number, kind, found[0].strip(), "cn", 0, max(0, found.end() - shift))


def _near(body: str) -> tuple[SectionKind, int] | None:
    """The kind of the nearest title, at most a fifth of its characters away (two for a short one)."""
    best: tuple[int, SectionKind] | None = None
    for phrase, kind, limit in _by_length().get(len(body), ()):
        distance = Levenshtein.distance(phrase, body, score_cutoff=limit)
        if distance <= limit and (best is None or distance < best[0]):
            best = (distance, kind)
    return (best[1], best[0]) if best else None


@cache
def _phrases() -> dict[str, SectionKind]:
    """Squashed phrase → kind, of all forms and of older years."""
    known: dict[str, SectionKind] = {}
    for kind, phrases in words("headings")["sections"].items():
        known.update((squash(phrase), SectionKind(kind)) for phrase in phrases)
    for version in ("2019", "2021"):
        for section in load_form(version).sections:
            known.update((squash(phrase), section.kind) for phrase in section.phrases)
    return known


@cache
def _by_length() -> dict[int, list[tuple[str, SectionKind, int]]]:
    """Length of a line → the phrases it may be a misspelling of, with the distance allowed."""
    found: dict[int, list[tuple[str, SectionKind, int]]] = {}
    for phrase, kind in _phrases().items():
        limit = len(phrase) // 5
        for length in range(len(phrase) - limit, len(phrase) + limit + 1) if len(phrase) >= 6 else ():
            found.setdefault(length, []).append((phrase, kind, limit))
    return found


@cache
def _glued() -> re.Pattern[str]:
    long = [p for section in load_form("2021").sections for p in section.phrases]
    phrases = "|".join(re.escape(p) for p in sorted(long, key=len, reverse=True))
    return re.compile(rf"\s*[{_NUMERAL}]{{1,2}}[、.,．，]\s*(?P<phrase>{phrases})[:：。、\s]*")


@cache
def _inner() -> re.Pattern[str]:
    titles = [section.phrases[0] for section in load_form("2021").sections]
    phrases = "|".join(map(re.escape, titles))
    return re.compile(rf"(?:(?P<ordinal>[{_NUMERAL}]、\s*)|(?<=[。;；\s\d]))(?P<phrase>{phrases})")


def _inner_headings(text: str) -> list[int]:
    """Where headings stand inside a long text: one a kind, the last chain that keeps the order of the form."""
    found = [(m.start(), _phrases()[squash(m["phrase"])], bool(m["ordinal"])) for m in _inner().finditer(text)]
    if any(numbered for *_, numbered in found):
        found = [hit for hit in found if hit[2]]
    chain: list[int] = []
    wanted = len(_KINDS)
    for start, kind, _ in reversed(found):
        if _KINDS.index(kind) < wanted:
            wanted = _KINDS.index(kind)
            chain.append(start)
    titles = sum(len(section.title) for section in load_form("2021").sections)
    content = len(text) - min(chain, default=0) - titles * len(chain) // len(_KINDS)
    return chain[::-1] if len(chain) >= 2 and content >= _MIN_CONTENT * len(chain) else []


def _of_one_style(found: list[Heading]) -> list[Heading]:
    """Headings in the numbering that names most sections; unnumbered ones only for sections not named otherwise."""
    kinds = {style: {h.kind for h in found if h.ordinal == style} for style in ("cn", "digit", "bracket", "")}
    style = max(kinds, key=lambda name: len(kinds[name]))
    if style == "bracket" and len(kinds[style]) < 4:
        style = ""
    named = kinds[style] if style else set()
    return [h for h in found if (style and h.ordinal == style) or (not h.ordinal and h.kind not in named and _plain(h))]


def _plain(heading: Heading) -> bool:
    """Whether an unnumbered line is long enough to be a title and not a word of a table or a list."""
    title = squash(heading.title)
    return title in ("概述", "概况", "附表") or (len(title) >= 4 and title not in ("主动公开", "其他事项"))


def _without_contents(found: list[Heading]) -> list[Heading]:
    """Leave out a table of contents: three or more headings in a row whose sections all open again later."""
    last = {heading.kind: heading.line for heading in found}
    return [
        heading
        for run in _chains(found)
        for heading in run
        if len(run) < 3 or any(last[other.kind] <= run[-1].line for other in run)
    ]


def _chains(found: list[Heading]) -> Iterator[list[Heading]]:
    """Headings on neighbouring lines, each of another kind."""
    run: list[Heading] = []
    kinds: set[SectionKind] = set()
    for heading in found:
        if run and (heading.kind in kinds or heading.line != run[-1].line + 1 or heading.end is not None):
            yield run
            run, kinds = [], set()
        run.append(heading)
        kinds.add(heading.kind)
    if run:
        yield run
