"""Corrections of section tags: what a paragraph is about, by reviewers, for the next training."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from service import shapes
from service.api.bodies.problems import problems
from service.api.bodies.reviews import Body
from service.deps import ReaderDep, ReviewerDep, ServicesDep
from service.store import audit, corrections

router = APIRouter(prefix="/v1", tags=["models"])
Label = Literal[
    "preamble", "overview", "proactive", "applications", "review_litigation", "problems_improvements", "other_matters",
    "furniture",
]
Role = Literal["problem", "measure", "lead_in", "both"]


class CorrectionRequest(BaseModel):
    """What a paragraph is about."""

    model_config = ConfigDict(extra="forbid")

    block: int = Field(strict=True, ge=0, lt=2**31, description="段落序号，见 /v1/reports/{id}/text")
    label: Label
    role: Role | None = Field(default=None, description="仅用于 problems_improvements")

    @model_validator(mode="after")
    def role_only_there(self) -> CorrectionRequest:
        """Only the problems section has roles."""
        if self.role is not None and self.label != "problems_improvements":
            raise ValueError("role 只用于 problems_improvements / role is for problems_improvements only")
        return self


class CorrectionBody(Body):
    """A reviewer's word on a paragraph."""

    id: str
    report_id: str
    block: int
    text: str
    label: Label
    role: Role | None
    reviewer: str
    created_at: datetime


class CorrectionPage(Body):
    """The corrections that count."""

    items: list[CorrectionBody]


@router.post(
    "/reports/{report_id}/corrections", operation_id="correctSection", status_code=201, response_model=CorrectionBody,
    responses=problems("not_found"),
)
def correct_section(
    report_id: Annotated[str, Path(max_length=64)], body: CorrectionRequest, actor: ReviewerDep, services: ServicesDep
) -> Any:
    """更正一段文字所属的部分；用于再训练，不改变本次审核。"""
    with services.database.writing() as session:
        row = corrections.record(
            session, report_id, body.block, label=body.label, role=body.role, reviewer=actor.name
        )
        audit.record(session, actor.name, "correct", report_id, block=body.block, label=body.label, role=body.role)
        return shapes.correction(row)


@router.get("/corrections", operation_id="listCorrections", response_model=CorrectionPage, responses=problems())
def list_corrections(
    actor: ReaderDep, services: ServicesDep, report: Annotated[str | None, Query(max_length=64)] = None
) -> Any:
    """现行的更正，每段取最新的一条。"""
    with services.database.reading() as session:
        return {"items": [shapes.correction(row) for row, _ in corrections.current(session, report)]}


@router.get(
    "/corrections/export", operation_id="exportCorrections", response_class=Response,
    responses=problems(also={200: {"content": {"application/jsonl": {"schema": {"type": "string"}}}}}),
)
def export_corrections(actor: ReaderDep, services: ServicesDep) -> Response:
    """导出更正（每行一个 JSON），供 gouji train 使用。"""
    with services.database.reading() as session:
        lines = "".join(corrections.as_lines(corrections.current(session)))
    return Response(lines, media_type="application/jsonl")
