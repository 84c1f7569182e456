"""What people decided about findings: an append-only history, and dismissals that reach further."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import ID, Base, Moment, new_id, now


class DecisionRow(Base):
    """One entry of a finding's history; never changed, never removed.

    cause         person, carried (from the report's earlier text), dismissal, evidence (changed), found_again, expiry
    version       of the finding after this entry
    dismissal_id  the dismissal that this entry made, or that made this entry
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_finding", "finding_id", "version"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    finding_id: Mapped[str] = mapped_column(ForeignKey("findings.id"))
    version: Mapped[int]
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    reviewer: Mapped[str] = mapped_column(String(120))
    decided_at: Mapped[datetime] = mapped_column(Moment, default=now)
    cause: Mapped[str] = mapped_column(String(16), default="person")
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    dismissal_id: Mapped[str | None] = mapped_column(ForeignKey("dismissals.id"))
    due: Mapped[date | None]


class DismissalRow(Base):
    """A dismissal with a scope: one rule for one organ, until it expires or is withdrawn.

    uses, used_at  how many findings it has dismissed so far, and when last: one never used is reported
    """

    __tablename__ = "dismissals"
    __table_args__ = (Index("ix_dismissals_rule", "code", "organ"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(16))
    organ: Mapped[str] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(Text)
    reviewer: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str] = mapped_column(String(120), default="")
    uses: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
