"""Sections with their paragraphs: narrative lines only, each with what it is about by its sub-heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gouji.records.form import SectionKind
from gouji.records.report import Paragraph, Section
from gouji.structure.headings import Heading, squash
from gouji.structure.lines import Line
from gouji.structure.words import words

_SUBHEADING = re.compile(
    r"\s*+(?:[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、](?!\d))\s*+(?P<words>[^。:：;；,，]{2,30})"
)
_UNNUMBERED = re.compile(r"\s*+(?P<words>(?!.*(?:未|无|没有|不存在|[收接]到|发生))[^。:：;；,，\d]{2,16})(?:$|[:：])")
_MAX_FURNITURE = 120


def sections_of(
    lines: Sequence[Line], headings: Sequence[Heading], tables: frozenset[int], title: int | None
) -> tuple[Section, ...]:
    """All sections in order: preamble before the first heading, one a heading, and runs of page furniture.

    Without any heading: one section (overview, decided by model, confidence 0) with all narrative paragraphs.
    The title line is no paragraph.
    """
    if not lines:
        return ()
    skipped = {title} if title is not None else set()
    furniture = {n for n, line in enumerate(lines) if n not in tables and n not in skipped and is_furniture(line)}
    if headings:
        early = {n for n, line in enumerate(lines[: headings[0].line]) if n not in skipped and _is_metadata(line)}
        furniture |= early - tables
    dropped = skipped | furniture | tables
    found = list(_headed(lines, headings, dropped)) if headings else [_unheaded(lines, dropped)]
    found += _furniture(lines, sorted(furniture))
    return tuple(sorted(found, key=lambda section: (section.start_block, section.kind is SectionKind.FURNITURE)))


def is_furniture(line: Line) -> bool:
    """Whether a line belongs to the web page and not to the report."""
    text = line.clean.strip()
    if line.grid is not None or len(text) > _MAX_FURNITURE or text.endswith(("。", "；")):
        return False
    starts, exact, marks = _furniture_words()
    if text.startswith(starts) and "。" not in text:
        return True
    return squash(text) in exact or sum(mark in text for mark in marks) >= 2


def _is_metadata(line: Line) -> bool:
    """A row of the page's metadata table before the report (索 引 号 | …)."""
    return "|" in line.clean or "\t" in line.clean.strip() or line.grid is not None


def _headed(lines: Sequence[Line], headings: Sequence[Heading], dropped: set[int]) -> Iterator[Section]:
    first = headings[0].line
    if first:
        yield _section(lines, SectionKind.PREAMBLE, "", range(first), dropped, ())
    groups = list(_grouped(headings))
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        end = following[0].line if following else len(lines)
        yield _section(lines, group[0].kind, group[0].title, range(group[0].line, end), dropped, group)


def _grouped(headings: Sequence[Heading]) -> Iterator[list[Heading]]:
    """Headings, a title printed twice in a row taken as one."""
    group: list[Heading] = []
    for heading in headings:
        if group and not (heading.kind is group[-1].kind and heading.line == group[-1].line + 1):
            yield group
            group = []
        group.append(heading)
    if group:
        yield group


def _section(
    lines: Sequence[Line], kind: SectionKind, title: str, span: range, dropped: set[int], group: Sequence[Heading]
) -> Section:
    opening = {heading.line for heading in group}
    paragraphs = []
    current = kind
    for number in span:
        line = lines[number]
        if number in opening or number in dropped or line.grid is not None or not line.clean.strip():
            continue
        if kind is SectionKind.OVERVIEW:
            current = subheading_kind(line) or current
        paragraphs.append(_paragraph(line, current))
    blocks = tuple(lines[heading.line].block for heading in group)
    distance = max((heading.distance for heading in group), default=0)
    start, end = lines[span.start].block, lines[span.stop - 1].block
    confidence = 1.0 if not distance else 0.9
    return Section(kind, title, start, end, "heading", confidence, tuple(paragraphs), blocks, distance)


def _unheaded(lines: Sequence[Line], dropped: set[int]) -> Section:
    paragraphs = [
        _paragraph(line, SectionKind.OVERVIEW)
        for n, line in enumerate(lines)
        if n not in dropped and line.grid is None and line.clean.strip()
    ]
    return Section(SectionKind.OVERVIEW, "", lines[0].block, lines[-1].block, "model", 0.0, tuple(paragraphs))


def _furniture(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[Section]:
    run: list[int] = []
    for number in [*numbers, -1]:
        if run and number != run[-1] + 1:
            paragraphs = tuple(_paragraph(lines[n], SectionKind.FURNITURE) for n in run if lines[n].grid is None)
            start, end = lines[run[0]].block, lines[run[-1]].block
            yield Section(SectionKind.FURNITURE, "", start, end, "heading", 1.0, paragraphs)
            run = []
        if number >= 0:
            run.append(number)


def _paragraph(line: Line, kind: SectionKind) -> Paragraph:
    return Paragraph(line.block, line.text, line.place, line.start, kind)


def subheading_kind(line: Line) -> SectionKind | None:
    """What a sub-heading at the start of a line says the text is about; None where there is no sub-heading."""
    text = (line.number + line.clean) if line.number else line.clean
    found = _SUBHEADING.match(text)
    numbered = found is not None
    if found is None:
        found = _UNNUMBERED.match(text)
    if found is None:
        return None
    phrase = found["words"]
    for kind, marks in words("headings")["subheadings"].items():
        if any(mark in phrase for mark in marks):
            return SectionKind(kind)
    return SectionKind.OVERVIEW if numbered and text.lstrip()[:1] in "(（" else None


@cache
def _furniture_words() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    data = words("furniture")
    starts = tuple(word.replace("：", ":") for word in data["starts"]) + tuple(data["starts"])
    return starts, frozenset(map(squash, data["lines"])), tuple(data["marks"])
