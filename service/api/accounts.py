"""/v1/session, /v1/accounts, /v1/keys, /v1/audit: who may do what, and who did."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from service import access, shapes
from service.api.bodies.accounts import (
    AccountBody,
    AccountPage,
    AccountRequest,
    AuditPage,
    KeyBody,
    KeyPage,
    KeyRequest,
    NewKeyBody,
    SignInRequest,
    WhoBody,
)
from service.api.bodies.problems import problems
from service.deps import AdminDep, CursorQuery, LimitQuery, ReaderDep, ServicesDep
from service.problems import ProblemError
from service.store import accounts, audit

router = APIRouter(prefix="/v1", tags=["accounts"])
Name = Annotated[str, Path(min_length=1, max_length=120, pattern=r"^[^\s/\x00][^/\x00]*$", description="帐号名")]


@router.post("/session", operation_id="signIn", response_model=WhoBody, responses=problems("wrong_credentials"))
def sign_in(body: SignInRequest, request: Request, response: Response, services: ServicesDep) -> Any:
    """登录；此后的修改须在 X-CSRF-Token 中送回 csrf。"""
    access.check_host(request, services)
    access.check_origin(request)
    services.rates.count(f"sign-in:{access.client_of(request)}", 10)
    with services.database.reading() as session:
        account = accounts.check_password(session, body.name, body.password)
    with services.database.writing() as session:
        token, csrf = accounts.sign_in(session, account.id, services.settings.session_hours)
        audit.record(session, account.name, "sign_in", account.name)
    access.set_cookie(response, token, services.settings)
    return {"name": account.name, "role": account.role, "via": "session", "csrf": csrf}


@router.get("/session", operation_id="whoAmI", response_model=WhoBody, responses=problems())
def who_am_i(actor: ReaderDep) -> Any:
    """当前的使用者。"""
    return {"name": actor.name, "role": actor.role, "via": actor.via, "csrf": actor.csrf}


@router.delete("/session", operation_id="signOut", status_code=204, response_model=None, responses=problems())
def sign_out(request: Request, response: Response, actor: ReaderDep, services: ServicesDep) -> None:
    """退出登录。"""
    with services.database.writing() as session:
        accounts.sign_out(session, request.cookies.get(access.COOKIE, ""))
        audit.record(session, actor.name, "sign_out", actor.name)
    response.delete_cookie(access.COOKIE)


@router.get("/accounts", operation_id="listAccounts", response_model=AccountPage, responses=problems())
def list_accounts(actor: AdminDep, services: ServicesDep) -> Any:
    """全部帐号。"""
    with services.database.reading() as session:
        return {"items": [shapes.account(row) for row in accounts.every(session)]}


@router.put("/accounts/{name}", operation_id="saveAccount", response_model=AccountBody, responses=problems("unavailable"))
def save_account(name: Name, body: AccountRequest, actor: AdminDep, services: ServicesDep) -> Any:
    """新建帐号，或改其权限、密码；第一个帐号须为有密码的管理帐号。"""
    with services.database.writing() as session:
        first = not accounts.any_account(session)
        if first and (body.role != "admin" or body.password is None):
            raise ProblemError("unavailable", detail="第一个帐号须为设有密码的管理（admin）帐号，否则无人能再登录管理。")
        row = accounts.save(session, name, body.role, body.password)
        audit.record(session, actor.name, "save_account", name, role=body.role, password=body.password is not None)
        return shapes.account(row)


@router.delete("/accounts/{name}", operation_id="disableAccount", response_model=AccountBody,
               responses=problems("not_found", "unavailable"))
def disable_account(name: Name, actor: AdminDep, services: ServicesDep) -> Any:
    """停用帐号：其登录与密钥即刻失效。"""
    if name == actor.name:
        raise ProblemError("unavailable", detail="不能停用自己的帐号。")
    with services.database.writing() as session:
        row = accounts.disable(session, name)
        audit.record(session, actor.name, "disable_account", name)
        return shapes.account(row)


@router.get("/accounts/{name}/keys", operation_id="listKeys", response_model=KeyPage, responses=problems("not_found"))
def list_keys(name: Name, actor: AdminDep, services: ServicesDep) -> Any:
    """一个帐号的密钥。"""
    with services.database.reading() as session:
        return {"items": [shapes.key(row) for row in accounts.keys_of(session, name)]}


@router.post("/accounts/{name}/keys", operation_id="createKey", status_code=201, response_model=NewKeyBody,
             responses=problems("not_found"))
def create_key(name: Name, body: KeyRequest, actor: AdminDep, services: ServicesDep) -> Any:
    """新建密钥；密钥只显示这一次。"""
    with services.database.writing() as session:
        row, key = accounts.new_key(session, name, body.label, body.expires_at)
        audit.record(session, actor.name, "create_key", row.id, account=name)
        return shapes.key(row) | {"key": key}


@router.delete("/keys/{key_id}", operation_id="revokeKey", response_model=KeyBody, responses=problems("not_found"))
def revoke_key(key_id: Annotated[str, Path(max_length=64)], actor: AdminDep, services: ServicesDep) -> Any:
    """废止密钥。"""
    with services.database.writing() as session:
        row = accounts.revoke_key(session, key_id)
        audit.record(session, actor.name, "revoke_key", key_id)
        return shapes.key(row)


@router.get("/audit", operation_id="listAudit", response_model=AuditPage, responses=problems())
def list_audit(
    actor: AdminDep, services: ServicesDep, cursor: CursorQuery = None, limit: LimitQuery = 50,
    target: Annotated[str | None, Query(max_length=200)] = None, who: Annotated[str | None, Query(max_length=120)] = None,
) -> Any:
    """操作记录，新的在前。"""
    with services.database.reading() as session:
        page = audit.page(session, target=target, actor=who, cursor=cursor, limit=limit)
        return {"items": [shapes.audit(row) for row in page.items], "next": page.next}
