"""Office files made by hand for the tests: archives of the XML given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def strict(data: bytes) -> bytes:
    """The same archive in the namespaces of ISO/IEC 29500 Strict."""
    with zipfile.ZipFile(io.BytesIO(data)) as usual:
        entries = {name: usual.read(name).decode() for name in usual.namelist()}
    for one, other in STRICT.items():
        entries = {name: text.replace(one, other) for name, text in entries.items()}
    return archive(entries)


def archive(entries: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return stream.getvalue()


def word(body: str, before: str = "", **parts: str) -> bytes:
    """A Word file with this body; `parts` are the contents of styles and numbering, `before` stands before the root."""
    document = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()}
    return archive({"word/document.xml": document} | others)


def sheet(rows: str, before: str = "", after: str = "", **parts: str) -> bytes:
    """A workbook with one sheet of these rows; `after` follows the rows, `parts` are other parts of xl/."""
    book = f'<workbook {S} xmlns:r="{R}"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>'
    relations = f'<Relationships><Relationship Id="a" Type="{R}/worksheet" Target="worksheets/s.xml"/></Relationships>'
    data = f"{before}<worksheet {S}><sheetData>{rows}</sheetData>{after}</worksheet>"
    others = {f"xl/{name}.xml": content for name, content in parts.items()}
    return archive(
        {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": relations, "xl/worksheets/s.xml": data} | others
    )
