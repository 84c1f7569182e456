"""Lines cut into printed cells: by tabs, pipes, blanks between figures, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gouji.records.source import Place
from gouji.structure.labels import COLUMN, ROW, Lexicon, Meaning
from gouji.structure.lines import Line
from gouji.structure.separated import cells_of, separator_of
from gouji.structure.values import is_value

PADS = re.compile(r"\s*+\|[|\s]*+")
_RULE = re.compile(r"\s*+\|?+\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+")  # the line under the head of a Markdown table
_RULE_CELL = re.compile(r":?-{3,}:?")  # of a Markdown table whose rows stand on one line
_PAGE = re.compile(r"\s*+[-—–－·][-—–－·\s]*+\d{1,3}\s*+[-—–－·][-—–－·\s]*+|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?")
_DRAWN = re.compile(r"\s*+[+┌├└┏┣┗╔╠╚╟╞][-=+\s─━═┬┼┴┳╋┻╦╬╩╤╪╧╥╫╨┐┤┘┓┫┛╗╣╝╢╡]+")  # the line between two rows of a drawn table
_TAIL = re.compile(r"(?P<head>.*?[^\d\s,.+\-/—])?\s*(?P<tail>(?:(?<=[\s:])|^)[+\-/—\d][\d,.+\-/—\s%]*(?:万元|元)?)")
_WORD = re.compile(r"\S+")
_BLANK_INSIDE = re.compile(r"\|\s*+\|[|\s]*+\d")  # blank cells with a figure behind them; pads have none
_FEWEST_BLANKS = 3
_FIGURE_ENDS = (*"0123456789-—/%元",)
_MIN_HEAD = 3  # labels of columns; a row of figures has one at most (其他, 总计)
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
    start     where it begins in the normal form of its line
    """

    text: str
    raw: str
    place: Place
    column: int = 0
    meanings: tuple[Meaning, ...] = ()
    figure: bool = False
    repeated: bool = False
    start: int = 0


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
    separator = separator_of(lines, lexicon)
    rows: list[PrintedRow] = []
    for number, line in enumerate(lines):
        if line.grid is not None:
            rows += _grid_rows(number, line, lexicon)
        elif separator and (spans := cells_of(line, separator.mark, lexicon)):
            pieces = tuple(piece_of(line, *span, lexicon, column) for column, span in enumerate(spans))
            rows.append(PrintedRow("tab" if separator.blanks else "space", number, pieces))
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
    place = line.at(first)
    meanings = lexicon.find(text) if text and len(text) <= _LONGEST_CELL else ()
    return Piece(text, line.text.raw[first:last], place, column, meanings, not meanings and is_value(text), start=start)


def _is_markdown(lines: Sequence[Line]) -> bool:
    piped = [text for line in lines if "|" in (text := line.text.clean)]
    if any(_RULE.fullmatch(text) for text in piped):
        return True
    if not piped or not all(text.lstrip().startswith("|") for text in piped):
        return False
    bordered = all(text.rstrip().endswith("|") for text in piped)
    blanks = sum(_BLANK_INSIDE.search(text) is not None for text in piped)
    return all("||" not in text for text in piped) or (bordered and blanks >= _FEWEST_BLANKS)


def _text_row(number: int, line: Line, lexicon: Lexicon, markdown: bool) -> PrintedRow:
    text = line.clean
    if text.count("\t") + text.count("|") > _MOST_CELLS:
        return PrintedRow("prose", number)
    if "\t" in text.strip(" \n"):
        return _tabbed(number, line, lexicon)
    if "|" in text:
        return _piped(number, line, lexicon, markdown)
    if _DRAWN.fullmatch(text):
        return PrintedRow("page", number)
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
    return _several(number, line, pieces, lexicon) or PrintedRow("tab", number, pieces)


def _several(number: int, line: Line, pieces: Sequence[Piece], lexicon: Lexicon) -> PrintedRow | None:
    """Rows of a table that stand on one line, the last figure of one and the label of the next in one cell."""
    if not _is_several(pieces):
        return None
    parts = [part for piece in pieces for part in _words(line, piece, lexicon) if not _RULE_CELL.fullmatch(part.text)]
    return PrintedRow("pipe" if any(not part.text for part in parts) else "space", number, tuple(parts))


def _words(line: Line, piece: Piece, lexicon: Lexicon) -> Sequence[Piece]:
    """The words of a cell, where each of them is a label or a figure."""
    if piece.meanings or piece.figure or " " not in piece.text:
        return (piece,)
    words = [piece_of(line, piece.start + m.start(), piece.start + m.end(), lexicon) for m in _WORD.finditer(piece.text)]
    return words if all(word.meanings or word.figure for word in words) else (piece,)


def _is_several(pieces: Sequence[Piece]) -> bool:
    """Whether several rows stand on the line: figures behind more than one label of a row, or below a head."""
    labels = [piece for piece in pieces if piece.meanings]
    if len(labels) < 2:
        return False
    head = sum(any(m.role == COLUMN for m in piece.meanings) for piece in labels)
    if head >= _MIN_HEAD and any(piece.figure for piece in pieces):
        return True
    rows = (one for one, other in pairwise(pieces) if other.figure and {m.role for m in one.meanings} == {ROW})
    return sum(1 for _ in rows) > 1


def _piped(number: int, line: Line, lexicon: Lexicon, markdown: bool) -> PrintedRow:
    text = line.clean
    if PADS.fullmatch(text):
        return PrintedRow("pads", number, pads=text.count("|"))
    if markdown:
        if _RULE.fullmatch(text):
            return PrintedRow("page", number)
        pieces = _split(line, "|", lexicon, bordered=True)
        return _several(number, line, pieces, lexicon) or PrintedRow("markdown", number, pieces)
    if text.endswith("|") and text.count("|") == 1:
        return PrintedRow("pipe", number, (piece_of(line, 0, len(text) - 1, lexicon),))
    body = text.rstrip(" |")
    pads = max(0, text[len(body) :].count("|") - 1)
    start = len(text) - len(text.lstrip(" |"))
    pieces = _split(line, "|", lexicon, start=start, end=len(body))
    return _several(number, line, pieces, lexicon) or PrintedRow("pipe", number, pieces, pads)


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
    spans = [m.span() for m in _WORD.finditer(line.clean, shift + found.start("tail"))]
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
