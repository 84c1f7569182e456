"""Which year a sentence speaks of: a year at a clause's beginning, such as 2022年，我局收到….."""

from __future__ import annotations

import re
from collections import Counter

ADVERB = re.compile(
    r"(?:^|[。；;！？\n，,：:（(\s])"
    r"(?:截至|截止|到|因|由于|对|对于|针对)?((?:19|20)\d\d)\s*年(?:度|全年|间|里|以来)?(?!\s*\d*\s*月)(?!度?(?:结转|转结|遗留|转入|未办结))"
)
OWN = 0  # the year of the report, called 今年 or 本年
THIS_YEAR = re.compile(r"(?:^|[。；;！？\n，,：:（(\s、])(?:而|至|到)?(今年|本年度?|本报告期|报告期内)(?!度?(?:结转|转结|转入))")
NEXT = re.compile(r"下一步|今后|计划|将(?:继续|进一步|从)")


# a comparison with an earlier year is over with the clause that tells the change: 2023年为5件，同比下降20%，
OVER = re.compile(r"[^。；;！？\n]{2,24}?[，,](?:同比|较|比|增长|上升|增加|下降|减少|降低|持平|增幅|降幅)[^，,。；;]{0,20}[，,]")
SENTENCE = re.compile("[。；;！？\n]")


def told_years(text: str) -> tuple[tuple[int, int], ...]:
    """(offset, year) of every year told at a clause's beginning, OWN for 今年, and of the year returned to after a comparison."""
    told: list[tuple[int, int]] = []
    for at, year in _adverbs(text):
        earlier = told[-1] if told else None
        told.append((at, year))
        if earlier is None or earlier[1] <= year or SENTENCE.search(text, earlier[0], at):
            continue
        over = OVER.match(text, at)
        if over is not None:
            told.append((over.end(), earlier[1]))
    return tuple(sorted((*told, *((match.start(1), OWN) for match in THIS_YEAR.finditer(text)))))


def _adverbs(text: str) -> list[tuple[int, int]]:
    return [(match.start(1), int(match[1])) for match in ADVERB.finditer(text)]


def report_year(texts: list[str]) -> int | None:
    """The year that most of the clauses speak of, the later one of equals; None when none is told."""
    counts = Counter(year for text in texts for _, year in _adverbs(text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None
