"""The tables in every layout seen: each case a text with what its cells must be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gouji.readers import read_text
from gouji.records.report import CellState
from gouji.structure import to_report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/structure/tables.yaml").read_text(encoding="utf-8"))
STATES = {state.value for state in CellState}


def printed(value: Decimal | None, state: CellState) -> str:
    return str(value.normalize() + 0) if value is not None else state.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cells(case: dict[str, Any]):
    tables = to_report(read_text(case["text"])).tables
    assert tables.form.version == case.get("form", "2021")
    wanted = {a: v if v in STATES else str(Decimal(str(v)).normalize() + 0) for a, v in case["cells"].items()}
    assert {a: printed(tables.cells[a].value, tables.cells[a].state) for a in wanted} == wanted
    assert [a for a in case.get("derived", ()) if not tables.cells[a].derived] == []
    assert [label for label in case.get("labels", ()) if tuple(label) not in tables.labels] == []
    if "missing" in case:
        assert list(tables.missing) == case["missing"]
