"""Refusals as pages: the same words as the problem document; who is not signed in is led to the sign-in."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from service.pages.contexts import RefusalPage
from service.pages.rendering import page as rendered
from service.problems import ProblemError, document


def page(request: Request, problem: ProblemError) -> Response | None:
    """The refusal as a page, or None when a program asked or an address of the API was asked for."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if request.url.path.startswith("/v1/") or not wants_page:
        return None
    if problem.code == "not_signed_in" and request.method == "GET":
        target = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="/")
        return RedirectResponse(f"/login?next={target}", 303)
    body = document(problem, request.url.path, request.scope.get("state", {}).get("request_id", ""))
    return rendered(request, None, "refusal.html", RefusalPage(problem=body), problem.status)
