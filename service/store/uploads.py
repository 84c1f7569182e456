"""Uploaded files as they came, under the home folder by their hash; written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Uploads:
    """The folder of uploads; a file is named by its own SHA-256, never by what the user called it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, sha256: str, data: bytes) -> None:
        """Keep a file, on disk for good when this returns; keeping it twice changes nothing."""
        path = self._path(sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{secrets.token_hex(8)}")
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def read(self, sha256: str) -> bytes:
        """The bytes of a kept file; raises FileNotFoundError."""
        return self._path(sha256).read_bytes()

    def forget(self, sha256: str) -> None:
        """Remove a file that was refused."""
        self._path(sha256).unlink(missing_ok=True)

    def every(self) -> list[str]:
        """The hashes of all kept files."""
        return sorted(path.name for path in self.folder.glob("*/*") if _SHA256.fullmatch(path.name))

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not a SHA-256")
        return self.folder / sha256[:2] / sha256
