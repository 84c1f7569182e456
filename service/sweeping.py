"""What a killed service leaves behind on disk: half-written files, uploads never committed, folders of trainings."""

from __future__ import annotations

import shutil
import time

from service.services import Services
from service.store import batches, jobs

_AGE = 3600  # seconds; anything younger may belong to a request under way


def sweep(services: Services) -> int:
    """Remove what nothing refers to and what is older than an hour; returns how many files and folders."""
    removed = 0
    oldest = time.time() - _AGE
    for path in services.uploads.folder.glob("*/*"):
        if path.stat().st_mtime > oldest:
            continue
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
            removed += 1
            continue
        with services.database.reading() as session:
            wanted = batches.is_wanted(session, path.name)
        if not wanted:
            path.unlink(missing_ok=True)
            removed += 1
    return removed + _trainings(services)


def _trainings(services: Services) -> int:
    removed = 0
    for folder in (services.settings.home / "training").glob("*"):
        with services.database.reading() as session:
            unfinished = jobs.is_unfinished(session, folder.name)
        if not unfinished:
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed
