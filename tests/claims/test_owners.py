"""Whose figure a number is, by the organ that reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from gouji.claims import find
from gouji.records.report import Agency
from tests.claims.reading import load_cases, report_of, shorten


@pytest.mark.parametrize("case", load_cases("owners"))
def test_a_figure_of_another_body_is_not_the_organs_own(case, nlp):
    """县政府本级, 部门, 所属单位 and 全县 before the verb say whose the figure is, to the sentence's end."""
    report = replace(report_of(case["text"]), agency=Agency(case["agency"], case["kind"]))
    found = [f"{shorten(claim)} {claim.scope}".strip() for claim in find(report, nlp).claims]
    assert Counter(found) == Counter(case["claims"])
