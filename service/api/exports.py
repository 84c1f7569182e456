"""Exports: one report as a file, the ledger of a selection of findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Response
from pydantic import StringConstraints

from service import exporting, shapes
from service.api.bodies.problems import problems
from service.api.bodies.reviews import DecisionWord, Severity
from service.deps import ReaderDep, ServicesDep
from service.exports import ledger
from service.store import decisions, findings

router = APIRouter(prefix="/v1", tags=["exports"])
Format = Literal["json", "csv", "xlsx", "sarif", "html", "docx", "pdf"]
LedgerFormat = Literal["json", "csv", "xlsx"]
_FILE = {"schema": {"type": "string", "format": "binary"}}
_OBJECT = {"schema": {"type": "object"}}
_FILES: dict[str, Any] = {
    media.split(";")[0]: _OBJECT if "json" in media else _FILE for media in exporting.MEDIA_TYPES.values()
}
_ROWS = 10_000  # findings in one ledger
Id = Annotated[str, StringConstraints(max_length=64)]
IdsQuery = Annotated[Sequence[Id], Query(alias="id", max_length=200, description="只要这些编号的疑点，可重复，至多 200 个")]


def _file(data: bytes, form: str, name: str) -> Response:
    disposition = f"attachment; filename=\"export.{form}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=exporting.MEDIA_TYPES[form], headers={"Content-Disposition": disposition})


@router.get(
    "/reports/{report_id}/export", operation_id="exportReport", response_class=Response,
    responses=problems(
        "not_found", "export_impossible", "unavailable", "busy", "too_slow", "crashed",
        also={200: {"content": _FILES, "description": "文件"}},
    ),
)
async def export_report(
    report_id: Annotated[str, Path(max_length=64)], actor: ReaderDep, services: ServicesDep,
    form: Annotated[Format, Query(alias="format", description="docx 与 pdf 在原文处加批注；xlsx、csv 为台账")],
) -> Response:
    """导出一份报告的审核结果。"""
    async with services.gate.enter():
        data, name = await to_thread.run_sync(exporting.export, services, report_id, form)
    return _file(data, form, name)


@router.get(
    "/findings/export", operation_id="exportFindings", response_class=Response,
    responses=problems(also={200: {"content": {k: v for k, v in _FILES.items() if "pdf" not in k}, "description": "文件"}}),
)
def export_findings(
    actor: ReaderDep, services: ServicesDep, form: Annotated[LedgerFormat, Query(alias="format")],
    severity: Severity | None = None, code: Annotated[str | None, Query(max_length=16)] = None,
    decision: DecisionWord | None = None, organ: Annotated[str | None, Query(max_length=100)] = None,
    year: Annotated[int | None, Query(ge=1949, le=2999)] = None, ids: IdsQuery = (),
) -> Response:
    """导出疑点台账，至多一万条：符合条件的，或指明编号的。"""
    wanted = findings.FindingFilter(
        severity=severity, code=code, decision=decision, organ=organ, year=year, ids=tuple(ids)
    )
    decisions.open_expired(services.database)
    with services.database.reading() as session:
        pairs = findings.page(session, wanted, limit=_ROWS).items
    if form == "json":
        return _file(shapes.ledger(pairs), form, "疑点台账.json")
    return _file(ledger.to_csv(pairs) if form == "csv" else ledger.to_xlsx(pairs), form, f"疑点台账.{form}")
