"""Find the report on a web page: the smallest element that holds everything the form's key words show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gouji import yamls

if TYPE_CHECKING:
    from lxml import etree

KEPT = 0.7  # a child that holds all key words but less of the unlinked text is not yet the article alone
LINKS = 0.6  # navigation consists of links; the densest list of attachments in a report's text stays below
_BLANK = re.compile(r"\s+")
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")


@cache
def words() -> Mapping[str, Any]:
    """The word lists of article.yaml."""
    data: dict[str, Any] = yamls.load("gouji.readers", "article.yaml")
    sets = {name: frozenset(data[name]) for name in ("unseen", "breaking")}
    return data | sets | {name: re.compile(data[name]) for name in ("title", "between_tables")}


@dataclass(slots=True)
class _Extent:
    """What one element holds: its span in the unlinked text, the length of its linked text, its number of links."""

    start: int
    end: int = 0
    linked: int = 0
    links: int = 0


def is_hidden(element: etree._Element) -> bool:
    """Whether the element says nothing: a kind without text or of struck text, or one that is not shown."""
    return not isinstance(element.tag, str) or element.tag in words()["unseen"] or is_unseen(element)


def is_unseen(element: etree._Element) -> bool:
    """Whether the element is hidden or struck out: the attribute hidden, or display:none and the like in its style."""
    if element.get("hidden") is not None:
        return True
    style = _BLANK.sub("", element.get("style") or "").lower()
    return "display:none" in style or "visibility:hidden" in style or _STRUCK.search(style) is not None


def find_article(root: etree._Element) -> tuple[etree._Element, frozenset[etree._Element]]:
    """The element to read and the elements inside it that are navigation; when in doubt more is kept.

    Descends from the body while one child still holds every occurrence of the key words and 70 % of the text
    outside links.
    """
    body = root.find("body")
    top = root if body is None else body
    text, extents = _measure(top)
    marks = sorted(found.start() for phrase in words()["phrases"] for found in re.finditer(re.escape(phrase), text))
    article = top
    while (child := _heir(article, extents, marks)) is not None:
        article = child
    return article, frozenset(_navigation(article, extents, marks))


def _measure(top: etree._Element) -> tuple[str, dict[etree._Element, _Extent]]:
    """All unlinked text without blanks, and the extent of every shown element in it."""
    from lxml import etree

    pieces: list[str] = []
    length = linked = links = depth = 0
    extents: dict[etree._Element, _Extent] = {}
    walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        opening = event == "start"
        link = element.tag == "a" and element.get("href") is not None
        if opening and is_hidden(element):
            walk.skip_subtree()
            hidden = True
        else:
            hidden = element not in extents and not opening
        if opening and not hidden:
            extents[element] = _Extent(length, 0, -linked, -links)
            depth, links = depth + link, links + link
        elif event == "end" and not hidden:
            extent = extents[element]
            extent.end, extent.linked, extent.links = length, extent.linked + linked, extent.links + links
            depth -= link
        piece = element.text if opening and not hidden else element.tail if not opening and element is not top else None
        if piece and (piece := _BLANK.sub("", piece)):
            if depth:
                linked += len(piece)
            else:
                pieces.append(piece)
                length += len(piece)
    return "".join(pieces), extents


def _heir(
    parent: etree._Element, extents: Mapping[etree._Element, _Extent], marks: list[int]
) -> etree._Element | None:
    """The child that holds all that matters of its parent, or None."""
    whole = extents[parent]
    inside = _count(marks, whole)
    for child in parent:
        extent = extents.get(child)
        if extent is None or child.tag not in words()["breaking"] or extent.end - extent.start < 20:
            continue
        if child.tag in {"table", "tbody", "tr", "p"} or _count(marks, extent) < inside:
            continue
        if extent.end - extent.start >= KEPT * (whole.end - whole.start):
            return child
    return None


def _count(marks: list[int], extent: _Extent) -> int:
    """How many of the marks, in ascending order, stand in an extent."""
    return bisect_left(marks, extent.end) - bisect_left(marks, extent.start)


def _navigation(
    article: etree._Element, extents: Mapping[etree._Element, _Extent], marks: list[int]
) -> Iterator[etree._Element]:
    """Parts of the article made of links, with none of the key words."""
    for element in article.iter("div", "ul", "ol", "table", "p", "section"):
        extent = extents.get(element)
        if extent is None or extent.links < 4 or element is article:
            continue
        plain = extent.end - extent.start
        if extent.linked >= LINKS * (plain + extent.linked) and not _count(marks, extent):
            yield element
