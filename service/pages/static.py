"""The pages' own files: one style sheet, one script, one icon; named by their content, kept by browsers for a year."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from service.problems import NotFoundError

router = APIRouter()
FILES = {"app.css": "text/css", "app.js": "text/javascript", "icon.svg": "image/svg+xml"}
_FOLDER = Path(__file__).with_name("static")


@cache
def _content(name: str) -> tuple[bytes, str]:
    data = (_FOLDER / name).read_bytes()
    return data, hashlib.sha256(data).hexdigest()[:12]


def address(name: str) -> str:
    """Where a file stands, with a mark of its content so that a new version is fetched at once."""
    return f"/static/{name}?v={_content(name)[1]}"


@router.get("/static/{name}")
def file(name: str, request: Request) -> Response:
    """One of the pages' files; needs no sign-in, holds nothing of any report."""
    if name not in FILES:
        raise NotFoundError("文件", "file", name)
    data, mark = _content(name)
    known = request.query_params.get("v") == mark
    headers = {"cache-control": "public, max-age=31536000, immutable" if known else "no-cache"}
    return Response(data, media_type=FILES[name], headers=headers)
