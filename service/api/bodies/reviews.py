"""The review (schema gouji.review/1) as the API describes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Severity = Literal["error", "warning", "info"]
DecisionWord = Literal["open", "confirmed", "dismissed", "fixed"]
ReviewState = Literal["open", "reviewed", "clean"]


class Body(BaseModel):
    """The root of the bodies: fields may be added by newer versions."""

    model_config = ConfigDict(extra="allow")


class EvidenceBody(Body):
    """A place that a finding rests on."""

    kind: Literal["claim", "cell", "text"]
    ref: str = Field(description="表述编号、单元格地址或章节")
    quote: str = Field(description="原文")
    where: dict[str, Any] | None = Field(description="位置；text 为文字说明")
    value: float | None


class FindingBody(Body):
    """A mismatch: two statements that disagree, never which of them is wrong."""

    id: str = Field(examples=["0192f0c1a2b3c4d5e6f70819"])
    report_id: str
    code: str = Field(examples=["GJ301"])
    name: str = Field(examples=["stated-count-off-table"])
    severity: Severity
    message: str
    equation: str = Field(examples=["258 ≠ 272 + 3"])
    evidence: list[EvidenceBody]
    explanation: str
    fingerprint: str = Field(description="同一疑点在文字修改、移动后不变")
    decision: DecisionWord
    reason: str
    decided_by: str
    decided_at: datetime | None
    expires_at: datetime | None
    due: date | None = Field(description="办理期限")
    version: int = Field(description="每次复核加一；随 If-Match 送回以防覆盖他人的复核")


class CellBody(Body):
    """One figure of the statutory tables; blank, dash and absent are three things and none is 0."""

    raw: str | None
    value: float | None
    state: Literal["number", "blank", "dash", "absent", "unreadable"]
    where: dict[str, Any] | None


class TablesBody(Body):
    """The canonical tables by address."""

    form: str
    cells: dict[str, CellBody]


class ClaimBody(Body):
    """A number of the narrative; start and end count code points of the text as given."""

    id: str
    quote: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    kind: str
    approximate: bool
    cells: list[str]
    year: int | None
    section: str
    block: int
    verdict: Literal["agrees", "differs", "unchecked"]
    reason: str


class SourceBody(Body):
    """The file as read."""

    name: str
    media_type: str
    sha256: str
    encoding: str | None
    repairs: list[dict[str, Any]]


class HeadBody(Body):
    """Which report it is."""

    title: str
    organ: str
    year: int | None
    period: dict[str, str | None]
    source: SourceBody


class RuleOutcomeBody(Body):
    """What became of one rule."""

    code: str
    outcome: Literal["pass", "fail", "not_applicable", "insufficient_data", "unreadable", "fault"]
    checked: int


class CoverageBody(Body):
    """How much was checked."""

    numbers: int
    claims: int
    agrees: int
    differs: int
    unchecked: dict[str, int]
    rules: list[RuleOutcomeBody]


class QualityBody(Body):
    """Scores of sections."""

    problems_improvements: dict[str, Any] | None
    sections: dict[str, Any]


class CandidateBody(Body):
    """A report that may be last year's."""

    id: str = Field(examples=["0192f0c1a2b3c4d5e6f70819"])
    title: str
    organ: str
    year: int
    name: str


class ReportBody(Body):
    """A report with its current review."""

    id: str = Field(examples=["0192f0c1a2b3c4d5e6f70819"])
    state: ReviewState
    created_at: datetime
    created_by: str
    previous_id: str | None
    replaces_id: str | None
    previous_candidates: list[CandidateBody] = Field(
        description="未关联上一年度报告时，同一单位上一年度的报告，新的在前；重新审核时以 previous 送回即关联"
    )
    schema_: str = Field(alias="schema", examples=["gouji.review/1"])
    engine: dict[str, Any]
    report: HeadBody
    sections: list[dict[str, Any]]
    tables: TablesBody
    claims: list[ClaimBody]
    findings: list[FindingBody]
    coverage: CoverageBody
    quality: QualityBody


class SummaryBody(Body):
    """A line of the list."""

    id: str
    title: str
    organ: str
    year: int | None
    name: str
    media_type: str
    size: int
    sha256: str
    created_at: datetime
    created_by: str
    previous_id: str | None
    replaces_id: str | None
    state: ReviewState
    errors: int
    warnings: int
    infos: int
    open_findings: int
    quality: float | None


class ReportPage(Body):
    """A page of the list; `next` null at the end."""

    items: list[SummaryBody]
    next: str | None
    total: int


class FindingPage(Body):
    """A page of findings; `next` null at the end."""

    items: list[FindingBody]
    next: str | None
    total: int


class RecheckRequest(BaseModel):
    """Review again, against another earlier report when one is named."""

    model_config = ConfigDict(extra="forbid")

    previous: str | None = Field(default=None, pattern=r"^[0-9a-f]{24}$", description="上一年度报告的编号")


class TextOfReport(Body):
    """A report's text as read, block by block."""

    id: str
    blocks: list[dict[str, Any]]


class ReviewEntry(Body):
    """One of a report's reviews."""

    id: str
    created_at: datetime
    created_by: str
    engine: dict[str, Any]


class ReviewPage(Body):
    """All reviews of a report."""

    items: list[ReviewEntry]
