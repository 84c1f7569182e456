"""Which year a sentence speaks of: a year at a clause's beginning, such as 2022年，我局收到….."""

from __future__ import annotations

import re
from collections import Counter

ADVERB = re.compile(r"(?:^|[。；;！？\n，,：:（(\s])(?:截至|截止|到)?((?:19|20)\d\d)\s*年(?:度|全年|间|里|以来)?(?!\s*\d*\s*月)(?!度?(?:结转|转结|遗留|转入|未办结))")
NEXT = re.compile(r"下一步|今后|计划|将(?:继续|进一步|从)")


def told_years(text: str) -> tuple[tuple[int, int], ...]:
    """(offset, year) of every year told at a clause's beginning."""
    return tuple((match.start(1), int(match[1])) for match in ADVERB.finditer(text))


def report_year(texts: list[str]) -> int | None:
    """The year that most of the clauses speak of, the later one of equals; None when none is told."""
    counts = Counter(year for text in texts for _, year in told_years(text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None
