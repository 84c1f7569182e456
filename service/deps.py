"""What routes ask for: the running parts, who asks and whether they may, the page of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query, Request

from service.access import ROLE_NAMES, Actor, actor_of
from service.problems import ProblemError
from service.services import Services


def services_of(request: Request) -> Services:
    """The running parts."""
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(services_of)]


def _needs(role: str) -> Callable[[Request, Services], Actor]:
    def allowed(request: Request, services: ServicesDep) -> Actor:
        actor = actor_of(request, services)
        if not actor.may(role):
            raise ProblemError("not_allowed", detail=ROLE_NAMES[role], role=role)
        return actor

    return allowed


ReaderDep = Annotated[Actor, Depends(_needs("reader"))]
ReviewerDep = Annotated[Actor, Depends(_needs("reviewer"))]
AdminDep = Annotated[Actor, Depends(_needs("admin"))]
LimitQuery = Annotated[int, Query(ge=1, le=200, description="每页条数", examples=[50])]
CursorQuery = Annotated[str | None, Query(max_length=200, description="上一页给出的 next")]
