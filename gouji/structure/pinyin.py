"""Pinyin in parentheses that mirror sites put after characters: 報(bào), 中華(hua)(hua)."""

from __future__ import annotations

import re

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_FINAL = "(?:i?ang|i?ong|uang|[aeiu]ng|i?an|[eiu]n|u?an|i?ao|u?ai|[eu]i|[oi]u|[iuv]e|[iu]a|uo|er|[aoeiuvü])"
_WITH_TONE = re.compile(rf"[（(](?=[a-zü]*[{_TONED}])[a-zü{_TONED}]{{1,6}}[)）]")
_WITHOUT = re.compile(rf"(?<=[\u3400-\u9fff])(?:[（(](?:[zcs]h?|[bpmfdtnlgkhjqxryw])?{_FINAL}[)）])+")

_LETTERS = re.compile("[（(][a-zü]{1,6}[)）]")


def is_annotated(text: str) -> bool:
    """Whether a text carries annotations: one syllable with a tone mark, or five toneless ones after characters."""
    if _WITH_TONE.search(text) is not None:
        return True
    return len(_LETTERS.findall(text)) >= 5 and len(_WITHOUT.findall(text)) >= 5


def spans_of(text: str) -> list[tuple[int, int]]:
    """The spans of the annotations, in order."""
    if "(" not in text and "（" not in text:
        return []
    spans = {found.span() for found in _WITH_TONE.finditer(text)}
    toneless = [found.span() for found in _WITHOUT.finditer(text)]
    spans.update(span for span in toneless if not any(a < span[1] and span[0] < b for a, b in spans))
    return sorted(spans)
