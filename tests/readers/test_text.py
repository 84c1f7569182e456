"""Text files and texts as given: lines with their places, encodings, and refusals that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.errors import UnreadableFile
from gouji.readers import MAX_BYTES, READERS, read, read_bytes, read_text
from gouji.readers.text import MAX_CHARACTERS, MAX_LINES
from tests.readers.office import archive

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORD = OLE + b"\x00" * 512 + "WordDocument".encode("utf-16-le") + b"\x00" * 512
LINE = "一、总体情况：本局全年公开信息20条，未收到申请。"


def test_a_block_a_line_with_its_offset():
    text = "甲\r\n\r\n 乙\r丙\f丁\n"
    blocks = read_text(text).blocks
    assert [(b.text, b.place.line) for b in blocks] == [("甲", 1), (" 乙", 3), ("丙", 4), ("丁", 5)]
    assert [text[b.start : b.start + len(b.text)] for b in blocks if b.start is not None] == ["甲", " 乙", "丙", "丁"]
    assert [b.index for b in blocks] == [0, 1, 2, 3]


def test_offsets_count_code_points():
    text = "😀甲\n𠮷乙"
    assert [b.start for b in read_text(text).blocks] == [0, 3]


def test_a_row_of_blank_cells_is_a_block():
    assert [b.text for b in read_text("a\tb\n\t\t\n \t\n").blocks] == ["a\tb", "\t\t"]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("gb18030", "gb18030"), ("gbk", "gb18030")],
)
def test_encodings(encoding: str, named: str):
    source = read_bytes(LINE.encode(encoding), "报告.txt")
    assert source.blocks[0].text == LINE
    assert source.encoding == named


def test_big5():
    line = "一、總體情況：本局全年主動公開政府資訊20條，未收到申請。在職人員為三人。"
    source = read_bytes(line.encode("big5"), "report.txt")
    assert (source.blocks[0].text, source.encoding) == (line, "big5")


def test_the_same_text_has_the_same_hash_as_its_file(tmp_path: Path):
    path = tmp_path / "报告.txt"
    path.write_text(LINE, encoding="utf-8")
    assert read(path).sha256 == read_text(LINE).sha256
    assert read(path).name == "报告.txt"


def refusal(data: bytes, name: str = "报告.txt") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    assert str(caught.value).endswith("。")
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"\x00\x01\x02" * 500, "a.bin", "binary"),
        (bytes(range(1, 32)) * 40, "a.txt", "binary"),
        (OLD_WORD, "report.doc", "legacy_word"),
        (OLD_WORD, "report.wps", "legacy_word"),
        (OLE + b"\x00" * 4096, "report.et", "legacy_office"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "too_large"),
        (b"ab\n" * (MAX_LINES + 1), "a.txt", "too_large"),
        (b"a" * (MAX_CHARACTERS + 1), "a.txt", "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals(data: bytes, name: str, reason: str):
    assert refusal(data, name).reason == reason


def test_legacy_word_says_what_to_do():
    assert "另存为 .docx" in str(refusal(OLD_WORD, "a.doc"))


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (rb"{\rtf1\ansi \'d5\'fe}", "年报.doc", ("RTF", "另存为 .docx")),
        (archive({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}), "年报.ofd", ("OFD", "导出为 PDF")),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "年报.odt", ("OpenDocument", "另存为")),
        (archive({"ppt/presentation.xml": "<x/>"}), "年报.pptx", ("演示文稿", "请上传")),
        (archive({"年报.txt": "文" * 500}), "年报.zip", ("压缩包", "解压")),
        (b"Rar!\x1a\x07\x01\x00" + bytes(range(256)), "年报.rar", ("压缩包", "解压")),
        (OLD_WORD, "年报.wps", ("WPS", "另存为 .docx")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_known_format_that_is_not_read_is_named(data: bytes, name: str, words: tuple[str, ...]):
    assert all(word in str(refusal(data, name)) for word in (name, *words))


def test_a_text_about_formats_is_read():
    assert read_bytes("{年报以 RTF、OFD、ZIP 格式提供下载。}".encode(), "a.txt").blocks


def test_a_damaged_file_of_a_known_format_tells_all_attempts():
    fault = refusal(b"%PDF-1.4\n\xe2\xe3\xcf\xd3 broken", "a.pdf")
    assert fault.attempts[0][0] == "pdf"


@pytest.mark.parametrize(("name", "reason"), [("", "folder"), ("missing.txt", "missing")])
def test_paths(tmp_path: Path, name: str, reason: str):
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / name)
    assert caught.value.reason == reason


def test_a_file_is_known_by_its_content_not_its_name():
    page = f"<!DOCTYPE html><html><body><h1>年报</h1><p>{LINE}</p></body></html>"
    assert read_bytes(page.encode(), "报告.txt").media_type == "text/html"
    assert read_bytes(LINE.encode(), "报告.pdf").media_type == "text/plain"


def test_every_reader_is_listed_once():
    assert [reader.name for reader in READERS] == ["pdf", "docx", "xlsx", "image", "html", "text"]
