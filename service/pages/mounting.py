"""Putting the pages into an application: their routes, their static files, their refusals."""

from __future__ import annotations

from fastapi import FastAPI

from service.pages import batches, login, queue, refusals, reports, review, rules, static, trained

ROUTERS = (
    reports.router, review.router, queue.router, batches.router, trained.router, rules.router, login.router,
    static.router,
)


def mount(app: FastAPI) -> None:
    """Add the pages; refusals on the way to a page are shown as pages."""
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.state.refusal_page = refusals.page
