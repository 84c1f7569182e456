"""/v1/batches: many files at once, in the background."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse
from starlette.datastructures import UploadFile

from service import shapes
from service.api import events
from service.api.bodies.jobs import BatchBody, BatchPage
from service.api.bodies.problems import problems
from service.deps import CursorQuery, LimitQuery, ReaderDep, ReviewerDep, ServicesDep
from service.intake import safe_name
from service.jobs.batches import refusal
from service.problems import ProblemError
from service.services import Services
from service.store import audit, batches

router = APIRouter(prefix="/v1/batches", tags=["batches"])
BatchId = Annotated[str, Path(max_length=64, description="批次编号")]
_FILES = {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "description": "报告文件"}
_REQUEST = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {"schema": {"type": "object", "required": ["files"], "properties": {"files": _FILES}}}
        },
    }
}


@router.post("", operation_id="uploadBatch", status_code=202, response_model=BatchBody, openapi_extra=_REQUEST,
             responses=problems("unsupported_body"))
async def upload_batch(actor: ReviewerDep, request: Request, services: ServicesDep, response: Response) -> Any:
    """上传多份报告，在后台逐份审核；进度见批次或其事件流。"""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise ProblemError("unsupported_body", detail=kind or "（未注明）")
    async with request.form(max_files=services.settings.max_batch_files, max_fields=8) as form:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        if not files:
            message = "缺少文件 / files are missing"
            raise ProblemError("invalid_request", detail=message, errors=[{"field": "files", "message": message}])
        kept = [await to_thread.run_sync(_keep, services, file) for file in files]
    batch_id = await to_thread.run_sync(_create, services, kept, actor.name)
    response.headers["Location"] = f"/v1/batches/{batch_id}"
    return await to_thread.run_sync(_whole, services, batch_id)


@router.get("", operation_id="listBatches", response_model=BatchPage, responses=problems())
def list_batches(
    actor: ReaderDep, services: ServicesDep, cursor: CursorQuery = None, limit: LimitQuery = 50
) -> Any:
    """批次，新的在前。"""
    with services.database.reading() as session:
        page = batches.page(session, cursor=cursor, limit=limit)
        items = [shapes.batch(row, job) for row, job in page.items]
        return {"items": items, "next": page.next, "total": page.total}


@router.get("/{batch_id}", operation_id="getBatch", response_model=BatchBody, responses=problems("not_found"))
def get_batch(batch_id: BatchId, actor: ReaderDep, services: ServicesDep) -> Any:
    """一个批次的进度及各文件的结果。"""
    return _whole(services, batch_id)


@router.get(
    "/{batch_id}/events", operation_id="followBatch", response_class=StreamingResponse,
    responses=problems("not_found", also={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}),
)
def follow_batch(batch_id: BatchId, actor: ReaderDep, services: ServicesDep, request: Request) -> StreamingResponse:
    """批次进度（server-sent events）。"""
    with services.database.reading() as session:
        _, job = batches.find(session, batch_id)
    return events.stream(services, job.id, request)


def _keep(services: Services, file: UploadFile) -> batches.NewFile:
    """Keep one file of a batch; one that is too large is refused alone."""
    name = safe_name(file.filename)
    limit = services.settings.max_upload_mb << 20
    data = file.file.read(limit + 1)
    sha256 = hashlib.sha256(data).hexdigest()
    media_type = (file.content_type or "")[:120]
    if len(data) > limit:
        problem = refusal(ProblemError("too_large", limit=f"{services.settings.max_upload_mb} MB"), name)
        return batches.NewFile(name, media_type, sha256, problem)
    services.uploads.save(sha256, data)
    return batches.NewFile(name, media_type, sha256)


def _create(services: Services, kept: list[batches.NewFile], actor: str) -> str:
    with services.database.writing() as session:
        row = batches.create(session, kept, actor=actor)
        audit.record(session, actor, "batch", row.id, files=len(kept))
    services.queue.wake(row.job_id)
    return row.id


def _whole(services: Services, batch_id: str) -> dict[str, Any]:
    with services.database.reading() as session:
        row, job = batches.find(session, batch_id)
        files = [shapes.batch_file(file) for file in batches.files_of(session, batch_id)]
        return shapes.batch(row, job) | {"counts": dict(batches.counts_of(session, batch_id)), "files": files}
