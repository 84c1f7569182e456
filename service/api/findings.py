"""/v1/findings: the queue over all reports, one finding with its history, decisions."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response
from fastapi.responses import JSONResponse

from service import deciding, shapes
from service.api.bodies.decisions import (
    DecisionRequest,
    DismissalBody,
    DismissalPage,
    FindingDetail,
    ManyAnswer,
    ManyRequest,
    QueuePage,
)
from service.api.bodies.problems import problems
from service.api.bodies.reviews import DecisionWord, Severity
from service.deps import CursorQuery, LimitQuery, ReaderDep, ReviewerDep, ServicesDep
from service.problems import ProblemError
from service.services import Services
from service.store import audit, decisions, dismissals, findings

router = APIRouter(prefix="/v1", tags=["findings"])
FindingId = Annotated[str, Path(description="疑点编号", max_length=64)]
_MATCH = r'^ *(\*|(W/)?"[0-9]{1,9}") *$'
_ETAG = re.compile(r'(?:W/)?"([0-9]{1,9})"')


@router.get("/findings", operation_id="listFindings", response_model=QueuePage, responses=problems())
def list_findings(
    actor: ReaderDep, services: ServicesDep, cursor: CursorQuery = None, limit: LimitQuery = 50,
    severity: Severity | None = None, code: Annotated[str | None, Query(max_length=16)] = None,
    decision: DecisionWord | None = None, organ: Annotated[str | None, Query(max_length=100)] = None,
    year: Annotated[int | None, Query(ge=1949, le=2999)] = None,
    fingerprint: Annotated[str | None, Query(max_length=64, description="同一疑点")] = None,
) -> Any:
    """全部报告的疑点，重者在前，各带所属报告。"""
    wanted = findings.FindingFilter(
        severity=severity, code=code, decision=decision, organ=organ, year=year, fingerprint=fingerprint
    )
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        page = findings.page(session, wanted, cursor=cursor, limit=limit)
        items = [shapes.finding(row) | {"report": shapes.summary(report)} for row, report in page.items]
        return JSONResponse({"items": items, "next": page.next, "total": page.total})


@router.get(
    "/findings/{finding_id}", operation_id="getFinding", response_model=FindingDetail, responses=problems("not_found")
)
def get_finding(finding_id: FindingId, actor: ReaderDep, services: ServicesDep, response: Response) -> Any:
    """一条疑点及其复核历史；ETag 为版本。"""
    return _detail(services, finding_id, response)


@router.patch(
    "/findings/{finding_id}", operation_id="decideFinding", response_model=FindingDetail,
    responses=problems("not_found", "conflict"),
)
def decide_finding(
    finding_id: FindingId, body: DecisionRequest, actor: ReviewerDep, services: ServicesDep, response: Response,
    if_match: Annotated[str | None, Header(description="所见的版本，如 \"3\"", max_length=40, json_schema_extra={"pattern": _MATCH})] = None,
) -> Any:
    """复核一条疑点；所见版本已变的，答 409 并告知现状。"""
    seen = body.version if if_match is None else _version(if_match)
    order = deciding.Order(
        decision=body.decision, reason=body.reason, version=seen, scope=body.scope,
        expires_at=body.expires_at, due=body.due,
    )
    deciding.decide(services, finding_id, order, actor.name)
    return _detail(services, finding_id, response)


@router.post("/decisions", operation_id="decideFindings", response_model=ManyAnswer, responses=problems())
def decide_findings(body: ManyRequest, actor: ReviewerDep, services: ServicesDep) -> Any:
    """一次复核多条疑点；已被他人改动的逐条告知，其余照办。"""
    order = deciding.Order(decision=body.decision, reason=body.reason, due=body.due)
    return deciding.decide_many(services, [(ref.id, ref.version) for ref in body.findings], order, actor.name)


@router.get("/dismissals", operation_id="listDismissals", response_model=DismissalPage, responses=problems())
def list_dismissals(
    actor: ReaderDep, services: ServicesDep, unused: Annotated[bool | None, Query(description="从未用到的")] = None
) -> Any:
    """按单位和规则的排除；unused=true 只列从未用到的。"""
    with services.database.reading() as session:
        return {"items": [shapes.dismissal(row) for row in dismissals.every(session, unused=unused)]}


@router.delete(
    "/dismissals/{dismissal_id}", operation_id="withdrawDismissal", response_model=DismissalBody,
    responses=problems("not_found"),
)
def withdraw_dismissal(
    dismissal_id: Annotated[str, Path(max_length=64)], actor: ReviewerDep, services: ServicesDep
) -> Any:
    """撤回一项排除；已排除的疑点不变，新的疑点不再排除。"""
    with services.database.writing() as session:
        row = dismissals.withdraw(session, dismissal_id, actor.name)
        audit.record(session, actor.name, "withdraw", dismissal_id, code=row.code)
        return shapes.dismissal(row)


def _detail(services: Services, finding_id: str, response: Response) -> dict[str, Any]:
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        row = findings.find(session, finding_id)
        history = [shapes.entry(item) for item in decisions.history(session, finding_id)]
    response.headers["ETag"] = f'"{row.version}"'
    return shapes.finding(row) | {"history": history}


def _version(if_match: str) -> int | None:
    if if_match.strip() == "*":
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        message = "须为带引号的版本号 / must be a quoted version"
        raise ProblemError("invalid_request", detail=message, errors=[{"field": "If-Match", "message": message}])
    return int(found[1])
