"""/v1/jobs: state, progress and error of background work; cancelling; events; reviewing all again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import StreamingResponse

from service import shapes
from service.api import events
from service.api.bodies.jobs import JobBody, JobKind, JobPage, JobState, RecheckAllRequest
from service.api.bodies.problems import problems
from service.deps import AdminDep, CursorQuery, LimitQuery, ReaderDep, ReviewerDep, ServicesDep
from service.jobs.batches import let_go
from service.store import audit, jobs, reports
from service.store.tables import new_id

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])
JobId = Annotated[str, Path(max_length=64, description="任务编号")]


@router.get("", operation_id="listJobs", response_model=JobPage, responses=problems())
def list_jobs(
    actor: ReaderDep, services: ServicesDep, cursor: CursorQuery = None, limit: LimitQuery = 50,
    kind: JobKind | None = None, state: JobState | None = None,
) -> Any:
    """后台任务，新的在前。"""
    with services.database.reading() as session:
        page = jobs.page(session, kind=kind, state=state, cursor=cursor, limit=limit)
        return {"items": [shapes.job(row) for row in page.items], "next": page.next, "total": page.total}


@router.get("/{job_id}", operation_id="getJob", response_model=JobBody, responses=problems("not_found"))
def get_job(job_id: JobId, actor: ReaderDep, services: ServicesDep) -> Any:
    """一项后台任务的状态、进度与结果。"""
    with services.database.reading() as session:
        return shapes.job(jobs.find(session, job_id))


@router.post("/{job_id}/cancel", operation_id="cancelJob", response_model=JobBody, responses=problems("not_found"))
def cancel_job(job_id: JobId, actor: ReviewerDep, services: ServicesDep) -> Any:
    """取消任务：等待中的立即取消，执行中的在下一步停止；已结束的不变。"""
    with services.database.writing() as session:
        row = jobs.cancel(session, job_id)
        audit.record(session, actor.name, "cancel", job_id, kind=row.kind)
        answer = shapes.job(row)
    if row.kind == "batch" and row.state == "cancelled":
        let_go(services, row.order["batch_id"])
    return answer


@router.get(
    "/{job_id}/events", operation_id="followJob", response_class=StreamingResponse,
    responses=problems("not_found", also={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}),
)
def follow_job(job_id: JobId, actor: ReaderDep, services: ServicesDep, request: Request) -> StreamingResponse:
    """任务进度（server-sent events）：每次变化一条 progress，结束时一条 end。"""
    with services.database.reading() as session:
        jobs.find(session, job_id)
    return events.stream(services, job_id, request)


@router.post("/recheck", operation_id="recheckAll", status_code=202, response_model=JobBody, responses=problems())
def recheck_all(actor: AdminDep, services: ServicesDep, body: RecheckAllRequest | None = None) -> Any:
    """在后台用现有引擎重新审核全部（或所列）报告。"""
    with services.database.writing() as session:
        before, wanted = new_id(), body.reports if body else None
        total = len(reports.reviewed_before(session, before, wanted))
        order = {"before": before, "reports": wanted, "actor": actor.name, "total": total}
        row = jobs.create(session, "recheck", order, actor=actor.name, total=total)
        audit.record(session, actor.name, "recheck_all", row.id, total=total)
        answer = shapes.job(row)
    services.queue.wake(answer["id"])
    return answer
