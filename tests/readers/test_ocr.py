"""Pictures and scans: refused with what to do where OCR is not installed; rules and cells are found without it."""

from __future__ import annotations

import io
from importlib.util import find_spec

import numpy as np
import pytest
from PIL import Image, ImageDraw

from gouji.errors import UnreadableFile
from gouji.readers import read_bytes
from gouji.readers.scans import ink_of, inked_box, line_count, ruled_cells

INSTALLED = find_spec("rapidocr_onnxruntime") is not None


def picture(lean: int = 0) -> Image.Image:
    """A table of 3 x 4 cells, the first column one merged cell; digits in some; `lean` tilts it by so many points."""
    image = Image.new("RGB", (900, 600), "white")
    draw = ImageDraw.Draw(image)
    for x in (100, 220, 400, 600, 800):
        draw.line((x, 100, x + lean, 340), fill="black", width=3)
    for number, y in enumerate((100, 180, 260, 340)):
        draw.line((100 if number in (0, 3) else 220, y, 800, y + lean), fill="black", width=3)
    for x, y, text in ((440, 130, "12"), (640, 130, "0"), (440, 210, "10457"), (130, 150, "A"), (130, 250, "B")):
        draw.text((x, y), text, fill="black", font_size=28)
    return image


def png(image: Image.Image, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("lean", [0, 2])
def test_cells_between_rules(lean: int):
    tables = ruled_cells(ink_of(np.asarray(picture(lean))))
    assert [len(cells) for cells in tables] == [10]
    assert any(abs(b - t - 240) < 6 for _, t, _, b in tables[0])


def test_blank_cells_and_lines_of_text():
    ink = ink_of(np.asarray(picture()))
    assert inked_box(ink, (600, 180, 800, 260)) is None
    assert line_count(ink, inked_box(ink, (400, 100, 600, 180))) == 1
    assert line_count(ink, inked_box(ink, (100, 100, 220, 340))) == 2


def test_text_and_single_rules_are_no_table():
    image = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(image).line((50, 300, 850, 300), fill="black", width=2)
    ImageDraw.Draw(image).text((60, 100), "10457 0 0 12", fill="black", font_size=40)
    assert ruled_cells(ink_of(np.asarray(image))) == []


@pytest.mark.skipif(INSTALLED, reason="shows the refusal where the OCR extra is missing; here it is installed")
@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.tif", "TIFF"), ("a.pdf", "PDF")])
def test_without_ocr_the_refusal_says_what_to_do(name: str, kind: str):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(png(picture(), kind), name)
    assert caught.value.reason == "no_text_layer"
    assert "gouji[ocr]" in str(caught.value)


@pytest.mark.skipif(not INSTALLED, reason="reads a picture; the OCR extra is not installed (pip install 'gouji[ocr]')")
@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.pdf", "PDF")])
def test_with_ocr_every_cell_carries_its_confidence(name: str, kind: str):
    grid = next(block.grid for block in read_bytes(png(picture(), kind), name).blocks if block.grid)
    assert [[cell.text for cell in row[2:]] for row in grid.rows] == [["12", "0"], ["10457", ""], ["", ""]]
    assert all(0 < (cell.confidence or 0) <= 1 for row in grid.rows for cell in row if cell.text)


@pytest.mark.skipif(not INSTALLED, reason="reads a picture; the OCR extra is not installed (pip install 'gouji[ocr]')")
def test_a_damaged_picture_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(b"\x89PNG\r\n\x1a\nnothing", "a.png")
    assert caught.value.reason == "damaged"
