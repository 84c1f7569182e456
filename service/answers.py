"""Answers in the one shape: problem documents for every refusal."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from gouji.errors import GoujiError
from service.invalid import faults, form_fault, listed
from service.problems import MEDIA_TYPE, ProblemError, document, from_error

log = logging.getLogger("gouji.service")


def problem_response(request: Request, problem: ProblemError) -> Response:
    """A problem document as the answer; a page where a browser asked for one and the application has pages."""
    state = request.scope.get("state", {})
    if "where" not in problem.fields and state.get("subject"):
        problem.fields["where"] = state["subject"]
    as_page = getattr(request.app.state, "refusal_page", None)
    shown: Response | None = as_page(request, problem) if as_page else None
    if shown is not None:
        return shown
    body = document(problem, request.url.path, state.get("request_id", ""))
    return JSONResponse(body, problem.status, headers=problem.headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make every refusal and every fault of an application a problem document."""

    @app.exception_handler(GoujiError)
    async def refused(request: Request, error: GoujiError) -> Response:
        problem = from_error(error)
        if problem.code == "internal":
            log.error("unforeseen refusal", exc_info=error)
        return problem_response(request, problem)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = faults(error.errors(), skip=1)[:20]
        return problem_response(request, ProblemError("invalid_request", detail=listed(errors), errors=errors))

    @app.exception_handler(HTTPException)
    async def framework(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.NOT_FOUND:
            problem = ProblemError("no_route", headers=headers)
        elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers = {"Allow": _allowed(request)}
            problem = ProblemError("method_not_allowed", headers=headers, method=request.method)
        else:
            problem = ProblemError("bad_request", headers=headers, detail=form_fault(str(error.detail)))
        return problem_response(request, problem)

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        log.error("unforeseen fault", exc_info=error)
        return problem_response(request, ProblemError("internal"))


def _allowed(request: Request) -> str:
    """All methods that the address takes; the framework names those of one route only."""
    there = (route for route in request.app.state.routes if route.matches(request.scope)[0] is not Match.NONE)
    return ", ".join(sorted({method for route in there for method in route.methods}))
