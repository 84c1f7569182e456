"""Several reports in one file: their sentences would be held against one another's tables."""

from __future__ import annotations

import re

from gouji.records.report import Report
from gouji.records.source import Block

_TITLE = re.compile(r"[^。，；：|\t]{2,40}政府信息公开(?:工作)?年度?报告")
_YEAR = re.compile(r"20\d\d|二[〇○零]")
_BLANK = re.compile(r"\s+")
_OPENING = "总体情况"
_TABLE = "本年新收政府信息公开申请"
_LONGEST_HEADING = 20  # characters of a section's heading with its number


def titles_of_all(report: Report) -> tuple[str, ...]:
    """The titles of the reports in the source, each with its year, first section and table of applications.

    One title printed twice, and titles that are only listed, count once or not at all.
    """
    if sum("总" in block.text and "况" in block.text for block in report.source.blocks) < 2:  # blanks may stand inside
        return ()
    titles: list[str] = []
    title, opened, tabled = "", False, False
    for block in report.source.blocks:
        text = _BLANK.sub("", block.text)
        if _is_title(block, text):
            title, opened, tabled = text, False, False
        opened = opened or (block.grid is None and _OPENING in text and len(text) <= _LONGEST_HEADING)
        tabled = tabled or _TABLE in text
        if title and opened and tabled and title not in titles:
            titles.append(title)
    return tuple(titles)


def _is_title(block: Block, text: str) -> bool:
    return block.grid is None and len(text) <= 60 and bool(_YEAR.search(text) and _TITLE.fullmatch(text))
