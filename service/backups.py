"""Backup and restore: everything of an installation in one file, by one command each."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gouji import __version__
from gouji.errors import GoujiError
from service.settings import Settings
from service.store import copies
from service.store.database import Database
from service.store.uploads import Uploads

FORMAT = "gouji.backup/1"


class BackupError(GoujiError):
    """A backup that cannot be written or restored; the message says why and what to do."""


def backup(settings: Settings, path: Path) -> int:
    """Write the database, the uploads and the trained models into one file; the service may go on running.

    The database is copied first, so every report in the copy has its upload. Returns how many rows were copied.
    """
    if path.exists():
        raise BackupError(f"“{path}”已存在，未覆盖。请换一个文件名。")
    partial = path.with_name(path.name + ".partial")
    database = Database(settings.database)
    try:
        with tarfile.open(partial, "w:gz", compresslevel=3) as archive, tempfile.TemporaryFile() as rows:
            revision, count = copies.dump(database, rows)
            about = {"format": FORMAT, "version": __version__, "revision": revision, "rows": count}
            _add(archive, "about.json", json.dumps(about).encode())
            info = tarfile.TarInfo("rows.jsonl")
            info.size = rows.tell()
            rows.seek(0)
            archive.addfile(info, rows)
            for folder in ("uploads", "models"):
                if (settings.home / folder).is_dir():
                    archive.add(settings.home / folder, folder, filter=_plain_file)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        database.close()
        partial.unlink(missing_ok=True)
    return count


def restore(settings: Settings, path: Path) -> int:
    """Bring a backup into an empty installation, SQLite or PostgreSQL; returns how many rows were brought in."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database)
    try:
        with _opened(path) as archive, tempfile.TemporaryDirectory(dir=settings.home, prefix=".restore-") as folder:
            about = json.loads(_member(archive, "about.json").read())
            if about.get("format") != FORMAT:
                raise BackupError(f"“{path}”不是 gouji 的备份。")
            archive.extractall(folder, filter="data")
            count = copies.load(database, _lines(Path(folder) / "rows.jsonl"), about["revision"])
            for upload in (Path(folder) / "uploads").glob("*/*"):
                Uploads(settings.home / "uploads").save(upload.name, upload.read_bytes())
            if (Path(folder) / "models").is_dir():
                shutil.copytree(Path(folder) / "models", settings.home / "models", dirs_exist_ok=True)
            database.migrate()
            return count
    finally:
        database.close()


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path) as archive:
            yield archive
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise BackupError(f"“{path}”不能作为备份读取（{type(error).__name__}）。请确认文件完整。") from error


def _member(archive: tarfile.TarFile, name: str) -> io.BufferedReader:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file  # type: ignore[return-value]


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def _plain_file(info: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return info if info.isfile() or info.isdir() else None
