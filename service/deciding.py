"""Recording decisions: on one finding, on many at once, on a rule for an organ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from service.problems import ConflictError, NotFoundError
from service.services import Services
from service.store import audit, decisions, dismissals, findings
from service.store.tables import FindingRow, ReportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be decided; `scope` rule_for_organ dismisses the rule for all reports of the finding's organ."""

    decision: str
    reason: str = ""
    version: int | None = None
    scope: str = "finding"
    expires_at: datetime | None = None
    due: date | None = None


def decide(services: Services, finding_id: str, order: Order, reviewer: str) -> str:
    """Record a decision on one finding; raises NotFoundError, ConflictError. Returns the finding's id."""
    with services.database.writing() as session:
        row = _decide(session, finding_id, order, reviewer)
        decisions.recount(session, session.get_one(ReportRow, row.report_id))
    services.metrics.decisions.labels(order.decision).inc()
    return finding_id


def decide_many(services: Services, wanted: list[tuple[str, int | None]], order: Order, reviewer: str) -> dict[str, Any]:
    """Record one decision on several findings; those that somebody else changed are told, the others decided."""
    done: list[str] = []
    refused: list[dict[str, Any]] = []
    with services.database.writing() as session:
        touched = set()
        for finding_id, version in wanted:
            single = replace(order, version=version)
            try:
                touched.add(_decide(session, finding_id, single, reviewer).report_id)
                done.append(finding_id)
            except (ConflictError, NotFoundError) as problem:
                current = problem.fields.get("current")
                refused.append({"id": finding_id, "code": problem.code, "message": str(problem), "current": current})
        for report_id in sorted(touched):
            decisions.recount(session, session.get_one(ReportRow, report_id))
    services.metrics.decisions.labels(order.decision).inc(len(done))
    return {"done": done, "refused": refused}


def _decide(session: Session, finding_id: str, order: Order, reviewer: str) -> FindingRow:
    row = findings.find(session, finding_id)
    dismissal_id = None
    if order.scope == "rule_for_organ":
        report = session.get_one(ReportRow, row.report_id)
        dismissal = dismissals.create(
            session, row.code, report.organ, reason=order.reason, reviewer=reviewer, expires_at=order.expires_at
        )
        dismissal_id = dismissal.id
        dismissal.uses, dismissal.used_at = 1, dismissal.created_at
    decisions.decide(session, row, decisions.Decision(
        decision=order.decision, reason=order.reason, reviewer=reviewer, version=order.version,
        expires_at=order.expires_at, dismissal_id=dismissal_id, due=order.due,
    ))
    if dismissal_id:
        for report_id in dismissals.apply_to_open(session, dismissal):
            decisions.recount(session, session.get_one(ReportRow, report_id))
    audit.record(session, reviewer, "decide", finding_id, decision=order.decision, scope=order.scope, code=row.code)
    return row
