"""The rule book is whole: folder, tuple, codes, names, pages, cases and words fit one another."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from gouji.compare.rule import HEADINGS, Rule
from gouji.rules import RETIRED, RULES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "gouji" / "rules"
CASES = ROOT / "tests" / "cases" / "rules"
ACCUSING = ("错误", "有误", "造假", "虚报", "瞒报", "谎报")
LEAST = 3


def codes() -> list[str]:
    return [rule.code for rule in RULES]


def test_the_folder_holds_the_rules_of_the_tuple_and_nothing_else():
    files = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    assert files == [f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES]


def test_codes_ascend_and_are_never_used_again():
    assert codes() == sorted(set(codes()))
    assert not set(codes()) & set(RETIRED)
    assert all(re.fullmatch(r"GJ[1-9]\d\d", code) for code in codes())


def test_names_are_unique():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=codes())
def test_a_rule_has_its_page(rule: Rule):
    assert rule.summary
    assert [heading for heading in HEADINGS if len(rule.page[heading]) < 4] == []


@pytest.mark.parametrize("rule", RULES, ids=codes())
def test_messages_accuse_nobody(rule: Rule):
    assert [word for word in ACCUSING if word in rule.message] == []
    assert rule.message.endswith("。")
    assert all(name != "" for _, name, _, _ in Formatter().parse(rule.message) if name is not None)


@pytest.mark.parametrize("rule", RULES, ids=codes())
def test_a_rule_has_cases_of_which_half_stay_silent(rule: Rule):
    cases = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text(encoding="utf-8"))
    firing = [case for case in cases if case.get("fires")]
    assert len(firing) >= LEAST
    assert len(cases) - len(firing) >= max(LEAST, len(firing))
    assert len({case["name"] for case in cases}) == len(cases)


def test_no_cases_without_a_rule():
    assert {path.stem for path in CASES.glob("*.yaml")} == set(codes())
