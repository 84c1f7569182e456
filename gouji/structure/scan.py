"""Tables whose separators are gone: the labels still cut the line, what stands between them are figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.structure.labels import COLUMN, ROW, Lexicon, Meaning
from gouji.structure.lines import Line
from gouji.structure.pieces import Piece, piece_of
from gouji.structure.words import words

_MAX_LENGTH = 20_000  # three tables without separators have about 1,500 characters
_MIN_LABELS = 4
_MIN_ANCHORS = 3
_COVERED = 0.6
_LONGEST_ROW = 120
_ROW_COVERED = 0.95
_SHORT = frozenset(("规章", "其他", "总计"))
_COUNTED = re.compile(r"\d\s*[件条个次份起宗项人家]|[为有共]\s*\d")  # figures of sentences have measure words
_DASHES = "-—/"
_CLOSING = ')）”"」》』'
_FIGURES = re.compile(r"[\s\d.,+\-/—%]*")


def scanned(line: Line, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Labels and figures of a line that is a table run together; empty for any other line."""
    text = line.clean
    row = len(text) <= _LONGEST_ROW and text.rstrip().endswith((*"0123456789/-—",))
    anchors = sum(a in text for a in _anchors()) if len(text) <= _MAX_LENGTH else 0
    if anchors < (1 if row else _MIN_ANCHORS) or _COUNTED.search(text):
        return ()
    hits = list(_hits(text, lexicon))
    if len(hits) < (2 if row else _MIN_LABELS) or not any(m.role in (ROW, COLUMN) for *_, ms in hits for m in ms):
        return ()
    if _covered(text, hits) < (_ROW_COVERED if row and len(hits) < _MIN_LABELS else _COVERED):
        return ()
    return tuple(_pieces(line, hits, lexicon))


def stuck(line: Line, lexicon: Lexicon) -> tuple[Piece, ...]:
    """“行政许可0”, “规章000”: a label with digits stuck to it on a line of its own; empty for any other line."""
    found = re.fullmatch(r"\s*(?P<label>.*[^\d\s.,/—-])(?P<digits>[\d/—-][\d.,/—-]*)\s*", line.clean)
    if not found or not lexicon.find(found["label"]):
        return ()
    label = piece_of(line, *found.span("label"), lexicon)
    figures = piece_of(line, *found.span("digits"), lexicon, 1)._replace(figure=True)
    return (label, figures) if label.meanings else ()


def _hits(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
    """Start, end and meanings of every label in the text, blanks and signs inside it allowed."""
    kept = [index for index, character in enumerate(text) if character.isalnum()]
    body = "".join(text[index] for index in kept)
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
    return tuple(words("labels")["anchors"])


def _covered(text: str, hits: list[tuple[int, int, tuple[Meaning, ...]]]) -> float:
    """Share of the text, from the first label on, that is labels, figures and signs."""
    sure = sum(end - start for start, end, _ in hits)
    gaps = zip([end for _, end, _ in hits], [start for start, *_ in hits[1:]] + [len(text)], strict=True)
    for start, end in gaps:
        figures = _FIGURES.match(text, start, end)
        sure += len(figures[0]) if figures else 0
    return sure / (len(text) - hits[0][0])


def _pieces(line: Line, hits: list[tuple[int, int, tuple[Meaning, ...]]], lexicon: Lexicon) -> Iterator[Piece]:
    for number, (start, end, meanings) in enumerate(hits):
        label = piece_of(line, start, end, lexicon, number)
        yield Piece(label.text, label.raw, label.place, number, meanings)
        stop = hits[number + 1][0] if number + 1 < len(hits) else len(line.clean)
        figures = _FIGURES.match(line.clean, end, stop)
        if figures:
            for token in re.finditer(r"\S+", figures[0]):
                piece = piece_of(line, end + token.start(), end + token.end(), lexicon, number)
                if any(character.isdigit() or character in _DASHES for character in piece.text):
                    yield Piece(piece.text.strip(".,"), piece.raw, piece.place, number, (), figure=True)
