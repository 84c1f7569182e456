"""/v1/models: the section models — list, compare, train, promote, roll back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from service import registry, shapes
from service.api.bodies.jobs import JobBody
from service.api.bodies.problems import problems
from service.api.bodies.registry import ComparisonBody, ModelDetail, ModelPage, PromoteRequest, TrainRequest
from service.deps import AdminDep, ReaderDep, ServicesDep
from service.problems import ProblemError
from service.store import audit, jobs, trainings

router = APIRouter(prefix="/v1/models", tags=["models"])
Version = Annotated[str, Path(max_length=40, description="版本，如 2024.1")]


@router.get("", operation_id="listModels", response_model=ModelPage, responses=problems())
def list_models(actor: ReaderDep, services: ServicesDep) -> Any:
    """章节分类模型：现用的与候选的。"""
    return {"items": registry.every(services)}


@router.get("/sections/compare", operation_id="compareModels", response_model=ComparisonBody,
            responses=problems("not_found"))
def compare_models(
    actor: ReaderDep, services: ServicesDep, left: Annotated[str, Query(max_length=40)],
    right: Annotated[str, Query(max_length=40)],
) -> Any:
    """两个模型的指标对照。"""
    return registry.compare(services, left, right)


@router.get("/sections/{version}", operation_id="getModel", response_model=ModelDetail, responses=problems("not_found"))
def get_model(version: Version, actor: ReaderDep, services: ServicesDep) -> Any:
    """一个模型的卡片与指标。"""
    return registry.one(services, version)


@router.get(
    "/sections/{version}/plots/{name}", operation_id="getModelPlot", response_class=Response,
    responses=problems("not_found", also={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}}),
)
def get_plot(version: Version, name: Annotated[str, Path(max_length=80)], actor: ReaderDep, services: ServicesDep) -> Response:
    """模型的图（SVG）。"""
    return Response(registry.plot(services, version, name), media_type="image/svg+xml")


@router.post("/sections/train", operation_id="trainModel", status_code=202, response_model=JobBody,
             responses=problems("unavailable"))
def train_model(actor: AdminDep, services: ServicesDep, body: TrainRequest | None = None) -> Any:
    """在后台用已上传的报告与更正重新训练；得到候选模型，不改变现用模型。"""
    wanted = body or TrainRequest()
    with services.database.writing() as session:
        if trainings.under_way(session) is not None:
            raise ProblemError("unavailable", detail="已有一次训练正在进行。")
        row = jobs.create(session, "train", wanted.model_dump(), actor=actor.name)
        audit.record(session, actor.name, "train", row.id, years=wanted.years)
        answer = shapes.job(row)
    services.queue.wake(answer["id"])
    return answer


@router.post("/sections/{version}/promote", operation_id="promoteModel", response_model=ModelDetail,
             responses=problems("not_found", "refused_promotion", "unavailable"))
def promote_model(
    version: Version, actor: AdminDep, services: ServicesDep, body: PromoteRequest | None = None
) -> Any:
    """启用模型；关口未过的须写明理由。"""
    return registry.promote(services, version, actor.name, body.accept if body else "")


@router.post("/sections/rollback", operation_id="rollBackModel", response_model=ModelDetail,
             responses=problems("unavailable"))
def roll_back(actor: AdminDep, services: ServicesDep) -> Any:
    """回退到上一个现用模型。"""
    return registry.roll_back(services, actor.name)
