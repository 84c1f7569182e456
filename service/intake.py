"""An upload's way into the store: known bytes give the known report, new ones are reviewed first."""

from __future__ import annotations

import hashlib
import logging
import time
import unicodedata
from dataclasses import dataclass

from service.invalid import listed
from service.problems import ProblemError, from_error
from service.reviewed import Reviewed
from service.services import Services
from service.store import audit, reports
from service.store.tables import ReportRow

_OF_THE_FILE = (413, 415, 422)
log = logging.getLogger("gouji.service.intake")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: bytes, the name shown to people, the media type said, an earlier report's id."""

    data: bytes
    name: str
    media_type: str = ""
    previous_id: str | None = None

    @property
    def sha256(self) -> str:
        """What identifies it."""
        return hashlib.sha256(self.data).hexdigest()


def safe_name(name: str | None, default: str = "未命名") -> str:
    """A file name for display: no folders, no control or direction characters, at most 200 characters."""
    last = (name or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")).strip(" .")
    return clean[-200:] or default


def take_in(services: Services, upload: Upload, actor: str) -> tuple[str, bool]:
    """Keep an upload with its review; returns the report's id and whether it is new.

    Refusals are the engine's errors; nothing of a refused upload is kept.
    """
    sha256 = upload.sha256
    with services.database.reading() as session:
        known = reports.find_by_hash(session, sha256)
        previous = reports.find(session, upload.previous_id) if upload.previous_id else None
        refuse_itself(previous, known.id if known else None)
        if known is not None and (previous is None or known.previous_id == previous.id):
            return known.id, False
    found = review(services, upload, previous, actor)
    services.uploads.save(sha256, upload.data)
    with services.database.writing() as session:
        known = reports.find_by_hash(session, sha256)
        if known is None:
            new = reports.NewReport(
                sha256=sha256, name=upload.name, media_type=found.report["source"]["media_type"],
                size=len(upload.data), actor=actor, previous_id=upload.previous_id,
            )
            row = reports.save(session, new, found)
            audit.record(session, actor, "upload", row.id, sha256=sha256)
            return row.id, True
        if previous is not None and known.previous_id != previous.id:
            known.previous_id = previous.id
            reports.review_again(session, known, found, actor)
            audit.record(session, actor, "recheck", known.id, previous=previous.id)
        return known.id, False


def refuse_itself(previous: ReportRow | None, report_id: str | None) -> None:
    """Raise ProblemError where a report is named as its own predecessor."""
    if previous is not None and previous.id == report_id:
        told = "这是本报告自己的编号，不是上一年度报告的编号 / the report's own id, not that of last year's report"
        fault = {"field": "previous", "message": told}
        raise ProblemError("invalid_request", detail=listed([fault]), errors=[fault])


def recheck(services: Services, report_id: str, actor: str, previous_id: str | None = None) -> str:
    """Review a kept report again with the engine of today, against another earlier report when one is named."""
    with services.database.reading() as session:
        row = reports.find(session, report_id)
        wanted = previous_id or row.previous_id
        previous = reports.find(session, wanted) if wanted else None
        refuse_itself(previous, row.id)
    upload = Upload(services.uploads.read(row.sha256), row.name, row.media_type)
    found = review(services, upload, previous, actor)
    with services.database.writing() as session:
        row = reports.find(session, report_id)
        row.previous_id = wanted
        reports.review_again(session, row, found, actor)
        audit.record(session, actor, "recheck", row.id, previous=wanted)
    return report_id


def review(services: Services, upload: Upload, previous: ReportRow | None, actor: str) -> Reviewed:
    """What comes of a file in a review process; counted in the metrics."""
    header = {"name": upload.name, "media_type": upload.media_type}
    earlier = services.uploads.read(previous.sha256) if previous else None
    if previous:
        header["previous_name"] = previous.name
    started = time.perf_counter()
    try:
        answer = Reviewed.from_bytes(services.pool.run("review", upload.data, header, previous=earlier))
    except Exception as error:
        _refused(services, upload, from_error(error), actor)
        raise
    services.metrics.reviews.labels("done").inc()
    services.metrics.review_seconds.observe(time.perf_counter() - started)
    return answer


def _refused(services: Services, upload: Upload, problem: ProblemError, actor: str) -> None:
    """Count a refusal and, when it is the file's, keep that it was refused, but nothing of the file."""
    services.metrics.reviews.labels(problem.code).inc()
    fields = {"code": problem.code, "reason": problem.fields.get("reason", ""), "size": len(upload.data)}
    log.info("refused", extra=fields | {"sha256": upload.sha256})
    if problem.status in _OF_THE_FILE:
        with services.database.writing() as session:
            audit.record(session, actor, "refuse", upload.sha256, **fields)
