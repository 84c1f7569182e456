"""Accounts, API keys and sign-ins; passwords by scrypt, random tokens by SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from service.problems import NotFoundError, ProblemError
from service.store.tables import AccountRow, KeyRow, SessionRow, new_id, now

ROLES = ("reader", "reviewer", "admin")
# OWASP's cheat sheet of 2024 for scrypt: N=2^15, r=8, p=3; 32 MB a try
_COST = {"n": 2**15, "r": 8, "p": 3, "maxmem": 64 << 20}
_DUMMY = "00" * 16 + ":" + "00" * 32
KEY_PREFIX = "gouji_"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody recognised: name, role, and the CSRF token when it was by a cookie."""

    name: str
    role: str
    csrf: str = ""


def any_account(session: Session) -> bool:
    """Whether there is an account at all."""
    return session.scalar(select(AccountRow.id).limit(1)) is not None


def every(session: Session) -> list[AccountRow]:
    """All accounts by name."""
    return list(session.scalars(select(AccountRow).order_by(AccountRow.name)))


def find(session: Session, name: str) -> AccountRow:
    """An account by its name; raises NotFoundError."""
    row = session.scalar(select(AccountRow).where(AccountRow.name == name))
    if row is None:
        raise NotFoundError("帐号", "account", name)
    return row


def save(session: Session, name: str, role: str, password: str | None = None) -> AccountRow:
    """Make an account, or change the role and (when given) the password of one; ends its sign-ins then."""
    row = session.scalar(select(AccountRow).where(AccountRow.name == name))
    if row is None:
        row = AccountRow(id=new_id(), name=name, role=role, created_at=now())
        session.add(row)
    row.role, row.disabled_at = role, None
    if password is not None:
        row.password = _hashed(password)
    session.flush()
    session.execute(delete(SessionRow).where(SessionRow.account_id == row.id))
    return row


def disable(session: Session, name: str) -> AccountRow:
    """Shut an account out: its keys and sign-ins end. Raises NotFoundError."""
    row = find(session, name)
    row.disabled_at = now()
    session.execute(delete(SessionRow).where(SessionRow.account_id == row.id))
    return row


def new_key(session: Session, name: str, label: str, expires_at: datetime | None = None) -> tuple[KeyRow, str]:
    """A new API key of an account; the key itself is shown this once and not kept."""
    account = find(session, name)
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    row = KeyRow(
        id=new_id(), account_id=account.id, label=label, sha256=_digest(key), created_at=now(), expires_at=expires_at
    )
    session.add(row)
    session.flush()
    return row, key


def keys_of(session: Session, name: str) -> list[KeyRow]:
    """The keys of an account that were not revoked."""
    account = find(session, name)
    query = select(KeyRow).where(KeyRow.account_id == account.id, KeyRow.revoked_at.is_(None))
    return list(session.scalars(query.order_by(KeyRow.id)))


def revoke_key(session: Session, key_id: str) -> KeyRow:
    """End a key. Raises NotFoundError."""
    row = session.get(KeyRow, key_id)
    if row is None:
        raise NotFoundError("密钥", "key", key_id)
    row.revoked_at = row.revoked_at or now()
    return row


def by_key(session: Session, key: str) -> Known | None:
    """Whose key it is, if it is in force."""
    query = select(AccountRow).join(KeyRow, KeyRow.account_id == AccountRow.id).where(
        KeyRow.sha256 == _digest(key), KeyRow.revoked_at.is_(None), AccountRow.disabled_at.is_(None),
        or_(KeyRow.expires_at.is_(None), KeyRow.expires_at > now()),
    )
    row = session.scalar(query)
    return Known(row.name, row.role) if row else None


def by_session(session: Session, token: str) -> Known | None:
    """Whose sign-in it is, if it is in force."""
    query = select(AccountRow, SessionRow.csrf).join(SessionRow, SessionRow.account_id == AccountRow.id).where(
        SessionRow.sha256 == _digest(token), SessionRow.expires_at > now(), AccountRow.disabled_at.is_(None)
    )
    found = session.execute(query).first()
    return Known(found[0].name, found[0].role, found[1]) if found else None


def check_password(session: Session, name: str, password: str) -> AccountRow:
    """The account, when the password is its own; takes as long for an unknown name. Raises ProblemError."""
    row = session.scalar(select(AccountRow).where(AccountRow.name == name, AccountRow.disabled_at.is_(None)))
    right = _matches(password, row.password if row and row.password else _DUMMY)
    if row is None or not row.password or not right:
        raise ProblemError("wrong_credentials")
    return row


def sign_in(session: Session, account_id: str, hours: int) -> tuple[str, str]:
    """Start a sign-in; returns the cookie's token and the CSRF token."""
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    session.execute(delete(SessionRow).where(SessionRow.expires_at <= now()))
    session.add(SessionRow(
        sha256=_digest(token), account_id=account_id, csrf=csrf, created_at=now(),
        expires_at=now() + timedelta(hours=hours),
    ))
    return token, csrf


def sign_out(session: Session, token: str) -> None:
    """End a sign-in."""
    session.execute(delete(SessionRow).where(SessionRow.sha256 == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _hashed(password: str) -> str:
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(password, salt).hex()}"


def _matches(password: str, stored: str) -> bool:
    salt, expected = stored.split(":")
    return hmac.compare_digest(_scrypt(password, bytes.fromhex(salt)), bytes.fromhex(expected))


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, dklen=32, **_COST)
