"""/batches/{id}: the progress of a batch."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from service.deps import ReaderDep, ServicesDep
from service.pages.contexts import BatchPage
from service.pages.rendering import page
from service.store import batches

router = APIRouter()


@router.get("/batches/{batch_id}")
def show(
    batch_id: Annotated[str, Path(max_length=64)], request: Request, actor: ReaderDep, services: ServicesDep
) -> Response:
    """A batch with its files."""
    with services.database.reading() as session:
        batch, job = batches.find(session, batch_id)
        context = BatchPage(batch=batch, job=job, files=batches.files_of(session, batch_id))
        return page(request, actor, "batch.html", context)
