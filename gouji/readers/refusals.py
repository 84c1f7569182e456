"""The refusals of the readers: words and stable reasons stand in refusals.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gouji import yamls
from gouji.errors import UnreadableFile


def refusal(key: str, **fields: object) -> UnreadableFile:
    """The refusal of one key with its fields filled in; the caller raises it."""
    reason, message = _table()[key]
    return UnreadableFile(message.format_map(fields), reason=reason)


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    return {key: (reason, message) for key, (reason, message) in yamls.load("gouji.readers", "refusals.yaml").items()}
