"""Reports as uploaded, their reviews, and the findings of the current review."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.reviewed import unpack
from service.store.tables.base import ID, Base, Moment, new_id, now


class ReportRow(Base):
    """An uploaded report; counts are those of the current review's findings."""

    __tablename__ = "reports"
    __table_args__ = (
        Index("ix_reports_organ_year", "organ", "year"),
        Index("ix_reports_open", "open_findings", "id"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    organ: Mapped[str] = mapped_column(String(255))
    year: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by: Mapped[str] = mapped_column(String(120))
    previous_id: Mapped[str | None] = mapped_column(ForeignKey("reports.id"), index=True)
    replaces_id: Mapped[str | None] = mapped_column(ForeignKey("reports.id"), index=True)
    review_id: Mapped[str] = mapped_column(ID)
    errors: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)
    infos: Mapped[int] = mapped_column(default=0)
    open_findings: Mapped[int] = mapped_column(default=0)
    quality: Mapped[float | None]

    @property
    def state(self) -> str:
        """The review state: clean (nothing found), open (something to decide) or reviewed."""
        if not (self.errors or self.warnings or self.infos):
            return "clean"
        return "open" if self.open_findings else "reviewed"


class ReviewRow(Base):
    """One review of a report by one version of the engine; never changed afterwards."""

    __tablename__ = "reviews"

    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    report_id: Mapped[str] = mapped_column(ForeignKey("reports.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by: Mapped[str] = mapped_column(String(120))
    engine: Mapped[dict[str, Any]] = mapped_column(JSON, nullable=False)
    packed_body: Mapped[bytes] = mapped_column("body", LargeBinary, deferred=True)
    packed_blocks: Mapped[bytes] = mapped_column("blocks", LargeBinary, deferred=True)

    @cached_property
    def body(self) -> dict[str, Any]:
        """The review as contract gouji.review/1 has it."""
        review: dict[str, Any] = unpack(self.packed_body)
        return review

    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        """The report's text as read: [{index, text, start, heading, number, section, where, rows}]."""
        text: list[dict[str, Any]] = unpack(self.packed_blocks)
        return text


class FindingRow(Base):
    """A mismatch of a report; it outlives re-checks by its fingerprint.

    occurrence     0, or more where one review holds the same fingerprint several times
    evidence_hash  of what the finding rests on, without positions: a change reopens it
    rank           0 error, 1 warning, 2 info
    present        whether the current review still holds it
    version        grows with every decision, for optimistic locking
    expires_at     when a dismissal runs out
    due            by when somebody is to act on it, where the decision says so
    """

    __tablename__ = "findings"
    __table_args__ = (
        UniqueConstraint("report_id", "fingerprint", "occurrence"),
        Index("ix_findings_queue", "present", "decision", "rank", "id"),
        Index("ix_findings_groups", "present", "decision", "fingerprint", "rank", "id"),
        Index("ix_findings_report", "report_id", "present", "decision"),
        Index("ix_findings_code", "present", "code", "severity"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    report_id: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    occurrence: Mapped[int] = mapped_column(default=0)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    severity: Mapped[str] = mapped_column(String(16))
    rank: Mapped[int]
    message: Mapped[str] = mapped_column(Text)
    equation: Mapped[str] = mapped_column(Text)
    explanation: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSON, nullable=False)
    evidence_hash: Mapped[str] = mapped_column(String(64))
    present: Mapped[bool] = mapped_column(default=True)
    decision: Mapped[str] = mapped_column(String(16), default="open")
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    expires_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    due: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=0)
