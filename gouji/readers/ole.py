"""OLE containers: encrypted Office files and the formats of 1997–2003, refused with what to do."""

from __future__ import annotations

from gouji.readers.refusals import refusal

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
_STREAMS = {"EncryptedPackage": "office_encrypted", "WordDocument": "legacy_word", "Workbook": "legacy_excel"}


def refuse_ole(data: bytes) -> None:
    """Raise UnreadableFile with its reason when the bytes are an OLE container; directory names are UTF-16."""
    if not data.startswith(OLE_MAGIC):
        return
    for stream, key in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise refusal(key)
    raise refusal("legacy_office")
