"""Cursors of paged lists: opaque to the caller, the sort key of the last row inside."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from service.problems import ProblemError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list; `next` is the cursor of the page after it, None at the end."""

    items: list[T]
    next: str | None
    total: int


def encode(*key: Any) -> str:
    """A sort key as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(cursor: str, *types: type) -> list[Any]:
    """The sort key of a cursor; a cursor of another list or an invented one is refused."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _bad(cursor) from error
    if not isinstance(key, list) or len(key) != len(types):
        raise _bad(cursor)
    if not all(type(part) is kind for part, kind in zip(key, types, strict=True)):
        raise _bad(cursor)
    if any(isinstance(part, str) and ("\0" in part or len(part) > 64) for part in key):
        raise _bad(cursor)
    if any(isinstance(part, int) and abs(part) >= 2**31 for part in key):
        raise _bad(cursor)
    return key


def _bad(cursor: str) -> ProblemError:
    error = {"field": "cursor", "message": "不是本列表给出的游标 / not a cursor of this list"}
    return ProblemError("invalid_request", detail=f"cursor={cursor[:40]}", errors=[error])
