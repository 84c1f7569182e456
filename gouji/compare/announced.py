"""Numbers of things announced in words: the parts in a preface, the items that are to follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.compare.passages import Hit, hits
from gouji.compare.phrases import pattern, words
from gouji.records.check import Evidence
from gouji.records.form import SectionKind
from gouji.records.report import Report

DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
FRONT = (SectionKind.PREAMBLE, SectionKind.OVERVIEW)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a preface says of the parts; `why` tells how the parts differ, "" when they do not."""

    quote: str
    evidence: Evidence
    why: str


def small_number(text: str) -> int | None:
    """A number up to 99 in digits or Chinese numerals; None for anything else."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1:
        return DIGITS.get(text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" not in text:
        return None
    high, low = DIGITS.get(tens, 1 if not tens else None), DIGITS.get(ones, 0 if not ones else None)
    return None if high is None or low is None else high * 10 + low


def part_announcements(report: Report) -> Iterator[Announcement]:
    """The first sentence that says of how many parts the report consists, held against its headings."""
    present = {s.kind for s in report.sections if s.decided_by == "heading"} - {SectionKind.PREAMBLE, SectionKind.FURNITURE}
    for hit in hits(report, "form", "parts", *FRONT):
        count = small_number(hit.match["count"].strip())
        about_itself = any(word in hit.sentence for word in words("form")["report_words"])
        if count is not None and count > 1 and len(present) > 1 and about_itself:
            quote = hit.sentence if len(hit.sentence) <= 40 else "……" + hit.match["tail"]
            yield Announcement(quote, hit.evidence, _difference(hit, count, present))
            return


def _difference(hit: Hit, count: int, present: set[SectionKind]) -> str:
    kinds = words("form")["part_names"]
    named = {SectionKind(kind) for kind, names in kinds.items() if any(name in hit.sentence for name in names)}
    lacking = [kinds[kind][0] for kind in kinds if SectionKind(kind) in present - named]
    if len(named) > 1 and lacking:
        return f"所列未包括正文的“{'”“'.join(lacking)}”"
    return "" if count == len(present) else f"而正文有 {len(present)} 个部分的标题"


def announced_items(hit: Hit) -> int | None:
    """How many items a phrase such as 以下两个方面 announces."""
    return small_number(hit.match["count"].strip())


def ordinals(text: str) -> list[tuple[int, int]]:
    """The ordinals 一是, 二是 … of a text in order: (value, offset)."""
    found = ((small_number(m["n"]), m.start()) for m in pattern("form", "ordinal").finditer(text))
    return [(value, offset) for value, offset in found if value]


def runs(text: str) -> list[list[tuple[int, int]]]:
    """The ordinals of a text cut into runs, each beginning with 一是."""
    cut: list[list[tuple[int, int]]] = []
    for value, offset in ordinals(text):
        if value == 1:
            cut.append([])
        if cut:
            cut[-1].append((value, offset))
    return cut
