"""Undo what mirror sites do to headings: a replacement of punctuation on GBK bytes that ignores character bounds.

The code of “。” is A1A3. Where a character that ends in A1 (such as the ideographic space A1A1) is followed by a
full-width form (A3xx), the bytes hold a false “。”; the site splits there, and all up to the next ASCII byte is read
shifted by one byte. Pairs that fall into the user-defined area vanish, so the way back is by candidates: what known
headings look like after the same damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.structure.traditional import to_traditional
from gouji.structure.words import words

# “。” followed by characters of rows A8 (bopomofo, vowels with tone, boxes) that no Chinese sentence begins with
SIGN = re.compile("。(?=[ㄅ-ㄩǘòňāáǎàēéěèīíǐìōóǒùūúǔüêɑńɡ┌-╋┍-┿⒈-⒛⑴-⑽])|。(?=[┍-┿])")
_LONGEST = 40
_NUMERALS = "一二三四五六七八九十"


def restorations(line: str) -> Iterator[tuple[int, int, str, bool]]:
    """Start and end of every damaged stretch of a line, what stood there, and whether that is certain.

    A stretch ends at the next ASCII character. Uncertain: inverted naively, what vanished stays lost.
    """
    end = 0
    for found in SIGN.finditer(line):
        start = found.start()
        if start < end:
            continue
        known = _known(line, start) if start == 0 or line[:start].isspace() else None
        if known:
            end, original = known
            yield start, end, original, True
        else:
            end = next((i for i in range(start + 1, len(line)) if line[i].isascii()), len(line))
            yield start, end, _inverted(line[start:end]), False


def _known(line: str, start: int) -> tuple[int, str] | None:
    """The longest damaged beginning of a known heading at a place, as its end and the original.

    Only an ASCII character, or the end of the line, ends the damage; any other end is chance.
    """
    table = _damaged_forms()
    for end in range(min(len(line), start + _LONGEST), start + 1, -1):
        original = table.get(line[start:end])
        if original and (end == len(line) or line[end].isascii()):
            return end, original
    return None


def damage(text: str) -> str:
    """What the mirror makes of a text that followed an ideographic space."""
    data, out, i = b"\xa1" + text.encode("gbk", "ignore"), [], 0
    while i < len(data):
        if data[i] < 0x80:
            out.append(chr(data[i]))
            i += 1
        elif i + 1 < len(data) and 0x40 <= data[i + 1] <= 0xFE and data[i + 1] != 0x7F:
            character = data[i : i + 2].decode("gb18030", "ignore")
            if not "\ue000" <= character <= "\uf8ff":  # the user-defined area is dropped
                out.append(character)
            i += 2
        else:
            i += 1  # an orphan byte is dropped, the ASCII character after it kept
    return "".join(out)


@cache
def _damaged_forms() -> dict[str, str]:
    """Damaged beginning → its original, for every known heading; beginnings that two originals share are left out."""
    forms: dict[str, set[str]] = {}
    for phrase in words("headings")["damaged"]:
        for numeral in _NUMERALS:
            for whole in {f"（{numeral}）{phrase}", f"（{numeral}）{to_traditional(phrase)}"}:
                for original in (*(whole[:end] for end in range(4, len(whole) + 1)), whole + "。", whole + "："):
                    forms.setdefault(damage(original), set()).add(original)
    return {broken: next(iter(originals)) for broken, originals in forms.items() if len(originals) == 1}


def _inverted(part: str) -> str:
    return part.encode("gb18030", "ignore")[1:].decode("gb18030", "ignore")
