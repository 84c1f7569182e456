"""What a reader is: `accepts` looks at the first bytes and the name, `read` returns a `Source` or raises."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Protocol

from gouji.records.source import Source

MAX_BYTES = 32 * 1024 * 1024  # a report with scanned pages stays below 20 MB; more is refused before it is opened


@dataclass(frozen=True)
class FileHint:
    """The bytes of a file with what was said of it; a file is never judged by its name alone."""

    name: str
    data: bytes
    media_type: str | None = None

    @property
    def suffix(self) -> str:
        """The extension in lower case with its dot, or ""."""
        return PurePath(self.name).suffix.lower()

    @property
    def head(self) -> bytes:
        """The first bytes, enough for every magic number."""
        return self.data[:4096]

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes: what a report is known by."""
        return hashlib.sha256(self.data).hexdigest()


class Reader(Protocol):
    """One format. `read` raises `UnreadableFile` with a `reason` and says what the user can do."""

    name: str

    def accepts(self, hint: FileHint) -> bool:
        """Whether the bytes look like this format."""
        ...

    def read(self, hint: FileHint) -> Source:
        """The file as blocks in document order; numbers are not parsed, nothing is repaired."""
        ...
