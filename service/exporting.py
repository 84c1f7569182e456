"""A report's review in the format asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gouji import __version__
from service import shapes
from service.exports import ledger
from service.exports.notes import notes
from service.problems import ProblemError
from service.services import Services
from service.store import decisions, findings, reports
from service.store.tables import FindingRow, ReportRow, ReviewRow

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "json": "application/json", "csv": "text/csv; charset=utf-8", "xlsx": SHEET, "sarif": "application/sarif+json",
    "html": "text/html; charset=utf-8", "docx": WORD, "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """All that is kept of one report."""

    row: ReportRow
    review: ReviewRow
    found: list[FindingRow]
    previous: ReportRow | None
    candidates: list[ReportRow]

    @property
    def pairs(self) -> list[tuple[FindingRow, ReportRow]]:
        return [(finding, self.row) for finding in self.found]


def export(services: Services, report_id: str, form: str) -> tuple[bytes, str]:
    """The file and a name for it; raises NotFoundError, ProblemError when this report cannot be had in that format."""
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        row = reports.find(session, report_id)
        previous = reports.find(session, row.previous_id) if row.previous_id else None
        found = findings.of_report(session, row.id)
        candidates = reports.candidates_for_previous(session, row)
        kept = _Kept(row, reports.review_of(session, row, blocks=True), found, previous, candidates)
    stem = row.name.rsplit(".", 1)[0] or "report"
    return _WRITERS[form](services, kept), f"{stem}.{form}"


def _json(services: Services, kept: _Kept) -> bytes:
    return shapes.report(kept.row, kept.review, kept.found, kept.candidates)


def _docx(services: Services, kept: _Kept) -> bytes:
    own = kept.review.body["report"]["source"]["media_type"] == WORD
    return _annotate(services, kept, "docx", None if own else kept.review.blocks)


def _pdf(services: Services, kept: _Kept) -> bytes:
    if kept.review.body["report"]["source"]["media_type"] != "application/pdf":
        raise ProblemError("export_impossible", detail="上传的不是 PDF，没有可以批注的 PDF 原件。")
    return _annotate(services, kept, "pdf", None)


def _annotate(services: Services, kept: _Kept, form: str, blocks: list[dict[str, Any]] | None) -> bytes:
    header = {
        "name": kept.row.name, "format": form, "blocks": blocks,
        "notes": notes(kept.review.body, kept.review.blocks, kept.found),
    }
    return services.pool.run("annotate", services.uploads.read(kept.row.sha256), header)


def _render(form: str) -> Callable[[Services, _Kept], bytes]:
    def write(services: Services, kept: _Kept) -> bytes:
        if kept.review.engine.get("version") != __version__:
            detail = f"审核所用引擎为 {kept.review.engine.get('version')}，现为 {__version__}，请先重新审核。"
            raise ProblemError("unavailable", detail=detail)
        header = {"name": kept.row.name, "media_type": kept.row.media_type, "format": form}
        earlier = services.uploads.read(kept.previous.sha256) if kept.previous else None
        header["previous_name"] = kept.previous.name if kept.previous else ""
        return services.pool.run("render", services.uploads.read(kept.row.sha256), header, previous=earlier)

    return write


_WRITERS: dict[str, Callable[[Services, _Kept], bytes]] = {
    "json": _json,
    "csv": lambda services, kept: ledger.to_csv(kept.pairs),
    "xlsx": lambda services, kept: ledger.to_xlsx(kept.pairs),
    "sarif": _render("sarif"),
    "html": _render("html"),
    "docx": _docx,
    "pdf": _pdf,
}
