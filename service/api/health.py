"""For operators: is it up, is it ready, figures."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

from gouji import __version__
from service.api.bodies.problems import problems
from service.deps import ServicesDep
from service.problems import ProblemError
from service.store import jobs

router = APIRouter(tags=["operation"])


class HealthBody(BaseModel):
    """The service answers."""

    status: str
    version: str


@router.get("/healthz", operation_id="health", response_model=HealthBody)
async def health() -> Any:
    """服务在运行。"""
    return {"status": "ok", "version": __version__}


@router.get("/readyz", operation_id="ready", response_model=HealthBody, responses=problems("not_ready"))
def ready(services: ServicesDep) -> Any:
    """数据库与审核进程都可用。"""
    if not services.database.is_current():
        raise ProblemError("not_ready", detail="数据库结构不是本版本的")
    if not services.pool.ready:
        raise ProblemError("not_ready", detail="审核进程正在启动")
    if not services.queue.answers():
        raise ProblemError("not_ready", detail="任务队列不可用")
    return {"status": "ready", "version": __version__}


@router.get(
    "/metrics", operation_id="metrics", response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(services: ServicesDep) -> Response:
    """Prometheus 指标。"""
    services.metrics.processes.set(services.pool.ready)
    services.metrics.restarts.set(services.pool.restarts)
    with services.database.reading() as session:
        for kind, state, number in jobs.counts(session):
            services.metrics.jobs.labels(kind, state).set(number)
    return Response(services.metrics.text(), media_type=CONTENT_TYPE_LATEST)
