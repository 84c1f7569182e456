"""READ: files of any known format become a `Source`; the readers are tried in the order of `READERS`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from gouji.errors import UnreadableFile
from gouji.readers.reader import MAX_BYTES, FileHint, Reader
from gouji.readers.refusals import other_format, refusal
from gouji.readers.text import TextReader, source_of
from gouji.records.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(slots=True)
class LazyReader:
    """A reader whose module is imported only when a file may be its own.

    heads     first bytes of such files, any of which suffices; empty when the format has no magic number
    suffixes  extensions that suffice as well
    """

    name: str
    module: str
    attribute: str
    heads: tuple[bytes, ...]
    suffixes: tuple[str, ...]

    def accepts(self, hint: FileHint) -> bool:
        """Whether the file may be of this format, then whether its reader says so too."""
        if hint.suffix not in self.suffixes and not self._magic(hint):
            return False
        return self._reader().accepts(hint)

    def read(self, hint: FileHint) -> Source:
        """The file as its reader reads it."""
        return self._reader().read(hint)

    def _magic(self, hint: FileHint) -> bool:
        head = hint.head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return any(
            mark.lower() in head if mark.startswith(b"<") else head.startswith(mark.lower()) for mark in self.heads
        )

    def _reader(self) -> Reader:
        return cast(Reader, getattr(import_module(self.module), self.attribute)())


READERS: tuple[Reader, ...] = (
    LazyReader("pdf", "gouji.readers.pdf", "PdfReader", (b"%PDF",), (".pdf",)),
    LazyReader("docx", "gouji.readers.docx", "DocxReader", (b"PK\x03\x04", _OLE), (".docx",)),
    LazyReader("xlsx", "gouji.readers.xlsx", "XlsxReader", (b"PK\x03\x04", _OLE), (".xlsx",)),
    LazyReader(
        "image",
        "gouji.readers.ocr",
        "ImageReader",
        (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8"),
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
    ),
    LazyReader(
        "html",
        "gouji.readers.html",
        "HtmlReader",
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<?xml"),
        (".html", ".htm", ".xhtml", ".shtml", ".mht"),
    ),
    TextReader(),
)


def read(path: str | Path) -> Source:
    """A file on disk as a source; raises UnreadableFile with a stable `reason` and what to do."""
    path = Path(path)
    if path.is_dir():
        raise UnreadableFile(f"{path} 是文件夹，不是文件。请指定其中的一个文件，或用批量检查。", reason="folder")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(path.name, size)
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise UnreadableFile(f"找不到文件 {path}。请检查路径是否写对。", reason="missing") from fault
    except OSError as fault:
        raise UnreadableFile(f"无法打开 {path}：{fault.strerror}。请检查文件权限。", reason="unopenable") from fault
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str, media_type: str | None = None) -> Source:
    """The bytes of a file as a source; every reader that accepts them is tried, the first that reads wins.

    Raises UnreadableFile; when all have failed it carries the reason of the first and all attempts.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        told = f"{len(data)} 个字节都是空字节或空白" if data else "0 字节"
        raise UnreadableFile(f"{name or '文件'}：文件没有内容（{told}）。请确认文件已完整保存、上传。", reason="empty")
    if len(data) > MAX_BYTES:
        raise _too_large(name, len(data))
    hint = FileHint(name, data, media_type)
    attempts: list[tuple[str, UnreadableFile]] = []
    for reader in READERS:
        if not reader.accepts(hint):
            continue
        try:
            return reader.read(hint)
        except UnreadableFile as fault:
            attempts.append((reader.name, fault))
            if reader.name != "text" and fault.reason not in ("unreadable", "damaged"):
                break  # the format is certain: reading a locked or oversized file as plain text helps nobody
    raise _refusal(hint, attempts)


def read_text(text: str, name: str = "") -> Source:
    """A text as given: one block a line, `Block.start` in code points of `text`; raises UnreadableFile."""
    return source_of(text, name)


def _too_large(name: str, size: int) -> UnreadableFile:
    limit = MAX_BYTES // 1024 // 1024
    return UnreadableFile(
        f"{name or '文件'}有 {size / 1024 / 1024:.1f} MB，超出上限 {limit} MB。请压缩图片或只上传报告正文。",
        reason="too_large",
    )


def _refusal(hint: FileHint, attempts: list[tuple[str, UnreadableFile]]) -> UnreadableFile:
    """Why nothing could read the file: the surest reader's own reason, and what every reader said."""
    told = tuple((name, str(fault)) for name, fault in attempts)
    if attempts:
        first = attempts[0][1]
        message = str(first) if hint.name in str(first) else f"{hint.name}：{first}"
        return UnreadableFile(message, reason=first.reason, attempts=told)
    name = hint.name or "文件"
    if key := other_format(hint.data):
        other = refusal(key)
        return UnreadableFile(f"{name}：{other}", reason=other.reason)
    if hint.data.startswith(_OLE):
        return UnreadableFile(
            f"{name} 是旧版 Word 或 WPS 文件（.doc/.wps），不能直接读取。请用 Word 或 WPS 打开，另存为 .docx 或 PDF 后重试。",
            reason="legacy_word",
        )
    return UnreadableFile(
        f"{name} 的内容是二进制数据，不是可读的格式。请上传 txt、html、docx、xlsx 或 PDF 格式的年度报告。",
        reason="binary",
    )
