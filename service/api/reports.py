"""/v1/reports: upload, list, fetch, review again, the text."""

from __future__ import annotations

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Response

from service import intake, shapes
from service.api.bodies.problems import problems
from service.api.bodies.reviews import (
    DecisionWord,
    FindingPage,
    RecheckRequest,
    ReportBody,
    ReportPage,
    ReviewPage,
    ReviewState,
    Severity,
    TextOfReport,
)
from service.api.uploads import REPORT_REQUEST, UploadDep
from service.deps import CursorQuery, LimitQuery, ReaderDep, ReviewerDep, ServicesDep
from service.services import Services
from service.store import decisions, findings, reports

router = APIRouter(prefix="/v1/reports", tags=["reports"])
ReportId = Annotated[str, Path(description="报告编号", max_length=64)]
REFUSALS = ("too_complex", "unreadable", "not_a_report", "several_reports", "unsupported_body", "busy", "not_ready", "not_found")


@router.post(
    "", operation_id="uploadReport", status_code=201, response_model=None, openapi_extra=REPORT_REQUEST,
    responses=problems(
        *REFUSALS, also={200: {"model": ReportBody, "description": "已有此文件"}, 201: {"model": ReportBody}}
    ),
)
async def upload_report(actor: ReviewerDep, upload: UploadDep, services: ServicesDep) -> Response:
    """上传报告并审核；内容相同的文件得到同一份报告（200）。"""
    async with services.gate.enter():
        report_id, new = await to_thread.run_sync(intake.take_in, services, upload, actor.name)
    answer = await to_thread.run_sync(_whole, services, report_id)
    answer.status_code = 201 if new else 200
    answer.headers["Location"] = f"/v1/reports/{report_id}"
    return answer


@router.get("", operation_id="listReports", response_model=ReportPage, responses=problems())
def list_reports(
    actor: ReaderDep, services: ServicesDep, cursor: CursorQuery = None, limit: LimitQuery = 50,
    year: Annotated[int | None, Query(ge=1949, le=2999, description="年度")] = None,
    organ: Annotated[str | None, Query(max_length=100, description="责任单位名称中含有")] = None,
    severity: Annotated[Severity | None, Query(description="含有该程度的疑点")] = None,
    state: Annotated[ReviewState | None, Query(description="复核状态")] = None,
    q: Annotated[str | None, Query(max_length=100, description="标题、单位或文件名中含有")] = None,
) -> Any:
    """报告列表，新的在前。"""
    wanted = reports.ReportFilter(year=year, organ=organ, severity=severity, state=state, query=q)
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        page = reports.page(session, wanted, cursor=cursor, limit=limit)
        return {"items": [shapes.summary(row) for row in page.items], "next": page.next, "total": page.total}


@router.get(
    "/{report_id}", operation_id="getReport", response_model=None,
    responses=problems("not_found", also={200: {"model": ReportBody}}),
)
def get_report(report_id: ReportId, actor: ReaderDep, services: ServicesDep) -> Response:
    """一份报告及其审核结果。"""
    return _whole(services, report_id)


@router.get(
    "/{report_id}/text", operation_id="getReportText", response_model=TextOfReport, responses=problems("not_found")
)
def get_text(report_id: ReportId, actor: ReaderDep, services: ServicesDep) -> Any:
    """报告原文，逐段；表格逐行逐格。"""
    with services.database.reading() as session:
        row = reports.find(session, report_id)
        return {"id": row.id, "blocks": reports.review_of(session, row, blocks=True).blocks}


@router.get(
    "/{report_id}/findings", operation_id="listReportFindings", response_model=FindingPage,
    responses=problems("not_found"),
)
def list_report_findings(
    report_id: ReportId, actor: ReaderDep, services: ServicesDep, cursor: CursorQuery = None, limit: LimitQuery = 50,
    severity: Severity | None = None, code: Annotated[str | None, Query(max_length=16)] = None,
    decision: DecisionWord | None = None,
) -> Any:
    """一份报告的疑点，重者在前；各带编号与复核结论。"""
    wanted = findings.FindingFilter(report_id=report_id, severity=severity, code=code, decision=decision)
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        reports.find(session, report_id)
        page = findings.page(session, wanted, cursor=cursor, limit=limit)
        return {"items": [shapes.finding(row) for row, _ in page.items], "next": page.next, "total": page.total}


@router.get(
    "/{report_id}/reviews", operation_id="listReviews", response_model=ReviewPage, responses=problems("not_found")
)
def list_reviews(report_id: ReportId, actor: ReaderDep, services: ServicesDep) -> Any:
    """一份报告的历次审核，新的在前。"""
    with services.database.reading() as session:
        reports.find(session, report_id)
        return {"items": [shapes.review(row) for row in reports.reviews_of(session, report_id)]}


@router.post(
    "/{report_id}/recheck", operation_id="recheckReport", response_model=None,
    responses=problems(*REFUSALS, also={200: {"model": ReportBody}}),
)
async def recheck_report(
    report_id: ReportId, actor: ReviewerDep, services: ServicesDep, body: RecheckRequest | None = None
) -> Response:
    """用现有引擎重新审核；可另指上一年度报告。复核结论按疑点保留，依据有变的重新打开。"""
    async with services.gate.enter():
        previous = body.previous if body else None
        await to_thread.run_sync(intake.recheck, services, report_id, actor.name, previous)
    return await to_thread.run_sync(_whole, services, report_id)


def _whole(services: Services, report_id: str) -> Response:
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        row = reports.find(session, report_id)
        whole = shapes.report(
            row, reports.review_of(session, row), findings.of_report(session, row.id),
            reports.candidates_for_previous(session, row),
        )
    return Response(whole, media_type="application/json")
