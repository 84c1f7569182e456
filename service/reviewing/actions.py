"""What a review process can be asked for: a review, a rendering of it, the user's own file with comments."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from gouji import __version__
from gouji.errors import GoujiError
from gouji.flow import Reviewer
from gouji.records.review import Review
from gouji.render.json import to_dict
from service.reviewed import Reviewed


class ExportImpossibleError(GoujiError):
    """This file cannot be given in that format."""


def engine_version() -> str:
    """The version of the engine at hand."""
    return __version__


def review(reviewer: Reviewer, header: Mapping[str, Any], data: bytes, previous: bytes | None) -> bytes:
    """The review and the text it speaks of, packed (see `Reviewed`)."""
    found = _review(reviewer, header, data, previous)
    return Reviewed.of(to_dict(found), _blocks(found)).to_bytes()


def render(reviewer: Reviewer, header: Mapping[str, Any], data: bytes, previous: bytes | None) -> bytes:
    """The review as `gouji check --format` prints it: sarif or html."""
    found = _review(reviewer, header, data, previous)
    if header["format"] == "sarif":
        from gouji.render.sarif import to_sarif

        return json.dumps(to_sarif([found], reviewer.rules_by_code), ensure_ascii=False, indent=1).encode()
    from gouji.render.html import to_html

    return to_html([found], reviewer.rules_by_code).encode()


def annotate(reviewer: Reviewer, header: Mapping[str, Any], data: bytes, previous: bytes | None) -> bytes:
    """The report with a comment at each finding's place; the notes, and the text where needed, are in the header."""
    module = import_module(_WRITERS[header["format"]])
    try:
        annotated: bytes = module.annotate(data, header["notes"], header.get("blocks"))
    except MemoryError:
        raise
    except Exception as error:
        raise ExportImpossibleError("该文件可以审核，但不能在其中写入批注。") from error
    return annotated


_WRITERS = {"docx": "service.exports.word", "pdf": "service.exports.pdf"}
ACTIONS: Mapping[str, Callable[[Reviewer, Mapping[str, Any], bytes, bytes | None], bytes]] = {
    "review": review,
    "render": render,
    "annotate": annotate,
}


def _review(reviewer: Reviewer, header: Mapping[str, Any], data: bytes, previous: bytes | None) -> Review:
    before = reviewer.review(previous, header.get("previous_name", "")) if previous is not None else None
    return reviewer.review(data, header["name"], media_type=header.get("media_type") or None, previous=before)


def _blocks(found: Review) -> list[dict[str, Any]]:
    """The report's text block by block, each with its section; a table as rows of texts."""
    sections = found.report.sections
    return [
        {
            "index": block.index,
            "text": block.text,
            "start": block.start,
            "heading": block.heading,
            "number": block.number,
            "section": next((s.kind.value for s in sections if s.start_block <= block.index <= s.end_block), None),
            "where": block.place.describe(),
            "line": block.place.line,
            "paragraph": block.place.paragraph,
            "table": block.place.table,
            "rows": [[cell.text for cell in row] for row in block.grid.rows] if block.grid else None,
        }
        for block in found.report.source.blocks
    ]
