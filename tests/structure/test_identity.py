"""Who reports, for which year and period, and when it was published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gouji.readers import read_text
from gouji.structure import to_report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/structure/identity.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_identity(case: dict[str, Any]):
    report = to_report(read_text(case["text"]))
    period = report.period and [end and end.isoformat() for end in (report.period.start, report.period.end)]
    told = {
        "title": report.title,
        "agency": [report.agency.name, report.agency.kind, report.agency.level],
        "year": report.year,
        "period": period,
        "published": report.published and report.published.isoformat(),
    }
    wanted = {key: value for key, value in case.items() if key in told}
    assert {key: told[key] for key in wanted} == wanted
