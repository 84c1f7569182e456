"""Who asks, and whether they may: API keys, sign-ins, the open mode on this machine, rates."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from service.problems import ProblemError
from service.services import Services
from service.settings import Settings
from service.store import accounts

COOKIE = "gouji_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "testserver"})
LOCAL_NAME = "本机用户"
ROLE_NAMES = {"reader": "查阅", "reviewer": "复核", "admin": "管理"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a request; `via` is key, session or open, `csrf` the token that forms must send back."""

    name: str
    role: str
    via: str
    csrf: str = ""

    def may(self, role: str) -> bool:
        """Whether the role reaches that far."""
        return accounts.ROLES.index(self.role) >= accounts.ROLES.index(role)


def actor_of(request: Request, services: Services) -> Actor:
    """Who makes the request; raises ProblemError: not signed in, wrong key, forged, wrong host, too many."""
    check_host(request, services)
    actor = _recognise(request, services)
    request.state.actor = actor.name
    if actor.via != "key" and request.method not in SAFE:
        check_origin(request)
    if actor.via == "session" and request.method not in SAFE and not _token_matches(request, actor):
        raise ProblemError("forged")
    services.rates.count(f"{actor.via}:{actor.name}:{client_of(request)}")
    return actor


def _token_matches(request: Request, actor: Actor) -> bool:
    return hmac.compare_digest(request.headers.get("x-csrf-token", "").encode(), actor.csrf.encode())


def check_origin(request: Request) -> None:
    """Refuse what another site's page sends; browsers say so in these headers, programs send none."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
    if (site is not None and site not in ("same-origin", "none")) or (site is None and foreign):
        raise ProblemError("forged")


def may_be_open(services: Services) -> bool:
    """Whether everything is open to whoever asks: on loopback, without accounts, and not set otherwise."""
    if not services.loopback or services.settings.accounts == "on":
        return False
    with services.database.reading() as session:
        return not accounts.any_account(session)


def _recognise(request: Request, services: Services) -> Actor:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    key = key.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")
    cookie = request.cookies.get(COOKIE, "")
    with services.database.reading() as session:
        if key:
            known = accounts.by_key(session, key)
            if known is None:
                services.rates.count(f"wrong:{client_of(request)}", 30)
                raise ProblemError("wrong_credentials", headers={"WWW-Authenticate": "Bearer"})
            return Actor(known.name, known.role, "key")
        known = accounts.by_session(session, cookie) if cookie else None
    if known is not None:
        return Actor(known.name, known.role, "session", known.csrf)
    if may_be_open(services):
        return Actor(LOCAL_NAME, "admin", "open")
    raise ProblemError("not_signed_in", headers={"WWW-Authenticate": "Bearer"})


def check_host(request: Request, services: Services) -> None:
    """Refuse a host name that is not ours: in open mode anything but this machine (DNS rebinding)."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    allowed = frozenset(services.settings.allowed_hosts)
    if allowed and host not in allowed:
        raise ProblemError("wrong_host", detail=host[:80])
    if not allowed and host not in LOOPBACK and may_be_open(services):
        raise ProblemError("wrong_host", detail=host[:80])


def client_of(request: Request) -> str:
    """The address that the request came from."""
    return request.client.host if request.client else ""


def set_cookie(response: Response, token: str, settings: Settings) -> None:
    """Hand out the sign-in's cookie: not for scripts, not for other sites."""
    response.set_cookie(
        COOKIE, token, max_age=settings.session_hours * 3600, httponly=True, samesite="lax",
        secure=settings.secure_cookie == "on",
    )
