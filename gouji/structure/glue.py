"""Labels that are not printed whole: misspelt, broken over cells or lines, begun only, or with a group's label before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.structure.headings import squash
from gouji.structure.labels import Lexicon
from gouji.structure.lines import Line
from gouji.structure.pieces import Piece, PrintedRow
from gouji.structure.scan import scanned, stuck

_MAX_PARTS = 8  # a label of 36 characters in a narrow column of a PDF
_MIN_BEGINNING = 4
_NUMBERED = re.compile(r"(?<=\S)\s*(?=\d[.、．]|[(（][一二三四五六七][)）])")
_RUN = re.compile(r"\d[\d,]{14,59}")  # the fifteen figures of the review table without separators
_DIGITS = re.compile(r"\d[\d,]*")  # where it is no number (000, 1,1059002), figures of a row without separators
_SENTENCE = re.compile("[。;；!！?？]")
_MAX_REST = 30
_MAX_LABEL = 120  # a group's label, the row's label and a note, all in one cell


def glued(rows: Sequence[PrintedRow], lines: Sequence[Line], stops: set[int], lexicon: Lexicon) -> list[PrintedRow]:
    """The rows with every label found that can be; leftovers inside a table become rows of kind rest."""
    result: list[PrintedRow] = []
    rows = [_unrun(row, lines[row.line], lexicon) for row in rows]
    for stretch in _stretches(rows, stops):
        tabular = [index for index, row in enumerate(stretch) if _is_tabular(row)]
        result += _mended(stretch, tabular[0], tabular[-1], lexicon) if len(tabular) >= 2 else stretch
    return result


def _unrun(row: PrintedRow, line: Line, lexicon: Lexicon) -> PrintedRow:
    """A line without separators as a row of labels and figures, where it is a table or a part of one."""
    digits = line.clean.strip()
    no_number = row.kind == "fragment" and _DIGITS.fullmatch(digits)
    if no_number or (row.kind == "cell" and _RUN.fullmatch(digits)):
        return PrintedRow("run", row.line, (row.pieces[0]._replace(figure=True),))
    if row.kind not in ("prose", "fragment", "space") or row.has_label:
        return row
    pieces = scanned(line, lexicon) or (stuck(line, lexicon) if row.kind == "fragment" else ())
    if not pieces:
        return row
    apart = any(one.figure and other.figure for one, other in pairwise(pieces))
    return PrintedRow("space" if apart else "run", row.line, pieces)


def _stretches(rows: Sequence[PrintedRow], stops: set[int]) -> list[list[PrintedRow]]:
    """Rows between headings and sentences."""
    parts: list[list[PrintedRow]] = [[]]
    for row in rows:
        if row.kind == "prose" or row.line in stops or _is_sentence(row):
            parts += [[row], []]
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def _is_sentence(row: PrintedRow) -> bool:
    return row.kind == "fragment" and any(_SENTENCE.search(piece.text) for piece in row.pieces)


def _is_tabular(row: PrintedRow) -> bool:
    """A row with a label, or a word with figures after it in cells of one line."""
    if row.has_label:
        return True
    return len(row.pieces) > 1 and row.kind != "fragment" and any(piece.figure for piece in row.pieces)


def _mended(rows: list[PrintedRow], first: int, last: int, lexicon: Lexicon) -> list[PrintedRow]:
    result = list(rows)
    skip = 0
    for index in range(max(0, first - 2), min(len(rows), last + 3)):
        row = rows[index]
        if skip:
            skip -= 1
            result[index] = row._replace(kind="page", pieces=())
        elif row.kind == "fragment":
            result[index], skip = _fragment(rows, index, lexicon, inside=first <= index)
        elif any(piece.text and not piece.meanings and not piece.figure for piece in row.pieces):
            result[index] = row._replace(pieces=tuple(_cell(piece, lexicon) for piece in row.pieces))
    return result


def _fragment(rows: list[PrintedRow], index: int, lexicon: Lexicon, *, inside: bool) -> tuple[PrintedRow, int]:
    """A line that is no label: as a label where it can be one, and how many lines after it belong to the label."""
    row = rows[index]
    if not row.pieces:
        return row, 0
    piece = _cell(row.pieces[0], lexicon, whole=True)
    if piece.meanings:
        return row._replace(kind="cell", pieces=(piece,)), 0
    parts = [row.pieces[0].text]
    for count, other in enumerate(rows[index + 1 : index + _MAX_PARTS], 1):
        if other.kind not in ("fragment", "cell") or not other.pieces or other.pieces[0].figure:
            break
        parts.append(other.pieces[0].text)
        meanings = lexicon.find("".join(parts))
        if meanings:
            whole = row.pieces[0]._replace(text="".join(parts), meanings=meanings)
            return row._replace(kind="cell", pieces=(whole,)), count
    piece = _begun(row.pieces[0], lexicon)
    if piece.meanings:
        return row._replace(kind="cell", pieces=(piece,)), 0
    short = len(row.pieces[0].text) <= _MAX_REST
    return (row._replace(kind="rest") if inside and short else row), 0


def _cell(piece: Piece, lexicon: Lexicon, *, whole: bool = False) -> Piece:
    """A cell as a label: misspelt, or with a group's label before it; `whole`: without its beginning alone sufficing."""
    if piece.meanings or piece.figure or not 0 < len(piece.text) <= _MAX_LABEL:
        return piece
    for cut in _NUMBERED.finditer(piece.text):
        rest = piece.text[cut.end() :]
        meanings = lexicon.find(rest) or lexicon.near(rest) or _begun(piece._replace(text=rest), lexicon).meanings
        if meanings:
            return piece._replace(text=rest, meanings=meanings)
    near = lexicon.near(piece.text)
    if near:
        return piece._replace(meanings=near)
    return piece if whole else _begun(piece, lexicon)


def _begun(piece: Piece, lexicon: Lexicon) -> Piece:
    body = squash(piece.text)
    label = lexicon.beginnings.get(body, "") if len(body) >= _MIN_BEGINNING else ""
    return piece._replace(meanings=lexicon.exact[label]) if label else piece
