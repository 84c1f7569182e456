"""Bodies of accounts, keys, sign-ins and the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.api.bodies.reviews import Body
from service.api.bodies.times import Moment

Role = Literal["reader", "reviewer", "admin"]


class SignInRequest(BaseModel):
    """Name and password."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=120)
    password: str = Field(max_length=200)


class WhoBody(Body):
    """Who is signed in; pages send `csrf` back as X-CSRF-Token with every change."""

    name: str
    role: Role
    via: Literal["key", "session", "open"]
    csrf: str


class AccountRequest(BaseModel):
    """An account's role and, when given, its new password."""

    model_config = ConfigDict(extra="forbid")

    role: Role
    password: str | None = Field(default=None, min_length=10, max_length=200, description="至少 10 个字符")


class AccountBody(Body):
    """An account."""

    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None
    has_password: bool


class AccountPage(Body):
    """All accounts."""

    items: list[AccountBody]


class KeyRequest(BaseModel):
    """A new API key."""

    model_config = ConfigDict(extra="forbid")

    label: str = Field(min_length=1, max_length=120, description="用途")
    expires_at: Moment | None = None


class KeyBody(Body):
    """An API key without the key itself."""

    id: str
    label: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class NewKeyBody(KeyBody):
    """A new API key, shown this once."""

    key: str


class KeyPage(Body):
    """The keys of an account."""

    items: list[KeyBody]


class AuditBody(Body):
    """One entry of the audit log."""

    id: str
    at: datetime
    actor: str
    action: str
    target: str
    detail: dict[str, Any]
    request_id: str


class AuditPage(Body):
    """A page of the audit log; `next` null at the end."""

    items: list[AuditBody]
    next: str | None
