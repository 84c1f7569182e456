"""Scans and pictures: read with RapidOCR where the extra is installed, refused with what to do where it is not."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from gouji.errors import UnreadableFile
from gouji.readers.deadline import OutOfTime, deadline
from gouji.readers.pdf_pages import Sheet, blocks_of
from gouji.readers.pdf_tables import Box, ruled_table
from gouji.readers.pdf_text import lines_of, running_titles, without_running
from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.readers.scans import ink_of, inked_box, line_count, ruled_cells
from gouji.records.source import Source

if TYPE_CHECKING:
    from gouji.readers.scans import Mask, Picture

MAX_PIXELS = 40_000_000  # a page of A4 at 400 dots per inch has 15 million
MAX_SCANS = 40  # pages; each takes some seconds
SECONDS = 600  # a page of tables takes 10 to 40 s on one core
DOTS = 200 / 72  # rendering at 200 dots per inch: the engine's models are trained on letters of 30 to 50 points
FRAME = 8  # points of white paper added around the ink of a cell before it is read
UNSURE = 0.9  # confidence below which a piece is counted in the notes
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")


class ImageReader:
    """Reads a picture of one page; every cell of a table carries the engine's confidence."""

    name = "image"

    def accepts(self, hint: FileHint) -> bool:
        """PNG, JPEG, TIFF, BMP or GIF by their first bytes."""
        return hint.head.startswith(_MAGIC)

    def read(self, hint: FileHint) -> Source:
        """The picture's blocks; raises UnreadableFile (no_text_layer, damaged, too_large, empty)."""
        if find_spec("rapidocr_onnxruntime") is None:
            raise refusal("image_without_ocr")
        return _source(hint, "image", [_picture(hint.data)])


def read_scan(hint: FileHint) -> Source:
    """The pages of a PDF without text layer; raises UnreadableFile (no_text_layer) where OCR is not installed."""
    if find_spec("rapidocr_onnxruntime") is None:
        raise refusal("pdf_without_text")
    return _source(hint, "application/pdf", _rendered(hint.data))


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR()


def _picture(data: bytes) -> Picture:
    """The picture as an array of height, width and three colours."""
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise refusal("image_too_large", width=image.width, height=image.height, max_pixels=MAX_PIXELS)
            return np.asarray(image.convert("RGB"))
    except UnreadableFile:
        raise
    except Exception as fault:  # Pillow raises what its many formats stumble upon
        raise refusal("image_damaged") from fault


def _rendered(data: bytes) -> Iterator[Picture]:
    """The pages of a PDF as pictures."""
    import numpy as np
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > MAX_SCANS:
            raise refusal("pdf_too_long", pages=len(document), max_pages=MAX_SCANS)
        for page in document:
            if page.get_width() * page.get_height() * DOTS**2 > MAX_PIXELS:
                raise refusal("pdf_too_large")
            yield np.ascontiguousarray(page.render(scale=DOTS, rev_byteorder=True).to_numpy()[:, :, :3])
    finally:
        document.close()


def _source(hint: FileHint, media_type: str, pictures: Iterable[Picture]) -> Source:
    read: list[tuple[Sheet, int]] = []
    try:
        with deadline(SECONDS, waiting=1):
            for number, picture in enumerate(pictures, 1):
                read.append(_sheet(picture, number))
    except OutOfTime:
        raise refusal("pdf_too_complex", page=len(read) + 1, seconds=SECONDS) from None
    sheets, unsure = [sheet for sheet, _ in read], sum(count for _, count in read)
    titles = running_titles([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    blocks = tuple(blocks_of(sheets, titles))
    if not blocks:
        raise refusal("image_empty")
    notes = (f"文字由图像识别得到，置信度低于 {UNSURE:.0%} 的有 {unsure} 处，数字请对照原件核对",)
    return Source(hint.name, media_type, hint.sha256, None, blocks, notes)


def _pieces(picture: Picture, x: float = 0, y: float = 0) -> list[dict[str, Any]]:
    """The pieces of text found on a picture whose corner lies at (x, y), with their places and confidence."""
    found, _ = _engine()(picture)
    return [_piece(corners, text, float(score), x, y) for corners, text, score in found or ()]


def _piece(corners: Sequence[Sequence[float]], text: str, score: float, x: float, y: float) -> dict[str, Any]:
    across, down = [float(point[0]) for point in corners], [float(point[1]) for point in corners]
    top, bottom = min(down) + y, max(down) + y
    return {
        "text": text, "confidence": score, "x0": min(across) + x, "x1": max(across) + x, "top": top, "bottom": bottom,
        "size": 0.75 * (bottom - top),
    }  # fmt: skip


def _sheet(picture: Picture, page: int) -> tuple[Sheet, int]:
    """Lines and tables of one page, and how many pieces of text are unsure; a point of the picture is its unit."""
    ink = ink_of(picture)
    pieces = _pieces(picture)
    tables = []
    for cells in ruled_cells(ink):
        if len({cell[0] for cell in cells}) > 1:
            box = _around(cells)
            inside = _read_cells(picture, ink, cells, [piece for piece in pieces if _overlaps(piece, box)])
            pieces = [piece for piece in pieces if not _overlaps(piece, box)]
            tables.append((ruled_table(cells, box, inside, page), inside))
    height, width = float(picture.shape[0]), float(picture.shape[1])
    lines = lines_of(pieces, page)
    body = without_running(lines, height)
    read = [*pieces, *(piece for _, inside in tables for piece in inside)]
    sheet = Sheet(tuple(body), tuple(table for table, _ in tables), width, height, len(lines) - len(body))
    return sheet, sum(piece["confidence"] < UNSURE for piece in read)


def _read_cells(
    picture: Picture, ink: Mask, cells: Sequence[Box], pieces: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The text of every cell; one with ink but no sure piece of text wholly inside is read once more by itself."""
    read: list[dict[str, Any]] = []
    for cell in cells:
        inner = inked_box(ink, cell)
        if inner is not None:
            inside = [piece for piece in pieces if _within(piece, cell)]
            again = _cell_pieces(picture, ink, inner) if _surety(inside) < UNSURE else []
            read += inside if _surety(inside) >= _surety(again) else again
    return read


def _surety(pieces: Sequence[dict[str, Any]]) -> float:
    """The confidence of the least sure piece; -1 where there is none."""
    return min((float(piece["confidence"]) for piece in pieces), default=-1.0)


def _cell_pieces(picture: Picture, ink: Mask, box: Box) -> list[dict[str, Any]]:
    """The text inside the box around a cell's ink; where none can be read, a mark of no confidence at all."""
    import numpy as np

    x0, top, x1, bottom = map(round, box)
    frame = FRAME + (bottom - top) // 4
    framed = np.pad(picture[top:bottom, x0:x1], ((frame, frame), (frame, frame), (0, 0)), constant_values=255)
    if line_count(ink, box) > 1:
        pieces = _pieces(framed, x0 - frame, top - frame)
    else:
        found, _ = _engine()(framed, use_det=False, use_cls=False)
        pieces = [_piece(((x0, top), (x1, bottom)), text, float(score), 0, 0) for text, score in found or () if text]
    return pieces or [_piece(((x0, top), (x1, bottom)), "\ufffd", 0.0, 0, 0)]


def _around(cells: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*cells, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _middle(piece: Mapping[str, Any]) -> tuple[float, float]:
    return (piece["x0"] + piece["x1"]) / 2, (piece["top"] + piece["bottom"]) / 2


def _overlaps(piece: Mapping[str, Any], box: Box) -> bool:
    x, y = _middle(piece)
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _within(piece: Mapping[str, Any], cell: Box) -> bool:
    """Whether a piece of text stands in one cell and does not reach over its rules."""
    slack = 0.4 * piece["size"]
    return _overlaps(piece, cell) and bool(piece["x0"] >= cell[0] - slack and piece["x1"] <= cell[2] + slack)
