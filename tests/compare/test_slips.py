"""The likely slip behind a mismatch: told from a fixed list, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from gouji import compare
from gouji.records.check import Verdict
from gouji.records.claim import Claim, Relation, RelationKind
from gouji.records.report import Report
from gouji.rules import RULES
from tests.builders import make_claim, make_dossier, make_report, make_tables

NEW, CARRIED = "applications.new.total", "applications.carried_in.total"


def explained(cells: Mapping[str, object], *claims: Claim, previous: Report | None = None, relations: Sequence[Relation] = ()) -> str:
    dossier = make_dossier(cells=cells, claims=claims, previous=previous, relations=relations)
    rules = [rule for rule in RULES if rule.code in ("GJ301", "GJ304", "GJ305", "GJ401")]
    checks, _ = compare.run(dossier, rules)
    return "".join(check.explanation for check in checks if check.verdict is Verdict.INCONSISTENT)


@pytest.mark.parametrize(
    ("cells", "value", "reading", "words"),
    [
        ({NEW: 12, "applications.new.natural": 9}, 9, [NEW], "自然人"),
        ({"applications.unavailable.not_held.total": 5, "applications.unavailable.unclear.total": 2}, 5, ["applications.unavailable.total"], "不掌握"),
        ({"applications.unavailable.not_held.total": 5, "applications.unavailable.unclear.total": 2}, 7, ["applications.unavailable.not_held.total"], "无法提供"),
        ({NEW: 11, CARRIED: 4}, 15, [NEW], "加"),
        ({NEW: 11, CARRIED: 4, "applications.total.total": 13}, 13, [NEW], "总计"),
        ({"review.total": 9, "review.pending": 4}, 5, ["review.total"], "尚未审结"),
        ({NEW: 12}, 21, [NEW], "数字次序不同"),
        ({NEW: 120}, 12, [NEW], "十倍"),
        ({NEW: 1234}, 124, [NEW], "相差一位数字"),
        ({"proactive.normative.issued": 4, "proactive.normative.in_force": 30}, 300, ["proactive.normative.in_force"], "十倍"),
    ],
)  # fmt: skip
def test_the_slip_is_named(cells, value, reading, words):
    assert words in explained(cells, make_claim(f"某数{value}件", value, reading))


def test_last_years_figure_is_recognised():
    previous = make_report(year=2022, tables=make_tables({NEW: 35}))
    assert "上一年度" in explained({NEW: 48}, make_claim("收到35件", 35, [NEW]), previous=previous)


def test_two_claims_with_exchanged_figures():
    claims = (make_claim("收到7件", 7, [NEW]), make_claim("结转12件", 12, ["applications.carried_out.total"]))
    assert "互换" in explained({NEW: 12, "applications.carried_out.total": 7}, *claims)


def test_one_part_of_a_sum_with_its_digits_turned():
    whole, first, second = make_claim("共50条", 50), make_claim("网站21条", 21), make_claim("微信38条", 38)
    relation = Relation(RelationKind.SUM, (whole,), (first, second), 0, 0, 1)
    assert "若“网站21条”为 12 则相符" in explained({}, whole, first, second, relations=[relation])


@pytest.mark.parametrize(("cells", "value"), [({NEW: 40}, 57), ({NEW: 1}, 2), ({NEW: 90}, 33)])
def test_nothing_is_guessed_where_nothing_fits(cells, value):
    assert explained(cells, make_claim(f"收到{value}件", value, [NEW])) == ""
