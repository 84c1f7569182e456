"""The refusals of the readers: words and stable reasons stand in refusals.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from gouji.errors import UnreadableFile


def refusal(key: str, **fields: object) -> UnreadableFile:
    """The refusal of one key with its fields filled in; the caller raises it."""
    reason, message = _table()[key]
    return UnreadableFile(message.format_map(fields), reason=reason)


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    text = (files("gouji.readers") / "refusals.yaml").read_text(encoding="utf-8")
    return {key: (reason, message) for key, (reason, message) in yaml.safe_load(text).items()}
