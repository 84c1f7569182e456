"""The engine's settings: name, default, help. Nothing else in the engine reads the environment."""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("GOUJI_HOME", "~/.gouji", "folder for the service's database, uploads and retrained models"),
    ("GOUJI_CACHE", "~/.cache/gouji", "folder for what is only worked out anew when it is missing (jieba's dictionary)"),
    ("GOUJI_MODEL", "", "folder of a section model to use instead of the current one"),
)


def setting(name: str) -> str:
    """The value of a setting, from the environment or its default; raises KeyError for an unknown name."""
    defaults = {known: default for known, default, _ in SETTINGS}
    return os.environ.get(name, "") or defaults[name]


def home() -> Path:
    """GOUJI_HOME as a path, not created here."""
    return Path(setting("GOUJI_HOME")).expanduser()
