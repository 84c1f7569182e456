"""Bodies of jobs and batches."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.api.bodies.problems import ProblemBody
from service.api.bodies.reviews import Body

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
JobKind = Literal["batch", "train", "recheck"]


class JobBody(Body):
    """A piece of background work."""

    id: str
    kind: JobKind
    state: JobState
    done: int
    total: int
    note: str
    result: dict[str, Any] | None
    problem: ProblemBody | None
    created_at: datetime
    created_by: str
    started_at: datetime | None
    finished_at: datetime | None


class JobPage(Body):
    """A page of jobs; `next` null at the end."""

    items: list[JobBody]
    next: str | None
    total: int


class BatchFileBody(Body):
    """A file of a batch; `known`: the same bytes were there already."""

    position: int
    name: str
    sha256: str
    state: Literal["waiting", "done", "known", "refused", "cancelled"]
    report_id: str | None
    problem: ProblemBody | None


class BatchSummary(Body):
    """A batch and how far it is."""

    id: str
    created_at: datetime
    created_by: str
    job: JobBody


class BatchBody(BatchSummary):
    """A batch with its files."""

    counts: dict[str, int]
    files: list[BatchFileBody]


class BatchPage(Body):
    """A page of batches; `next` null at the end."""

    items: list[BatchSummary]
    next: str | None
    total: int


class RecheckAllRequest(BaseModel):
    """Which reports to review again; all of them when none are named."""

    model_config = ConfigDict(extra="forbid")

    reports: list[str] | None = Field(default=None, max_length=10_000)
