"""Every rule on its cases: what it tells, how severely, and above all where it stays silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from gouji import compare
from gouji.records.check import Verdict
from gouji.rules import RULES
from tests.rules.cases import all_cases, dossier_of

BY_CODE = {rule.code: rule for rule in RULES}
CASES = all_cases()


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}-{case['name']}" for code, case in CASES])
def test_a_rule_tells_what_its_case_says_and_nothing_else(code: str, case: Mapping[str, Any]) -> None:
    checks, outcomes = compare.run(dossier_of(case), (BY_CODE[code],))
    told = [check for check in checks if check.verdict is Verdict.INCONSISTENT]
    assert [outcome for outcome in outcomes if outcome.outcome == "fault"] == []
    assert len(told) == case.get("fires", 0), [check.message for check in told] or [c.reason for c in checks]
    assert len({check.fingerprint for check in told}) == len(told)
    for words in _list(case.get("says")):
        assert any(words in check.message + check.equation for check in told), [c.message for c in told]
    for words in _list(case.get("explains")):
        assert any(words in check.explanation for check in told), [c.explanation for c in told]
    if "severity" in case:
        assert {str(check.severity) for check in told} == {case["severity"]}
    if "reason" in case:
        assert case["reason"] in {check.reason for check in checks}
    if "agrees" in case:
        assert sum(check.verdict is Verdict.CONSISTENT for check in checks) == case["agrees"]


def _list(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)
