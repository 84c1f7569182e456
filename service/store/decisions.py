"""Decisions on findings: compare-and-set on the finding's version, every entry kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from service.problems import ConflictError
from service.store.database import Database
from service.store.tables import DecisionRow, FindingRow, ReportRow, new_id, now

WORDS = {"open": "待复核", "confirmed": "已确认", "dismissed": "已排除", "fixed": "已更正"}
ENGINE = "gouji"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decides: `version` is the finding's version that they looked at, None when not told.

    `due` is by when somebody is to act on it.
    """

    decision: str
    reason: str
    reviewer: str
    version: int | None = None
    cause: str = "person"
    expires_at: datetime | None = None
    dismissal_id: str | None = None
    due: date | None = None


def decide(session: Session, row: FindingRow, decision: Decision) -> FindingRow:
    """Record a decision; raises ConflictError when the finding is no longer as the decider saw it.

    Who tells no version may decide an open finding or change their own decision, not another person's.
    What is fixed keeps the deadline it had.
    """
    seen = row.version if decision.version is None else decision.version
    if seen != row.version:
        raise _conflict(row)
    foreign = row.decision != "open" and row.decided_by not in (decision.reviewer, ENGINE)
    if decision.version is None and decision.cause == "person" and foreign:
        raise _conflict(row)
    session.flush()
    at = now()
    due = row.due if decision.decision == "fixed" and decision.due is None else decision.due
    values = {
        "decision": decision.decision, "reason": decision.reason, "decided_by": decision.reviewer,
        "decided_at": at, "expires_at": decision.expires_at, "due": due, "version": seen + 1,
    }
    same = update(FindingRow).where(FindingRow.id == row.id, FindingRow.version == seen)
    done = session.connection().execute(same.values(**values))
    if done.rowcount != 1:
        session.refresh(row)
        raise _conflict(row)
    session.refresh(row)
    session.add(DecisionRow(
        id=new_id(), finding_id=row.id, version=seen + 1, decision=decision.decision, reason=decision.reason,
        reviewer=decision.reviewer, decided_at=at, cause=decision.cause, expires_at=decision.expires_at,
        dismissal_id=decision.dismissal_id, due=due,
    ))
    session.flush()
    return row


def history(session: Session, finding_id: str) -> list[DecisionRow]:
    """All entries on a finding, the oldest first."""
    query = select(DecisionRow).where(DecisionRow.finding_id == finding_id)
    return list(session.scalars(query.order_by(DecisionRow.version)))


def open_expired(database: Database) -> None:
    """Open the findings whose dismissal has run out; called before findings are read, costs one look when none has."""
    due = select(FindingRow).where(FindingRow.expires_at.is_not(None), FindingRow.expires_at <= now())
    with database.reading() as session:
        if session.scalar(due.with_only_columns(FindingRow.id).limit(1)) is None:
            return
    with database.writing() as session:
        rows = session.scalars(due).all()
        for row in rows:
            decide(session, row, Decision(decision="open", reason="排除已到期", reviewer=ENGINE, cause="expiry"))
        for report_id in sorted({row.report_id for row in rows}):
            recount(session, session.get_one(ReportRow, report_id))


def recount(session: Session, report: ReportRow) -> None:
    """Bring a report's counts up to date with its findings."""
    session.flush()
    query = select(FindingRow.severity, FindingRow.decision, func.count()).where(
        FindingRow.report_id == report.id, FindingRow.present
    )
    counts: Counter[str] = Counter()
    grouped = query.group_by(FindingRow.severity, FindingRow.decision)
    for severity, decision, number in session.execute(grouped):
        counts[severity] += number
        counts["open"] += number if decision == "open" else 0
    report.errors, report.warnings, report.infos = counts["error"], counts["warning"], counts["info"]
    report.open_findings = counts["open"]
    session.flush()


def _conflict(row: FindingRow) -> ConflictError:
    who, what = row.decided_by or "—", WORDS[row.decision]
    current = {"id": row.id, "version": row.version, "decision": row.decision, "decided_by": row.decided_by}
    current["due"] = row.due.isoformat() if row.due else None
    return ConflictError(
        f"该疑点已由{who}处理，现为“{what}”（版本 {row.version}）。",
        f"The finding was decided by {who}: {row.decision} (version {row.version}).",
        current=current,
    )
