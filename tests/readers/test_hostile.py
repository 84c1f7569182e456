"""Files made to exhaust or mislead a reader: each is read or refused with its reason, in little time and memory."""

from __future__ import annotations

import random
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from gouji.errors import UnreadableFile
from gouji.readers import read_bytes
from tests.family import family
from tests.family_files import FILES
from tests.readers.office import W, archive, sheet, word

SECONDS = 4.0  # twice what is allowed, for machines under load
MEGABYTES = 300
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of the objects given, numbered from 1, with a true cross-reference table."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    )


def stream(data: bytes, keys: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >> stream\n" % (len(packed), keys) + packed + b"\nendstream"


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"


def nested_forms(depth: int) -> bytes:
    """Every form draws the next one twice: 2 ** depth drawings."""
    forms = [
        stream(b"/F Do /F Do" if number < depth else b"0 0 m 1 1 l S",
               b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (6 + number))
        for number in range(depth + 1)
    ]
    return pdf(CATALOG, PAGES, PAGE, stream(b"/F Do"), *forms)


def self_drawing() -> bytes:
    keys = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    return pdf(CATALOG, PAGES, PAGE, stream(b"/F Do"), stream(b"/F Do", keys))


def honest_zip_bomb() -> bytes:
    return archive({"word/document.xml": b" " * (70 * 1024 * 1024)})


def lying_zip_bomb() -> bytes:
    """Declares 1 KB in its directory and unpacks to 70 MB."""
    data = bytearray(honest_zip_bomb())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1024).to_bytes(4, "little")
    return bytes(data)


CASES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "html: ten thousand nested elements": ("a.html", lambda: b"<html>" + b"<div>" * 10_000 + b"x", {"too_complex"}),
    "html: ten thousand nested tables":
        ("a.html", lambda: b"<html>" + b"<table><tr><td>" * 10_000 + b"x", {"too_complex"}),
    "html: a hundred thousand rows":
        ("a.html", lambda: b"<html><table>" + b"<tr><td>1<td>2" * 100_000, {"too_complex", "too_large"}),
    "html: wide spans":
        ("a.html", lambda: b"<html><table>" + b"<tr><td colspan=99999 rowspan=99999>1" * 3000, {"too_large"}),
    "html: entities": ("a.html", lambda: (LAUGHS + "<html><p>&i;</p>").encode(), {"", "empty"}),
    "html: only scripts": ("a.html", lambda: b"<html><script>1</script>", {"empty"}),
    "html: NUL bytes and unknown tags": ("a.html", lambda: b"<html><body>\x00<x:y>" + "公开".encode() + b"\x00", {""}),
    "html: half a character at the end": ("a.html", lambda: "<html><p>政府信息公开".encode()[:-1], {""}),
    "docx: entities": ("a.docx", lambda: word("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", LAUGHS), {"unsafe"}),
    "docx: entities in UTF-16": (
        "a.docx",
        lambda: archive({"word/document.xml": (
            '<?xml version="1.0" encoding="utf-16"?>' + LAUGHS + f"<w:document {W}><w:body/></w:document>"
        ).encode("utf-16")}),
        {"unsafe", "damaged"},
    ),
    "docx: external entity": (
        "a.docx",
        lambda: word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        {"unsafe"},
    ),
    "docx: zip bomb": ("a.docx", honest_zip_bomb, {"too_large"}),
    "docx: zip bomb that lies": ("a.docx", lying_zip_bomb, {"too_large", "damaged"}),
    "docx: a hundred thousand rows":
        ("a.docx", lambda: word(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 100_000}</w:tbl>"), {"too_complex", "too_large"}),
    "docx: nested tables": ("a.docx", lambda: word("<w:tbl><w:tr><w:tc>" * 2000), {"damaged"}),
    "docx: nested content controls":
        ("a.docx", lambda: word("<w:sdt><w:sdtContent>" * 100 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 100),
         {"too_complex"}),
    "docx: ten thousand nested runs":
        ("a.docx", lambda: word("<w:p>" + "<w:r>" * 10_000 + "</w:r>" * 10_000 + "</w:p>"), {"damaged", "too_complex"}),
    "docx: style based on itself": (
        "a.docx",
        lambda: word('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>公开</w:t></w:r></w:p>',
                     styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'),
        {""},
    ),
    "docx: wide spans": (
        "a.docx",
        lambda: word("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc></w:tr>' * 900
                     + "</w:tbl>"),
        {"too_large"},
    ),
    "docx: no such part": ("a.docx", lambda: archive({"word/x.xml": "<x/>"}), {"damaged"}),
    "xlsx: entities": ("a.xlsx", lambda: sheet("<row><c><v>1</v></c></row>", LAUGHS), {"unsafe"}),
    "xlsx: a hundred thousand rows":
        ("a.xlsx", lambda: sheet("<row><c><v>1</v></c></row>" * 100_000), {"too_large", "too_complex"}),
    "xlsx: the last cell there is":
        ("a.xlsx", lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), {"too_large"}),
    "xlsx: huge exponent": ("a.xlsx", lambda: sheet('<row r="1"><c r="A1"><v>1e999999</v></c></row>'), {""}),
    "pdf: deflate bomb":
        ("a.pdf", lambda: pdf(CATALOG, PAGES, PAGE, stream(b"q Q " * 30_000_000), b"<< >>"), {"too_large"}),
    "pdf: deflated twice":
        ("a.pdf", lambda: pdf(CATALOG, PAGES, PAGE, stream(zlib.compress(b"q" * 120_000_000, 9))), {"too_large"}),
    "pdf: page tree in a ring": (
        "a.pdf",
        lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
        {"damaged", "no_text_layer", "too_complex"},
    ),
    "pdf: a form that draws itself": ("a.pdf", self_drawing, {"damaged", "no_text_layer", "too_complex"}),
    "pdf: no pages": ("a.pdf", lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"), {"damaged"}),
    "pdf: root is a number": ("a.pdf", lambda: pdf(b"1"), {"damaged"}),
    "pdf: length refers to itself": (
        "a.pdf",
        lambda: pdf(CATALOG, PAGES, PAGE, b"<< /Length 4 0 R >> stream\nBT ET\nendstream"),
        {"damaged", "no_text_layer", "too_complex"},
    ),
    "pdf: cross-reference to itself": (
        "a.pdf",
        lambda: pdf(CATALOG, PAGES, PAGE, stream(b"q Q"), trailer=b"/Root 1 0 R /Prev 9"),
        {"damaged", "no_text_layer"},
    ),
}


def outcome(data: bytes, name: str) -> str:
    """The reason of the refusal, "" when the file was read."""
    try:
        assert read_bytes(data, name).blocks
    except UnreadableFile as fault:
        assert len(str(fault)) > 15
        return fault.reason
    return ""


@pytest.mark.parametrize("case", CASES)
def test_each_is_read_or_refused_with_its_reason(case: str):
    name, build, reasons = CASES[case]
    data = build()
    began = time.perf_counter()
    assert outcome(data, name) in reasons
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize("case", ["docx: zip bomb that lies", "pdf: deflated twice", "html: a hundred thousand rows"])
def test_memory_stays_small(case: str):
    name, build, _ = CASES[case]
    data = build()
    tracemalloc.start()
    outcome(data, name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTES * 1024 * 1024


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a finaliser may be what is stopped first
def test_work_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch):
    """Forms that draw one another double at every level; reading stops when the time is spent."""
    monkeypatch.setattr("gouji.readers.pdf.SECONDS", 1.0)
    began = time.process_time()
    assert outcome(nested_forms(40), "a.pdf") == "too_complex"
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "html"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files(kind: str, share: float):
    name, build = FILES[kind]
    data = build(family()["small_office_2022"])
    found = outcome(data[: int(len(data) * share)], name)
    assert found in ({""} if kind == "html" else {"", "damaged", "no_text_layer"})


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "html"])
def test_damaged_bytes_never_escape_as_other_errors(kind: str):
    name, build = FILES[kind]
    data = build(family()["narrow_station_2023"])
    dice = random.Random(7)
    for _ in range(12):
        spoiled = bytearray(data)
        for _ in range(20):
            spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
        outcome(bytes(spoiled), name)
