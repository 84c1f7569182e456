"""Running the rule book: faults are shown, outcomes told, fingerprints outlive edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji import compare
from gouji.compare.rule import Rule
from gouji.records.check import Check, Equation, Verdict
from gouji.records.dossier import Dossier
from gouji.rules import RULES
from tests.builders import make_claim, make_dossier

NEW = "applications.new.total"


def breaking(rule: Rule) -> Rule:
    def check(dossier: Dossier) -> Iterator[Equation]:
        raise RuntimeError("乱")
        yield

    return replace(rule, check=check)


def findings(dossier: Dossier) -> list[Check]:
    return [check for check in compare.run(dossier, RULES)[0] if check.verdict is Verdict.INCONSISTENT]


def test_a_rule_that_raises_is_a_fault_and_stops_nothing_else():
    rules = (breaking(RULES[0]), *RULES[1:])
    checks, outcomes = compare.run(make_dossier(cells={NEW: 3}), rules)
    assert outcomes[0].outcome == "fault"
    assert "乱" in outcomes[0].detail
    assert any(check.code == "GJ103" for check in checks)
    assert len(outcomes) == len(rules)


def test_every_rule_has_an_outcome_on_an_empty_dossier():
    _, outcomes = compare.run(make_dossier(), RULES)
    assert {outcome.outcome for outcome in outcomes} <= {"pass", "fail", "not_applicable", "insufficient_data"}
    assert [outcome.code for outcome in outcomes] == [rule.code for rule in RULES]


def test_a_fingerprint_outlives_a_corrected_figure_and_a_move():
    first = findings(make_dossier(cells={NEW: 3}, claims=[make_claim("收到9件", 9, [NEW])]))
    moved = make_claim("收到8件", 8, [NEW], start=40, end=44, block=7)
    second = findings(make_dossier(cells={NEW: 3}, claims=[moved]))
    mine = {check.fingerprint for check in first if check.code == "GJ301"}
    assert mine == {check.fingerprint for check in second if check.code == "GJ301"}


def test_two_findings_never_share_a_fingerprint():
    claims = [make_claim("收到9件", 9, [NEW], id="a"), make_claim("收到8件", 8, [NEW], id="b", start=50, end=54)]
    told = [check for check in findings(make_dossier(cells={NEW: 3}, claims=claims)) if check.code == "GJ301"]
    assert len(told) == 2
    assert len({check.fingerprint for check in told}) == 2


def test_the_same_dossier_gives_the_same_checks():
    dossier = make_dossier(cells={NEW: 3}, claims=[make_claim("收到9件", 9, [NEW])])
    assert compare.run(dossier, RULES) == compare.run(dossier, RULES)
