"""How decisions live on: over re-checks, over a new text of the same report, by dismissals."""

from __future__ import annotations

from sqlalchemy.orm import Session

from service.store import dismissals
from service.store.decisions import ENGINE, Decision, decide
from service.store.tables import FindingRow, ReportRow


def inherit(session: Session, report: ReportRow, added: list[tuple[FindingRow, FindingRow | None]]) -> None:
    """Give findings that are new to a report what was decided before: on the replaced text, or by a dismissal.

    Each finding comes with the one it had in the replaced text, if any.
    """
    in_force = {row.code: row for row in reversed(dismissals.of_organ(session, report.organ))} if added else {}
    for row, earlier in added:
        if earlier is not None and earlier.decision != "open":
            _carry(session, row, earlier)
        elif row.code in in_force:
            dismissals.use(session, in_force[row.code], row)


def _carry(session: Session, row: FindingRow, earlier: FindingRow) -> None:
    if earlier.decision == "fixed":
        _reopen(session, row, "此前标为已更正，新稿中仍有", "evidence")
    elif earlier.evidence_hash != row.evidence_hash:
        _reopen(session, row, "此前已复核，新稿的依据有变", "evidence")
    else:
        decide(session, row, Decision(
            decision=earlier.decision, reason=earlier.reason, reviewer=earlier.decided_by, cause="carried",
            expires_at=earlier.expires_at, due=earlier.due,
        ))


def on_found_again(session: Session, row: FindingRow, evidence_hash: str, *, was_absent: bool) -> None:
    """Open a decided finding again when what it rests on changed, or when it was fixed and is back."""
    if row.decision == "open":
        return
    if evidence_hash != row.evidence_hash:
        _reopen(session, row, "依据有变，须重新复核", "evidence")
    elif row.decision == "fixed" and was_absent:
        _reopen(session, row, "再次发现", "found_again")


def _reopen(session: Session, row: FindingRow, reason: str, cause: str) -> None:
    decide(session, row, Decision(decision="open", reason=reason, reviewer=ENGINE, cause=cause))
