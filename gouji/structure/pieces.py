"""Lines cut into printed cells: by tabs, pipes, blanks between figures, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji.records.source import Place
from gouji.structure.labels import Lexicon, Meaning
from gouji.structure.lines import Line
from gouji.structure.values import is_value

PADS = re.compile(r"\s*+\|[|\s]*+")
_RULE = re.compile(r"\s*+\|?+\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+")  # the line under the head of a Markdown table
_PAGE = re.compile(r"[-—–－·\s]+\d{1,3}[-—–－·\s]+|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?")
_TAIL = re.compile(r"(?P<head>.*?[^\d\s,.+\-/—])?\s*(?P<tail>(?:(?<=\s)|^)[+\-/—\d][\d,.+\-/—\s%]*(?:万元|元)?)")
_FIGURE_ENDS = (*"0123456789-—/%元",)
_MANY_FIGURES = 5  # no sentence ends in so many figures set apart by blanks
_LONGEST_ROW = 200
_MOST_CELLS = 1_000  # of one line; three tables run together with pipes have about 400
_LONGEST_CELL = 60  # the longest label has 45 characters; a note in brackets may follow it


class Piece(NamedTuple):
    """One printed cell.

    text      in normal form, stripped; "" for a visible blank
    raw       as printed
    column    position in its printed row, from 0
    meanings  what it stands for when it is a label
    figure    whether it is a value of a cell
    repeated  a merged cell's text said again
    """

    text: str
    raw: str
    place: Place
    column: int = 0
    meanings: tuple[Meaning, ...] = ()
    figure: bool = False
    repeated: bool = False


class PrintedRow(NamedTuple):
    """What one line of a text, or one row of a ruled table, holds.

    kind   grid, tab, markdown (positions are known); pipe, cell, space, run (they are not); prose, fragment, page
    pads   pipes that stand for cells left out at the right end
    line   index of the line
    sheet  rows with the same number are one ruled table
    """

    kind: str
    line: int
    pieces: tuple[Piece, ...] = ()
    pads: int = 0
    sheet: int = 0

    @property
    def has_label(self) -> bool:
        """Whether any of its cells is a label of the form."""
        for piece in self.pieces:  # noqa: SIM110  # any() takes twice the time, and every line is asked several times
            if piece.meanings:
                return True
        return False


def printed_rows(lines: Sequence[Line], lexicon: Lexicon) -> list[PrintedRow]:
    """Every line as printed rows, in order; ruled tables give a row each of theirs."""
    markdown = _is_markdown(lines)
    rows: list[PrintedRow] = []
    for number, line in enumerate(lines):
        if line.grid is not None:
            rows += _grid_rows(number, line, lexicon)
        else:
            rows.append(_text_row(number, line, lexicon, markdown))
    return rows


def piece_of(line: Line, start: int, end: int, lexicon: Lexicon, column: int = 0) -> Piece:
    """A part of a line as a printed cell, without the blanks around it."""
    part = line.text.clean[start:end]
    text = part.strip()
    if text != part and text:
        start += len(part) - len(part.lstrip())
    first, last = line.text.raw_span(start, start + len(text))
    place = line.place.right(first)
    meanings = lexicon.find(text) if text and len(text) <= _LONGEST_CELL else ()
    return Piece(text, line.text.raw[first:last], place, column, meanings, not meanings and is_value(text))


def _is_markdown(lines: Sequence[Line]) -> bool:
    piped = [text for line in lines if "|" in (text := line.text.clean)]
    if any(_RULE.fullmatch(text) for text in piped):
        return True
    return bool(piped) and all(text.lstrip().startswith("|") and "||" not in text for text in piped)


def _text_row(number: int, line: Line, lexicon: Lexicon, markdown: bool) -> PrintedRow:
    text = line.clean
    if text.count("\t") + text.count("|") > _MOST_CELLS:
        return PrintedRow("prose", number)
    if "\t" in text.strip(" \n"):
        return _tabbed(number, line, lexicon)
    if "|" in text:
        return _piped(number, line, lexicon, markdown)
    if _PAGE.fullmatch(text):
        return PrintedRow("page", number)
    spaced = _spaced(line, lexicon) if 3 <= len(text) <= _LONGEST_ROW else ()
    if spaced and (len(text) <= _LONGEST_CELL or len(spaced) >= _MANY_FIGURES):
        return PrintedRow("space", number, spaced)
    if len(text) > _LONGEST_CELL:
        return PrintedRow("prose", number)
    piece = piece_of(line, 0, len(text), lexicon)
    labels = () if piece.meanings or " " not in piece.text else _labels(line, lexicon)
    if labels:
        return PrintedRow("space", number, labels)
    return PrintedRow("cell" if piece.meanings or piece.figure else "fragment", number, (piece,))


def _tabbed(number: int, line: Line, lexicon: Lexicon) -> PrintedRow:
    """Cells set apart by tabs; a single long text is an indented sentence."""
    pieces = _split(line, "\t", lexicon)
    filled = [piece for piece in pieces if piece.text]
    if len(filled) == 1 and not filled[0].meanings and not filled[0].figure:
        long = len(filled[0].text) > _LONGEST_CELL or "。" in filled[0].text
        return PrintedRow("prose" if long else "fragment", number, () if long else tuple(filled))
    return PrintedRow("tab", number, pieces)


def _piped(number: int, line: Line, lexicon: Lexicon, markdown: bool) -> PrintedRow:
    text = line.clean
    if PADS.fullmatch(text):
        return PrintedRow("pads", number, pads=text.count("|"))
    if markdown:
        if _RULE.fullmatch(text):
            return PrintedRow("page", number)
        pieces = _split(line, "|", lexicon, bordered=True)
        return PrintedRow("markdown", number, pieces)
    if text.endswith("|") and text.count("|") == 1:
        return PrintedRow("pipe", number, (piece_of(line, 0, len(text) - 1, lexicon),))
    body = text.rstrip(" |")
    pads = max(0, text[len(body) :].count("|") - 1)
    start = len(text) - len(text.lstrip(" |"))
    pieces = _split(line, "|", lexicon, start=start, end=len(body))
    return PrintedRow("pipe", number, pieces, pads)


def _split(
    line: Line, mark: str, lexicon: Lexicon, *, start: int = 0, end: int | None = None, bordered: bool = False
) -> tuple[Piece, ...]:
    text = line.clean
    end = len(text) if end is None else end
    if bordered:
        start += len(text) - len(text.lstrip())
        start += text[start : start + 1] == mark
        end = len(text.rstrip())
        end -= text[end - 1 : end] == mark
    pieces, column = [], 0
    while start <= end:
        stop = text.find(mark, start, end)
        stop = end if stop < 0 else stop
        pieces.append(piece_of(line, start, stop, lexicon, column))
        start, column = stop + 1, column + 1
    return tuple(pieces)


def _spaced(line: Line, lexicon: Lexicon) -> tuple[Piece, ...]:
    """“label v v v”: figures at the end of a line, set apart by blanks; empty when the line is no such row."""
    if not line.clean.rstrip().endswith(_FIGURE_ENDS):
        return ()
    found = _TAIL.fullmatch(line.clean.strip())
    if not found or not found["tail"].strip():
        return ()
    shift = len(line.clean) - len(line.clean.lstrip())
    spans = [m.span() for m in re.finditer(r"\S+", line.clean) if m.start() >= shift + found.start("tail")]
    figures = [piece_of(line, a, b, lexicon, i + 1) for i, (a, b) in enumerate(spans)]
    if not all(piece.figure for piece in figures):
        return ()
    if not (found["head"] or "").strip():
        return tuple(figures) if len(figures) > 1 else ()
    head = piece_of(line, 0, shift + found.end("head"), lexicon)
    return (head, *figures)


def _labels(line: Line, lexicon: Lexicon) -> tuple[Piece, ...]:
    """A line of labels set apart by blanks, the head of a table without rules; empty where any word is no label."""
    pieces: list[Piece] = []
    for word in re.finditer(r"\S+", line.clean):
        piece = piece_of(line, *word.span(), lexicon, len(pieces))
        if not piece.meanings:
            return ()
        pieces.append(piece)
    return tuple(pieces)


def _grid_rows(number: int, line: Line, lexicon: Lexicon) -> Iterator[PrintedRow]:
    if line.grid is None:
        return
    for row, texts in zip(line.grid.rows, line.cells, strict=True):
        pieces = []
        for column, (cell, clean) in enumerate(zip(row, texts, strict=True)):
            text = " ".join(clean.split())
            meanings = lexicon.find(text) if text and len(text) <= _LONGEST_CELL else ()
            figure = not meanings and is_value(text)
            pieces.append(Piece(text, cell.text, cell.place, column, meanings, figure, cell.spanned))
        yield PrintedRow("grid", number, tuple(pieces), sheet=number + 1)
