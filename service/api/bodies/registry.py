"""Bodies of the section models."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from service.api.bodies.reviews import Body


class ModelBody(Body):
    """A section model with its main figures; `own`: trained here."""

    version: str
    current: bool
    own: bool
    macro_f1: float | None
    problems_f1: float | None
    role_accuracy: float | None
    paragraphs: int | None
    years: list[int]
    failed_gates: list[str] = Field(description="未过的关口；非空时启用须写明理由")
    job_id: str | None


class ModelPage(Body):
    """All models."""

    items: list[ModelBody]


class ModelDetail(ModelBody):
    """A model with its card (Markdown), metrics and the names of its plots."""

    card: str
    metrics: dict[str, Any]
    plots: list[str]


class TrainRequest(BaseModel):
    """What to train on beside the corpus that comes with gouji and the reviewers' corrections."""

    model_config = ConfigDict(extra="forbid")

    years: list[Annotated[int, Field(strict=True)]] = Field(default=[], max_length=50, description="只用这些年度的报告；空为全部年度")
    reports: bool = Field(default=True, strict=True, description="是否用已上传的报告")


class PromoteRequest(BaseModel):
    """Why a model is promoted in spite of failed gates."""

    model_config = ConfigDict(extra="forbid")

    accept: str = Field(default="", max_length=2000, description="关口未过仍予启用的理由")


class FigureBody(Body):
    """One figure of two models."""

    figure: str
    left: float
    right: float
    difference: float


class ComparisonBody(Body):
    """The figures of two models side by side."""

    left: str
    right: str
    figures: list[FigureBody]
