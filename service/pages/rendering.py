"""From a context to a page: the Jinja environment, what every page gets, how values are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from gouji import __version__
from service.access import Actor
from service.pages import static, words

BEIJING = timezone(timedelta(hours=8))


def moment(value: datetime | None) -> str:
    """A time as reviewers read it, in China's time."""
    return value.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if value else ""


def score(value: float | None) -> str:
    """A quality score without needless digits; a dash when it cannot be told."""
    return "—" if value is None else f"{value:.0f}"


def zip_same(values: Iterable[str]) -> list[tuple[str, str]]:
    """Choices whose value is their text."""
    return [(value, value) for value in values]


def query(**values: Any) -> str:
    """A query string of what is set."""
    return urlencode({key: value for key, value in values.items() if value not in (None, "")})


_PAGES = Environment(
    loader=PackageLoader("service.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters |= {"moment": moment, "score": score, "zip_same": zip_same}
_PAGES.globals |= {"words": words, "static": static.address, "query": query, "version": __version__}


def load() -> None:
    """Compile every page now, so that nobody waits for it later."""
    for name in _PAGES.list_templates():
        _PAGES.get_template(name)


def page(request: Request, actor: Actor | None, template: str, context: Any, status: int = 200) -> HTMLResponse:
    """A page from its context dataclass; `actor` None where nobody is signed in."""
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    frame = {"request": request, "actor": actor, "may_review": bool(actor and actor.may("reviewer")),
             "may_admin": bool(actor and actor.may("admin"))}
    html = _PAGES.get_template(template).render(values | frame)
    return HTMLResponse(html, status, headers={"cache-control": "no-store"})
