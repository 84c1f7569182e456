"""Reviewing many reports again, as after an update of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gouji.errors import GoujiError
from service import intake
from service.jobs.handle import Handle
from service.problems import document, from_error
from service.services import Services
from service.store import reports


def run(services: Services, handle: Handle, order: Mapping[str, Any]) -> dict[str, Any]:
    """Review again the reports whose current review is older than the order; those refused are listed."""
    refused: list[dict[str, Any]] = []
    with services.database.reading() as session:
        waiting = reports.reviewed_before(session, order["before"], order.get("reports"))
    total = int(order.get("total") or len(waiting))
    for index, report_id in enumerate(waiting):
        handle.progress(total - len(waiting) + index, total, report_id)
        try:
            intake.recheck(services, report_id, order["actor"])
        except (GoujiError, FileNotFoundError) as error:
            refused.append({"report_id": report_id, "problem": document(from_error(error), f"/v1/reports/{report_id}")})
    handle.progress(total, total)
    return {"rechecked": total - len(refused), "refused": refused}
