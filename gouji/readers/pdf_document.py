"""PDF files opened with pdfplumber; half the time of its pages goes into what no reading needs, which is left out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTCurve, LTLine, LTRect
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from gouji.readers.refusals import refusal

MAX_PAGES = 60  # the longest report of a province has 40


class QuickPage(Page):
    """A page whose objects carry what tables and lines are found by: boxes in points from the page's top left."""

    def process_object(self, obj: Any) -> dict[str, Any]:
        """A character with its size and direction, a rule with its box, both without font, colours and marks."""
        left, above = self.mediabox[0], self.mediabox[1] + self.height
        if isinstance(obj, LTChar):
            return {
                "object_type": "char", "text": obj.get_text(), "size": obj.size, "upright": obj.upright,
                "matrix": obj.matrix, "x0": obj.x0 + left, "x1": obj.x1 + left, "top": above - obj.y1,
                "bottom": above - obj.y0,
            }  # fmt: skip
        if not isinstance(obj, LTCurve):
            return super().process_object(obj)
        top = above - obj.y1
        kind = "rect" if isinstance(obj, LTRect) else "line" if isinstance(obj, LTLine) else "curve"
        found = {
            "object_type": kind, "x0": obj.x0 + left, "x1": obj.x1 + left, "y0": obj.y0, "y1": obj.y1, "top": top,
            "bottom": above - obj.y0, "doctop": self.initial_doctop + top, "width": obj.width, "height": obj.height,
        }  # fmt: skip
        return found | {"pts": [self.point2coord(point) for point in obj.pts]} if kind == "curve" else found


def pages_of(data: bytes) -> Iterator[QuickPage]:
    """The pages in order, each turned so that most of its text stands level.

    Raises UnreadableFile (encrypted, damaged, too_large) and what pdfminer stumbles upon.
    """
    document = _open(data)
    pages = document.pages
    if not pages:
        raise refusal("pdf_damaged")
    if len(pages) > MAX_PAGES:
        raise refusal("pdf_too_long", pages=len(pages), max_pages=MAX_PAGES)
    for page in pages:
        yield _upright(QuickPage(document, page.page_obj, page.page_number, page.initial_doctop))


def _upright(page: QuickPage) -> QuickPage:
    """The page, turned where most of its text runs up or down it: a wide table printed on an upright page."""
    ways = Counter(way for char in page.chars if (way := _way(char["matrix"])) is not None)
    way, count = ways.most_common(1)[0] if ways else (0, 0)
    if not way or 2 * count <= len(page.chars):
        return page
    source = page.page_obj
    source.rotate = (source.rotate + way) % 360
    source.attrs["Rotate"] = source.rotate
    page.close()
    return QuickPage(page.pdf, source, page.page_number, page.initial_doctop)


def _way(matrix: Sequence[float]) -> int | None:
    """By how many degrees a character's page must be turned clockwise for it to stand level; None: slanted."""
    along, rise = matrix[0], matrix[1]
    if abs(rise) <= 0.01 * abs(along):
        return 0 if along > 0 else 180
    return (90 if rise > 0 else 270) if abs(along) <= 0.01 * abs(rise) else None


def _open(data: bytes) -> PDF:
    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception as fault:  # pdfplumber wraps every fault of pdfminer in one of its own
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (fault, *fault.args, fault.__cause__)):
            raise refusal("pdf_encrypted") from fault
        raise
