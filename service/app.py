"""The application: wiring only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI

from gouji import __version__
from service import answers, pages
from service.api import ROUTERS
from service.jobs.kinds import KINDS
from service.jobs.worker import Worker
from service.middleware import Envelope, SizeLimit
from service.reviewing import ReviewPool
from service.services import Services
from service.settings import Settings

_ABOUT = "政府信息公开工作年度报告的核对服务：上传报告，复核疑点，训练章节模型。"


def create_app(settings: Settings, *, loopback: bool = True, pool: ReviewPool | None = None) -> FastAPI:
    """The application on its settings; `loopback`: it can be reached from this machine only."""
    services = Services.open(settings, loopback=loopback, pool=pool)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        worker = Worker(services, KINDS) if settings.works_embedded else None
        if worker:
            worker.start()
        yield
        services.stopping.set()
        if worker:
            await to_thread.run_sync(worker.stop)
        services.close()

    app = FastAPI(
        title="gouji 勾稽", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None, lifespan=lifespan
    )
    app.state.services = services
    app.state.routes = [*app.routes, *(route for router in (*ROUTERS, *pages.ROUTERS) for route in router.routes)]
    for router in ROUTERS:
        app.include_router(router)
    pages.mount(app)
    answers.install(app)
    app.add_middleware(SizeLimit, limit=settings.max_upload_mb << 20, batch_limit=settings.max_batch_mb << 20)
    app.add_middleware(Envelope, metrics=services.metrics)
    return app
