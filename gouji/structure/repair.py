"""From raw text to normal form: every repair listed, every character traced to where it came from.

Damage is decided over the whole source and applied block by block, so that one odd word in a sound text is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gouji.records.source import Source
from gouji.records.text import Repair, Text
from gouji.structure import gbkshift, mojibake, pinyin, traditional
from gouji.structure.edits import Edit, edited, marked

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "！？～｜"}
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NARROW = {**_WIDE, **_SPACES}
_WIDE_SEEN = re.compile("[\uff01-\uff5e\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# cell borders drawn as characters, and the full-width pipe, as the pipe that every layout uses
_BORDERS = dict.fromkeys(map(ord, "｜│┃║"), "|")
_BORDERS_SEEN = re.compile("[｜│┃║]")
_MARKUP = re.compile(
    r"&(?:nbsp|ensp|emsp|#160|#12288);|</?(?:br|strong|b|p|span|font|sup|sub|u)\s*/?>|\*\*|(?<=\|)\s*__|__\s*(?=\|)", re.IGNORECASE
)
_QUOTED = re.compile(r" {0,3}>(?: {0,3}>){0,4} ?")
_MOST = 0.8  # of the lines; a whole text that is quoted
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# 202311日, 20231231日, 20221月1日, 202020年, 〔202130: the words 年 and 月 or a bracket have fallen out
_LOST = re.compile(r"(?=[12〔])(?:(?<!\d)(?:19|20)\d\d(?:\d{2,4}日|\d{1,2}月\d{1,2}日|\d\d年)|〔20\d{3,}(?=[^\d〕]|$))")
_SHORT = 12
# 1709, in a text that has lost 年 or 月: the measure word after it may have fallen out, and digits of it as well
_BARE = re.compile(r"(?<![\d.,:〔第年月至-])\d{2,}(?=[,，。;；])")


@dataclass
class Repairs:
    """Counts and one example for each kind of repair."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, tuple[str, int | None]] = field(default_factory=dict)

    def add(self, kind: str, count: int, before: str, after: str, block: int | None) -> None:
        """Count repairs of a kind; the first is the example."""
        self.counts[kind] = self.counts.get(kind, 0) + count
        self.examples.setdefault(kind, (f"{before[:30]} → {after[:30]}", block))

    def listed(self) -> tuple[Repair, ...]:
        """All kinds in the order in which they were first made."""
        return tuple(Repair(kind, count, *self.examples[kind]) for kind, count in self.counts.items())


class Mender:
    """Repairs texts of one source; which kinds of damage it looks for is decided by all its text."""

    def __init__(self, whole: str) -> None:
        self.repairs = Repairs()
        self._sound: dict[str, Text] = {}  # short texts that need no repair: the cells of tables
        self._steps: list[Callable[[Text, int | None], Text]] = []
        sound = self._mojibake(whole)
        shifted = gbkshift.SIGN.search(sound) is not None
        spelt = pinyin.is_annotated(sound)
        old = traditional.is_traditional(sound, suspected=spelt)
        checks = (
            (shifted, self._shifted),
            (spelt, self._spelt),
            (old, self._traditional),
            (shifted or _WIDE_SEEN.search(sound), self._narrow),
            (_BORDERS_SEEN.search(sound), self._bordered),
            (_is_quoted(whole), self._unquoted),
            (_MARKUP.search(sound), self._unmarked),
            (_UNSEEN.search(sound), self._seen),
            (_LOST.search(sound), self._lost),
        )
        self._steps += [step for needed, step in checks if needed]

    def mend(self, raw: str, block: int | None = None) -> Text:
        """One text in normal form; `block` is named in the example of a repair."""
        known = self._sound.get(raw)
        if known is not None:
            return known
        text = Text(raw, raw)
        for step in self._steps:
            text = step(text, block)
        if len(raw) <= _SHORT and text.clean == raw:
            self._sound[raw] = text
        return text

    def _mojibake(self, whole: str) -> str:
        if not mojibake.is_mojibake(whole):
            return whole
        self._steps.append(self._decoded)
        return mojibake.decoded(Text(whole, whole)).clean

    def _decoded(self, text: Text, block: int | None) -> Text:
        found = mojibake.decoded(text)
        if found.clean != text.clean:
            self.repairs.add("mojibake", 1, text.clean, found.clean, block)
        return found

    def _shifted(self, text: Text, block: int | None) -> Text:
        edits: list[Edit] = []
        uncertain: list[tuple[int, int]] = []
        grown = 0
        for start, end, original, certain in gbkshift.restorations(text.clean):
            self.repairs.add("gbk_shift", 1, text.clean[start:], original, block)
            edits.append((start, end, original))
            if not certain:
                uncertain.append((start + grown, start + grown + len(original)))
            grown += len(original) - (end - start)
        return marked(edited(text, edits), uncertain)

    def _spelt(self, text: Text, block: int | None) -> Text:
        spans = pinyin.spans_of(text.clean)
        if spans:
            start, end = spans[0]
            example = text.clean[max(0, start - 2) : end]
            self.repairs.add("pinyin", len(spans), example, text.clean[max(0, start - 2) : start], block)
        return edited(text, [(start, end, "") for start, end in spans])

    def _traditional(self, text: Text, block: int | None) -> Text:
        clean = traditional.to_simplified(text.clean)
        if clean == text.clean:
            return text
        changed = sum(a != b for a, b in zip(text.clean, clean, strict=True))
        self.repairs.add("traditional", changed, text.clean, clean, block)
        return Text(text.raw, clean, text.offsets, text.damaged)

    def _narrow(self, text: Text, block: int | None) -> Text:
        clean = text.clean.translate(_NARROW)
        if clean == text.clean:
            return text
        found = _WIDE_SEEN.search(text.clean)
        start = found.start() if found else 0
        self.repairs.add(
            "width", len(_WIDE_SEEN.findall(text.clean)), text.clean[start : start + 8], clean[start : start + 8], block
        )
        return Text(text.raw, clean, text.offsets, text.damaged)

    def _bordered(self, text: Text, block: int | None) -> Text:
        clean = text.clean.translate(_BORDERS)
        if clean == text.clean:
            return text
        self.repairs.add("borders", len(_BORDERS_SEEN.findall(text.clean)), text.clean, clean, block)
        return Text(text.raw, clean, text.offsets, text.damaged)

    def _unquoted(self, text: Text, block: int | None) -> Text:
        found = _QUOTED.match(text.clean)
        if not found:
            return text
        self.repairs.add("markup", 1, text.clean, text.clean[found.end() :], block)
        return edited(text, [(0, found.end(), "")])

    def _unmarked(self, text: Text, block: int | None) -> Text:
        marks = list(_MARKUP.finditer(text.clean))
        if marks:
            start = marks[0].start()
            before = text.clean[max(0, start - 4) : start + 12]
            self.repairs.add("markup", len(marks), before, _MARKUP.sub(" ", before), block)
        return edited(text, [(*found.span(), " " if found[0][0] in "&<" else "") for found in marks])

    def _seen(self, text: Text, block: int | None) -> Text:
        spans = [found.span() for found in _UNSEEN.finditer(text.clean)]
        if spans:
            self.repairs.add("zero_width", len(spans), "（不可见字符）", "（删去）", block)
        return edited(text, [(start, end, "") for start, end in spans])

    def _lost(self, text: Text, block: int | None) -> Text:
        spans = [found.span() for found in _LOST.finditer(text.clean)]
        if spans:
            broken = text.clean[slice(*spans[0])]
            self.repairs.add("lost_characters", len(spans), broken, "（缺字，未作推测）", block)
        spans += [found.span() for found in _BARE.finditer(text.clean)]
        return marked(text, spans)


def _is_quoted(text: str) -> bool:
    """Whether nearly every line begins with the mark of a quotation."""
    if ">" not in text[:200]:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(_QUOTED.match(line) is not None for line in lines) >= max(3, _MOST * len(lines))


def mender_for(source: Source) -> Mender:
    """The mender for a source, its damage judged over all blocks."""
    return Mender("\n".join(_texts(source)))


def _texts(source: Source) -> Iterable[str]:
    return (block.text for block in source.blocks)
