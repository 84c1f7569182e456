"""STRUCTURE: from blocks to the official form."""

from __future__ import annotations

from gouji.records.report import Report
from gouji.records.source import Source
from gouji.structure import identity
from gouji.structure.apart import tables_apart
from gouji.structure.folded import unfolded
from gouji.structure.headings import headed
from gouji.structure.lines import lines_of, reblocked
from gouji.structure.narrative import sections_of
from gouji.structure.repair import Mender, mender_for
from gouji.structure.tables import read_tables
from gouji.structure.wrapped import unwrapped


def to_report(source: Source) -> Report:
    """The report in canonical form: sections, paragraphs, tables, who and when; works on any passage of text.

    `Report.source` has a block for every line that a paragraph or table rests on: headings glued to their sentence
    are cut off, sentences broken at the edge of a page put together.
    Nothing is repaired silently: `Report.repairs` lists what was changed to read it, `Report.notes` what is odd.
    """
    mender = mender_for(source)
    lines, headings = tables_apart(*headed(unwrapped(unfolded(lines_of(source, mender)))))
    source, lines = reblocked(source, lines)
    first = headings[0].line if headings else min(len(lines), 12)
    title = identity.title_line(lines, first)
    name = identity.title_of(lines, title) if title is not None else ""
    period = identity.period_of(lines)
    year = identity.report_year(name, source.name, period, lines)
    found = read_tables(lines, {heading.line for heading in headings}, year)
    return Report(
        source,
        name,
        identity.agency(name, lines, title),
        year,
        period,
        sections_of(lines, headings, found.lines, title),
        found.tables,
        mender.repairs.listed(),
        (*source.notes, *found.notes),
        identity.published(source, lines),
    )


def clean(text: str) -> str:
    """Any passage in its normal form: simplified, pinyin removed, half-width digits; line ends kept."""
    mender = Mender(text)
    return "\n".join(mender.mend(line).clean for line in text.split("\n"))
