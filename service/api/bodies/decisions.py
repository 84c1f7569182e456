"""Bodies of decisions and dismissals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from service.api.bodies.reviews import Body, DecisionWord, FindingBody, SummaryBody
from service.api.bodies.times import Day, Moment

_REASON = Field(default="", max_length=2000, description="理由")

Due = Annotated[Day | None, Field(description="办理期限，台账的“期限”；排除的疑点没有期限")]


class DecisionRequest(BaseModel):
    """A decision on a finding."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"decision": "confirmed", "reason": "表格有笔误", "version": 0}]}
    )

    decision: DecisionWord = Field(description="confirmed 确认、dismissed 排除、fixed 已更正、open 重新打开")
    reason: str = _REASON
    version: int | None = Field(default=None, strict=True, ge=0, lt=2**31, description="所见的版本，同 If-Match")
    scope: Literal["finding", "rule_for_organ"] = Field(
        default="finding", description="排除的范围：本疑点，或该单位的同一规则"
    )
    expires_at: Moment | None = Field(default=None, description="排除到何时为止，须带时区")
    due: Due = None

    @model_validator(mode="after")
    def reach_only_for_dismissals(self) -> DecisionRequest:
        """A scope and an expiry belong to dismissals."""
        if self.decision != "dismissed" and (self.scope != "finding" or self.expires_at is not None):
            raise ValueError("范围与期限只用于排除（dismissed） / scope and expiry are for dismissals")
        _nothing_due_when_dismissed(self.decision, self.due)
        return self


def _nothing_due_when_dismissed(decision: str, due: date | None) -> None:
    if decision == "dismissed" and due is not None:
        raise ValueError("排除的疑点没有办理期限 / nothing is due on what is dismissed")


class FindingRef(BaseModel):
    """A finding and the version that was looked at."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=64)
    version: int | None = Field(default=None, strict=True, ge=0, lt=2**31)


class ManyRequest(BaseModel):
    """One decision on several findings."""

    model_config = ConfigDict(extra="forbid")

    findings: list[FindingRef] = Field(min_length=1, max_length=500)
    decision: DecisionWord
    reason: str = _REASON
    due: Due = None

    @model_validator(mode="after")
    def due_only_where_something_is_to_be_done(self) -> ManyRequest:
        """What is dismissed has no deadline."""
        _nothing_due_when_dismissed(self.decision, self.due)
        return self


class RefusedDecision(Body):
    """A finding that was not decided, and why."""

    id: str
    code: str
    message: str
    current: dict[str, Any] | None


class ManyAnswer(Body):
    """What was decided and what was not."""

    done: list[str]
    refused: list[RefusedDecision]


class HistoryEntry(Body):
    """One entry of a finding's history."""

    version: int
    decision: DecisionWord
    reason: str
    reviewer: str
    decided_at: datetime
    cause: Literal["person", "carried", "dismissal", "evidence", "found_again", "expiry"]
    expires_at: datetime | None
    due: date | None
    dismissal_id: str | None


class FindingDetail(FindingBody):
    """A finding with its history, the oldest entry first."""

    history: list[HistoryEntry]


class QueuedFinding(FindingBody):
    """A finding with the report it is of."""

    report: SummaryBody


class QueuePage(Body):
    """A page of the review queue; `next` null at the end."""

    items: list[QueuedFinding]
    next: str | None
    total: int


class DismissalBody(Body):
    """A rule dismissed for an organ."""

    id: str
    code: str
    organ: str
    reason: str
    reviewer: str
    created_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None
    uses: int = Field(description="已排除的疑点数；0 为从未用到")
    used_at: datetime | None


class DismissalPage(Body):
    """All dismissals in force."""

    items: list[DismissalBody]
