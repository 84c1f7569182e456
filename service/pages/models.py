"""/models: the section model in use, the candidates, training."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.deps import ReaderDep, ServicesDep
from service.pages.contexts import ModelsPage
from service.pages.rendering import page
from service.store import totals

router = APIRouter()


@router.get("/models")
def models(request: Request, actor: ReaderDep, services: ServicesDep) -> Response:
    """All versions with their cards."""
    with services.database.reading() as session:
        context = ModelsPage(current=None, items=[], years=totals.years(session), jobs=[], available=False, plots=[])
        return page(request, actor, "models.html", context)
