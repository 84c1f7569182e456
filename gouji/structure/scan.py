"""Tables whose separators are gone: the labels still cut the line, what stands between them are figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.structure.headings import squash
from gouji.structure.labels import COLUMN, ROW, Lexicon, Meaning, as_prescribed
from gouji.structure.lines import Line
from gouji.structure.pieces import Piece, piece_of
from gouji.structure.words import words

Hit = tuple[int, int, tuple[Meaning, ...]]  # where a label begins and ends, and what it stands for
_MAX_LENGTH = 20_000  # three tables without separators have about 1,500 characters
_MIN_LABELS = 4
MIN_ANCHORS = 3
_COVERED = 0.6
_LONGEST_ROW = 200
_ROW_COVERED = 0.95
_SHORT = frozenset(("规章", "其他", "总计", "合计"))
_COUNTED = re.compile(r"\d\s*[件条个次份起宗项人家]|[为有共]\s*\d")  # figures of sentences have measure words
_DASHES = "-—/"
_CLOSING = ')）”"」》』'
_OPENING = "(（“\"「『《"
_FIGURES = re.compile(r"[\s:：]*[\s\d.,+\-/—%]*")
_NUMBER_OF_LABEL = re.compile(r"\d[.]\s*$")  # “000000007.” before a label that is not known: its number
_UNKNOWN = re.compile(r"[、．]?(?P<label>.*[^\s\d.,+\-/—%:：])[\s\d.,+\-/—%:：]*")
_LONG_RUN = re.compile(r"\d[\d,]{14,}")  # the fifteen figures of the review table
_LONGEST_GAP = 60  # the longest label has 45 characters
_APART = re.compile("[。；;！!？?]")
_FEWEST_FIGURES = 5
_MANY_LABELS = 10  # no sentence names so many one after another; a table whose cells are blank does
_FEWEST_ROWS = 2
_LONGEST_REST = 14  # of a label that is not known, between two that are


def scanned(line: Line, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Labels and figures of a line that is a table run together; empty for any other line."""
    text = line.clean
    row = len(text) <= _LONGEST_ROW and text.rstrip().endswith((*"0123456789/-—",))
    anchors = anchored(text)
    if anchors < (1 if row else MIN_ANCHORS) or _COUNTED.search(text):
        return ()
    hits = list(_with_near(text, list(labels_in(text, lexicon)), lexicon))
    if len(hits) < (2 if row else _MIN_LABELS) or not any(m.role in (ROW, COLUMN) for *_, ms in hits for m in ms):
        return ()
    if _covered(text, hits) < (_ROW_COVERED if row and len(hits) < _MIN_LABELS else _COVERED):
        return ()
    return tuple(_pieces(line, hits, lexicon))


def tables_in(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Start and end of every table run together inside a text, its sentences before and after left out."""
    if len(text) > _MAX_LENGTH or anchored(text) < MIN_ANCHORS:
        return
    group: list[Hit] = []
    last = 0
    for start, end, meanings in _with_near(text, list(labels_in(text, lexicon)), lexicon):
        if group and not _goes_on(text[last:start]):
            yield from _table_of(text, group)
            group = []
        group.append((start, end, meanings))
        last = end
    yield from _table_of(text, group)


def _goes_on(gap: str) -> bool:
    """Whether what stands between two labels may be figures of a table, with no sentence among them."""
    if _APART.search(gap) or _COUNTED.search(gap):
        return False
    return sum(character.isalpha() for character in gap) <= _LONGEST_REST


def _table_of(text: str, group: list[Hit]) -> Iterator[tuple[int, int]]:
    """The span of labels near each other, where enough of them have figures behind them."""
    if len(group) < _MIN_LABELS:
        return
    start, last = group[0][0], group[-1][1]
    while start and text[start - 1] in _OPENING:
        start -= 1
    end = _figures_end(text, last, len(text))
    behind = [text[end : end + 1] for _, end, meanings in group if any(m.role == ROW for m in meanings)]
    rows = sum(character.isdigit() or character in _DASHES for character in behind if character)
    digits = sum(character.isdigit() for character in text[start:end])
    many = digits >= _FEWEST_FIGURES and (rows >= _FEWEST_ROWS or _LONG_RUN.search(text, last, end) is not None)
    if (many or len(group) >= _MANY_LABELS) and anchored(text[start:end]) >= MIN_ANCHORS:
        yield start, end


def anchored(text: str) -> int:
    """How many of the words that only tables hold are in a text, blanks inside them allowed."""
    if len(text) > _MAX_LENGTH:
        return 0
    body = squash(text)
    return sum(anchor in body for anchor in _anchors())


def stuck(line: Line, lexicon: Lexicon) -> tuple[Piece, ...]:
    """“行政许可0”, “规章000”: a label with digits stuck to it on a line of its own; empty for any other line."""
    found = re.fullmatch(r"\s*(?P<label>.*[^\d\s.,/—-])(?P<digits>[\d/—-][\d.,/—-]*)\s*", line.clean)
    if not found or not lexicon.find(found["label"]):
        return ()
    label = piece_of(line, *found.span("label"), lexicon)
    figures = piece_of(line, *found.span("digits"), lexicon, 1)._replace(figure=True)
    return (label, figures) if label.meanings else ()


def _with_near(text: str, hits: list[Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """The labels, and between them those that are misspelt."""
    for number, hit in enumerate(hits):
        yield hit
        stop = hits[number + 1][0] if number + 1 < len(hits) else len(text)
        start = _figures_end(text, hit[1], stop)
        unknown = _UNKNOWN.fullmatch(text, start, stop) if start < stop <= start + _LONGEST_GAP else None
        meanings = lexicon.near(unknown["label"]) if unknown else ()
        if unknown and meanings:
            yield start, unknown.end("label"), meanings


def _figures_end(text: str, start: int, stop: int) -> int:
    """Where the figures behind a label end; the number of a label that is not known is none of them."""
    figures = _FIGURES.match(text, start, stop)
    end = figures.end() if figures else start
    if end == len(text):
        return end
    numbered = _NUMBER_OF_LABEL.search(text[start:end])
    if numbered:
        return start + numbered.start()
    return end - 1 if end < stop and text[end] in "、．" and text[end - 1].isdigit() else end


def labels_in(text: str, lexicon: Lexicon) -> Iterator[Hit]:
    """Start, end and meanings of every label in the text, blanks and signs inside it allowed."""
    kept = [index for index, character in enumerate(text) if character.isalnum()]
    body = as_prescribed("".join(text[index] for index in kept))
    for found in _pattern(lexicon).finditer(body):
        end = kept[found.end() - 1] + 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        yield kept[found.start()], end, lexicon.exact[found[0]]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {}


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    known = _patterns()
    version = lexicon.form.version
    if version not in known:
        labels = [label for label in lexicon.exact if len(label) >= 3 or label in _SHORT]
        known[version] = re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))
    return known[version]


@cache
def _anchors() -> tuple[str, ...]:
    return tuple(map(squash, words("labels")["anchors"]))


def _covered(text: str, hits: list[Hit]) -> float:
    """Share of the text, from the first label on, that is labels, figures and signs."""
    sure = sum(end - start for start, end, _ in hits)
    gaps = zip([end for _, end, _ in hits], [start for start, *_ in hits[1:]] + [len(text)], strict=True)
    for start, end in gaps:
        sure += _figures_end(text, start, end) - start
    return sure / (len(text) - hits[0][0])


def _pieces(line: Line, hits: list[Hit], lexicon: Lexicon) -> Iterator[Piece]:
    for number, (start, end, meanings) in enumerate(hits):
        label = piece_of(line, start, end, lexicon, number)
        yield Piece(label.text, label.raw, label.place, number, meanings)
        stop = hits[number + 1][0] if number + 1 < len(hits) else len(line.clean)
        for token in re.finditer(r"[^\s:：]+", line.clean[end : _figures_end(line.clean, end, stop)]):
            piece = piece_of(line, end + token.start(), end + token.end(), lexicon, number)
            if any(character.isdigit() or character in _DASHES for character in piece.text):
                yield Piece(piece.text.strip(".,"), piece.raw, piece.place, number, (), figure=True)
