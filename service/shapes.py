"""Rows of the store as the bodies of the API."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from service.reviewed import spliced
from service.store.tables import (
    AccountRow,
    AuditRow,
    BatchFileRow,
    BatchRow,
    CorrectionRow,
    DecisionRow,
    DismissalRow,
    FindingRow,
    JobRow,
    KeyRow,
    ReportRow,
    ReviewRow,
)

_FINDING = (
    "id", "report_id", "code", "name", "severity", "message", "equation", "evidence", "explanation", "fingerprint",
    "decision", "reason", "decided_by", "version",
)
_CANDIDATE = ("id", "title", "organ", "year", "name")
_SUMMARY = (
    "id", "title", "organ", "year", "name", "media_type", "size", "sha256", "created_by", "previous_id", "replaces_id",
    "state", "errors", "warnings", "infos", "open_findings", "quality",
)


def moment(value: Any) -> str | None:
    """A time as RFC 3339 in UTC."""
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z") if value else None


def fields(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Some attributes of a row by their names."""
    return {name: getattr(row, name) for name in names}


def finding(row: FindingRow) -> dict[str, Any]:
    """A finding with its decision."""
    return fields(row, _FINDING) | _times(row)


def summary(row: ReportRow) -> dict[str, Any]:
    """A line of the list of reports."""
    return fields(row, _SUMMARY) | {"created_at": moment(row.created_at)}


def report(
    row: ReportRow, review: ReviewRow, found: Iterable[FindingRow], candidates: Iterable[ReportRow]
) -> bytes:
    """A report with its review, as JSON; the findings carry their ids and decisions."""
    own = {
        "id": row.id, "state": row.state, "created_at": moment(row.created_at), "created_by": row.created_by,
        "reviewed_at": moment(review.created_at), "previous_id": row.previous_id, "replaces_id": row.replaces_id,
        "previous_candidates": [fields(item, _CANDIDATE) for item in candidates],
    }
    return spliced(own, review.packed_body, [finding(item) for item in found])


def review(row: ReviewRow) -> dict[str, Any]:
    """One of a report's reviews, without its body."""
    return {"id": row.id, "created_at": moment(row.created_at), "created_by": row.created_by, "engine": row.engine}


def entry(row: DecisionRow) -> dict[str, Any]:
    """One entry of a finding's history."""
    names = ("version", "decision", "reason", "reviewer", "cause", "dismissal_id")
    return fields(row, names) | _times(row)


def _times(row: FindingRow | DecisionRow) -> dict[str, str | None]:
    """When it was decided, until when that holds, by when somebody is to act."""
    due = row.due.isoformat() if row.due else None
    return {"decided_at": moment(row.decided_at), "expires_at": moment(row.expires_at), "due": due}


def dismissal(row: DismissalRow) -> dict[str, Any]:
    """A rule dismissed for an organ."""
    times = {name: moment(getattr(row, name)) for name in ("created_at", "expires_at", "withdrawn_at", "used_at")}
    return fields(row, ("id", "code", "organ", "reason", "reviewer", "uses")) | times


def account(row: AccountRow) -> dict[str, Any]:
    """An account."""
    times = {"created_at": moment(row.created_at), "disabled_at": moment(row.disabled_at)}
    return fields(row, ("name", "role")) | times | {"has_password": row.password is not None}


def key(row: KeyRow) -> dict[str, Any]:
    """An API key, without the key."""
    times = {name: moment(getattr(row, name)) for name in ("created_at", "expires_at", "revoked_at")}
    return fields(row, ("id", "label")) | times


def audit(row: AuditRow) -> dict[str, Any]:
    """One entry of the audit log."""
    return fields(row, ("id", "actor", "action", "target", "detail", "request_id")) | {"at": moment(row.at)}


def job(row: JobRow) -> dict[str, Any]:
    """A piece of background work."""
    times = {name: moment(getattr(row, name)) for name in ("created_at", "started_at", "finished_at")}
    names = ("id", "kind", "state", "done", "total", "note", "result", "problem", "created_by")
    return fields(row, names) | times


def batch(row: BatchRow, work: JobRow) -> dict[str, Any]:
    """A batch with its job."""
    return fields(row, ("id", "created_by")) | {"created_at": moment(row.created_at), "job": job(work)}


def batch_file(row: BatchFileRow) -> dict[str, Any]:
    """A file of a batch."""
    return fields(row, ("position", "name", "sha256", "state", "report_id", "problem"))


def ledger(pairs: Iterable[tuple[FindingRow, ReportRow]]) -> bytes:
    """Findings with their reports as a JSON file."""
    items = [finding(row) | {"report": summary(report)} for row, report in pairs]
    return json.dumps({"items": items}, ensure_ascii=False, indent=1).encode()


def correction(row: CorrectionRow) -> dict[str, Any]:
    """A reviewer's word on a paragraph."""
    names = ("id", "report_id", "block", "text", "label", "role", "reviewer")
    return fields(row, names) | {"created_at": moment(row.created_at)}
