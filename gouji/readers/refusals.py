"""The refusals of the readers: words and stable reasons stand in refusals.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gouji import yamls
from gouji.errors import UnreadableFile

_ZIPPED = {b"OFD.xml": "fixed_layout", b"application/vnd.oasis.opendocument": "open_document", b"ppt/": "presentation"}
_OTHERS = {b"{\\rtf": "rich_text", b"Rar!": "packed", b"7z\xbc\xaf\x27\x1c": "packed", b"\x1f\x8b": "packed"}


def refusal(key: str, **fields: object) -> UnreadableFile:
    """The refusal of one key with its fields filled in; the caller raises it."""
    reason, message = _table()[key]
    return UnreadableFile(message.format_map(fields), reason=reason)


def other_format(data: bytes) -> str | None:
    """The key of the refusal for bytes of a format that is known but not read; None for any other bytes."""
    if data.startswith(b"PK\x03\x04"):
        return next((key for mark, key in _ZIPPED.items() if mark in data), "packed")
    return next((key for mark, key in _OTHERS.items() if data.startswith(mark)), None)


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    return {key: (reason, message) for key, (reason, message) in yamls.load("gouji.readers", "refusals.yaml").items()}
