"""/login: signing in with a name and a password; works without a script."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from service import access
from service.deps import ServicesDep
from service.pages.contexts import LoginPage
from service.pages.rendering import page
from service.problems import ProblemError, document
from service.store import accounts, audit

router = APIRouter()


@router.get("/login")
def form(request: Request, services: ServicesDep, next: Annotated[str, Query(max_length=500)] = "/") -> Response:
    """The form; needs no sign-in."""
    access.check_host(request, services)
    return page(request, None, "login.html", LoginPage(next=inside(next), problem=None, name=""))


@router.post("/login")
def sign_in(
    request: Request, services: ServicesDep, name: Annotated[str, Form(max_length=120)],
    password: Annotated[str, Form(max_length=1000)], next: Annotated[str, Form(max_length=500)] = "/",
) -> Response:
    """Sign in and go where one wanted to; a refusal is told on the form."""
    access.check_host(request, services)
    access.check_origin(request)
    services.rates.count(f"sign-in:{access.client_of(request)}", 10)
    try:
        with services.database.reading() as session:
            account = accounts.check_password(session, name, password)
    except ProblemError as problem:
        told = LoginPage(next=inside(next), problem=document(problem, "/login"), name=name)
        return page(request, None, "login.html", told, problem.status)
    with services.database.writing() as session:
        token, _ = accounts.sign_in(session, account.id, services.settings.session_hours)
        audit.record(session, account.name, "sign_in", account.name)
    response = RedirectResponse(inside(next), 303)
    access.set_cookie(response, token, services.settings)
    return response


def inside(target: str) -> str:
    """The target when it is a path of this service, else the list: a sign-in must not lead to another site."""
    plain = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if plain and "\\" not in target else "/"
