"""Which encoding a page is in: what decodes strictly and reads as Chinese decides, not what the page declares."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,20})""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CANDIDATES = ("utf-8", "gb18030", "big5")
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "big5-hkscs": "big5hkscs"}
NEARLY = 0.005  # share of lost places up to which a file may still be UTF-8
# The most frequent characters of any Chinese text and of this kind of report, simplified and traditional.
_FREQUENT = frozenset("的一是不了在有和人为以年月日政府信息公开情况工作本数据報資訊開與為國會個這中主動申請、，。：")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded page.

    encoding  as decoded
    declared  as the page says, None when it says nothing
    lost      places that could not be decoded and stand as U+FFFD
    """

    text: str
    encoding: str
    declared: str | None
    lost: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a page; never fails: where no encoding fits strictly the best is taken and `lost` counts the gaps."""
    declared = _declared(data[:4096])
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return Decoded(text, name.removesuffix("-sig"), declared, text.count("\ufffd"))
    for name, text in _strictly(data, "utf-8"):  # other encodings practically never form valid UTF-8
        return Decoded(text, name, declared)
    names = dict.fromkeys((*filter(None, [_known(declared)]), *_CANDIDATES))
    strict = [found for codec in names for found in _strictly(data, codec)]
    nearly = _loosely(data, "utf-8", declared)  # a file cut off within a character, or spoiled in a few places
    if strict:
        name, text = max(strict, key=lambda found: _likeness(found[1]))
        if nearly.lost > NEARLY * len(nearly.text) + 1 or _likeness(text) >= _likeness(nearly.text):
            return Decoded(text, name, declared)
        return nearly
    return min((_loosely(data, name, declared) for name in names), key=lambda found: found.lost)


def _declared(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    return found.group(1).decode("ascii").lower() if found else None


def _known(name: str | None) -> str | None:
    """The codec for a declared name, None for one that cannot hold Chinese or is unknown."""
    codec = _NAMES.get(name or "", name or "")
    return codec if codec in {"utf-8", "gb18030", "big5", "big5hkscs"} else None


def _strictly(data: bytes, name: str) -> list[tuple[str, str]]:
    """The encoding with the text it gives, or nothing where the bytes do not fit it."""
    try:
        return [(name, data.decode(name))]
    except UnicodeDecodeError:
        return []


def _loosely(data: bytes, name: str, declared: str | None) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, declared, text.count("\ufffd"))


def _likeness(text: str) -> float:
    """Share of frequent characters among all that are not ASCII."""
    foreign = [character for character in text[:200_000] if not character.isascii()]
    return sum(character in _FREQUENT for character in foreign) / len(foreign) if foreign else 0.0
