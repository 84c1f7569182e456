"""What the streams of a PDF unpack to, measured before any library unpacks them whole."""

from __future__ import annotations

import re
import zlib

from gouji.readers.refusals import refusal

MAX_STREAM = 48 * 1024 * 1024  # a Chinese font embedded whole has up to 20 MB
MAX_TOTAL = 160 * 1024 * 1024  # images apart: they are not unpacked for reading
MAX_STREAMS = 20_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_CHUNK = 1024 * 1024


def check_streams(data: bytes) -> None:
    """Refuse a file (too_large) whose compressed streams unpack to more than a report can hold."""
    total = 0
    for count, found in enumerate(_STREAM.finditer(data)):
        size = _unpacked(data, found.end())
        image = b"/Image" in data[max(0, data.rfind(b"obj", 0, found.start())) : found.start()]
        total += 0 if image else size
        if size > MAX_STREAM or total > MAX_TOTAL or count > MAX_STREAMS:
            raise refusal("pdf_too_large")


def _unpacked(data: bytes, start: int) -> int:
    """How much one stream unpacks to, counted up to just beyond the limit; 0 for one that is not deflated."""
    if data[start : start + 1] not in {b"\x78", b"\x48", b"\x58", b"\x68", b"\x18", b"\x08", b"\x38", b"\x28"}:
        return 0
    inner, outer = None, zlib.decompressobj()
    size, position, waiting = 0, start, b""
    try:
        while size <= MAX_STREAM and not outer.eof and (waiting or position < len(data)):
            piece = waiting or data[position : position + _CHUNK]
            position += 0 if waiting else len(piece)
            out = outer.decompress(piece, _CHUNK)
            waiting = outer.unconsumed_tail
            if size == 0 and out[:1] == b"\x78":
                inner = zlib.decompressobj()
            if inner is not None:
                size += _inner_size(inner, out)
            size += len(out)
    except zlib.error:
        pass
    return size


def _inner_size(inner: zlib._Decompress, piece: bytes) -> int:
    """How much a piece of a stream that was deflated twice unpacks to."""
    size = 0
    while piece and size <= MAX_STREAM and not inner.eof:
        try:
            size += len(inner.decompress(piece, _CHUNK))
        except zlib.error:
            return size
        piece = inner.unconsumed_tail
    return size
