"""Office files are ZIP archives of XML: opened with limits on what they unpack to, parsed without entities."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from gouji.readers.refusals import refusal

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRY = 64 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_RATIO = 300  # XML of real reports packs 10 to 40 times; checked for entries beyond 4 MB only
MAX_XML = 24 * 1024 * 1024  # the body of a report with 300 pages is about 6 MB
MAX_TAGS = 200_000  # of all parts read; a report of 60 pages made in Word has about 60,000
MAX_ATTRIBUTES = 400_000  # of one part; Word writes about two for each tag
_CHUNK = 1024 * 1024
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml/main|wordprocessingml/main|officeDocument/relationships)")
_USUAL = {  # the namespaces of ISO/IEC 29500 Strict and those of the files that nearly all programs write
    b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


class Archive:
    """The entries of a ZIP file, each read with limits; every refusal says what is wrong."""

    def __init__(self, data: bytes) -> None:
        """Open the archive; raises UnreadableFile (damaged, encrypted, too_large)."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as fault:  # the last: zipfile's for versions it lacks
            raise refusal("archive_damaged") from fault
        entries = self._zip.infolist()
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise refusal("archive_encrypted")
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise refusal("archive_too_large", name="全部内容")
        self.names = frozenset(entry.filename for entry in entries)
        self._unpacked = 0
        self._tags = 0

    def read(self, name: str) -> bytes:
        """The bytes of one entry; what it declares and what it really unpacks to are both held to the limits."""
        entry = self._zip.getinfo(name)
        if entry.file_size > MAX_ENTRY or (
            entry.file_size > 4 * _CHUNK and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        ):
            raise refusal("archive_too_large", name=name)
        unpacked = bytearray()
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    unpacked += chunk
                    self._unpacked += len(chunk)
                    if len(unpacked) > MAX_ENTRY or self._unpacked > MAX_TOTAL:
                        raise refusal("archive_too_large", name=name)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, struct.error, RuntimeError) as fault:
            raise refusal("archive_damaged") from fault
        return bytes(unpacked)

    def xml(self, name: str) -> etree._Element:
        """The root element of one XML entry; document types and entities are refused, the network is never used."""
        data = _STRICT.sub(lambda found: _USUAL[found[1]], self.read(name))
        self._tags += data.count(b"<")
        if self._tags > MAX_TAGS:
            raise refusal("xml_too_complex", name=name)
        return parse_xml(data, name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element of XML bytes; raises UnreadableFile (unsafe, too_complex, damaged)."""
    from lxml import etree

    if len(data) > MAX_XML or data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise refusal("xml_too_complex", name=name)
    if b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data:
        raise refusal("xml_unsafe", name=name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise refusal("archive_damaged") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("xml_unsafe", name=name)
    return root
