"""Markup that a parser would spend minutes or gigabytes on is told before it is parsed."""

from __future__ import annotations

import re

MAX_OF_ONE = 200  # attributes of an element; a page saved from Word has up to 20, the parser compares each with all others
MAX_OF_ALL = 400_000  # a report saved from Word has about 100,000
_ATTRIBUTE = r"""(?:[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+)"""
# The tokens of a page as browsers cut it (HTML Standard, 13.2.5): comments, raw text whole, tags with their attributes.
_TOKEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?:(?P<raw>script|style)(?=[\s/>])|[a-z][^\s/>]*+)(?P<inside>{_ATTRIBUTE}*+)"
    r"[\s/]*+(?(raw)>.*?(?:</(?P=raw)|\Z)|)",
    re.IGNORECASE | re.DOTALL,
)
_ONE = re.compile(_ATTRIBUTE)


def is_crowded(text: str) -> bool:
    """Whether an element, or the whole page, has more attributes than pages have."""
    total = 0
    for token in _TOKEN.finditer(text):
        inside = token["inside"]
        if inside:
            count = sum(1 for _ in _ONE.finditer(inside))
            total += count
            if count > MAX_OF_ONE or total > MAX_OF_ALL:
                return True
    return False
