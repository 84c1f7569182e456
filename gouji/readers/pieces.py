"""Join what a cell or paragraph was broken into: pieces of a label belong together, pieces of numbers do not."""

from __future__ import annotations

from collections.abc import Iterable

BLANKS = " \t\r\n\f\v\xa0\u3000\u2002\u2003\u2009\u200b\ufeff"


def strip_blanks(text: str) -> str:
    """The text without the blanks of any width at its ends: a cell that holds only such blanks is blank."""
    return text.strip(BLANKS)


def join_pieces(pieces: Iterable[str]) -> str:
    """The lines of one cell as one text.

    A label broken over lines is put together (商业 + 企业); between two characters of numbers or Latin words
    a line feed stays, so that 1 over 2 never becomes 12.
    """
    joined = ""
    for piece in map(strip_blanks, pieces):
        if joined and piece and _is_ascii_word(joined[-1]) and _is_ascii_word(piece[0]):
            joined += "\n"
        joined += piece
    return joined


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,+-%/")
