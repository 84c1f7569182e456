"""Plain text: one block a line, nothing repaired; places are lines and character columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import islice

from gouji.errors import UnreadableFile
from gouji.readers.bounds import MAX_CELLS, MAX_CHARACTERS, MAX_LINES
from gouji.readers.charset import decode
from gouji.readers.reader import FileHint
from gouji.readers.refusals import other_format
from gouji.records.source import Block, Place, Source

MAX_CONTROL_SHARE = 0.02  # a text has next to none; pictures, archives and programs have 10 % and more
MAX_LOST_SHARE = 0.01
_LINE_END = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class TextReader:
    """A text file in UTF-8, UTF-16 with mark, GB18030 or Big5. Lines without any character are no blocks,
    unless they hold the tabs of a row of blank cells."""

    name = "text"

    def accepts(self, hint: FileHint) -> bool:
        """Whatever holds no NUL bytes, or says by its mark that it is UTF-16."""
        if b"%PDF-" in hint.head[:1024] or other_format(hint.data):
            return False  # a damaged file of a known format is refused, its code is no report
        return b"\x00" not in hint.head or hint.head[:2] in (b"\xff\xfe", b"\xfe\xff")

    def read(self, hint: FileHint) -> Source:
        """The file's lines; raises UnreadableFile (binary, encoding, empty, too_large)."""
        found = decode(hint.data)
        if found.lost > MAX_LOST_SHARE * max(1, len(found.text)):
            raise UnreadableFile(
                "文件按 UTF-8、GB18030、Big5 均不能解码，不像文本文件。请另存为 UTF-8 编码的文本后重试。",
                reason="encoding",
            )
        notes = (f"有 {found.lost} 处字节不能解码，显示为 \ufffd。",) if found.lost else ()
        return source_of(found.text, hint.name, sha256=hint.sha256, encoding=found.encoding, notes=notes)


def source_of(
    text: str, name: str, *, sha256: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Source:
    """A text as a source: a block for each line that is not blank, `start` in code points of the text.

    Raises UnreadableFile (empty, binary, too_large).
    """
    check_text(text)
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(name, "text/plain", digest, encoding, tuple(_blocks(text)), notes)


def check_text(text: str) -> None:
    """Refuse what is no text of a report: nothing at all, pictures and programs, whole libraries."""
    if not text.strip():
        raise UnreadableFile("文件是空的，没有可读的文字。请确认上传的是年度报告正文。", reason="empty")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile(
            f"文本有 {len(text)} 个字符，超出上限 {MAX_CHARACTERS}。请只保留一份年度报告后重试。", reason="too_large"
        )
    if text.count("|") + text.count("\t") > MAX_CELLS:
        raise UnreadableFile(
            f"文本中的表格超过 {MAX_CELLS} 格，超出上限。请只保留一份年度报告后重试。", reason="too_large"
        )
    control = len(_CONTROL.findall(text))
    if control > MAX_CONTROL_SHARE * len(text):
        raise UnreadableFile(
            "文件内容是二进制数据，不是文字。请上传 txt、html、docx、xlsx 或 PDF 格式的年度报告。", reason="binary"
        )


def _blocks(text: str) -> Iterator[Block]:
    start = index = 0
    ends = [found.span() for found in islice(_LINE_END.finditer(text), MAX_LINES)] + [(len(text), len(text))]
    if len(ends) > MAX_LINES:
        raise UnreadableFile(f"文本超过 {MAX_LINES} 行，超出上限。请只保留一份年度报告后重试。", reason="too_large")
    for number, (end, following) in enumerate(ends, 1):
        line = text[start:end]
        if line and (not line.isspace() or line.count("\t") > 1):  # a row of a table may be all blank cells
            yield Block(index, line, Place(line=number, column=1), start)
            index += 1
        start = following
