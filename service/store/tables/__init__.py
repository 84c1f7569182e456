"""The tables, one file for each subject."""

from service.store.tables.accounts import AccountRow, AuditRow, KeyRow, SessionRow
from service.store.tables.base import Base, new_id, now
from service.store.tables.decisions import DecisionRow, DismissalRow
from service.store.tables.jobs import BatchFileRow, BatchRow, CorrectionRow, JobRow
from service.store.tables.reports import FindingRow, ReportRow, ReviewRow

__all__ = [
    "AccountRow", "AuditRow", "Base", "BatchFileRow", "BatchRow", "CorrectionRow", "DecisionRow", "DismissalRow",
    "FindingRow", "JobRow", "KeyRow", "ReportRow", "ReviewRow", "SessionRow", "new_id", "now",
]
