"""The verdict on each claim, and how much of the narrative was checked."""

from __future__ import annotations

from gouji import compare
from gouji.compare.verdicts import coverage, verdicts
from gouji.records.claim import Narrative, Relation, RelationKind
from gouji.rules import RULES
from tests.builders import make_claim, make_dossier, make_report, make_tables

NEW = "applications.new.total"


def told(claims, relations=(), cells=None, **more):
    dossier = make_dossier(cells=cells, claims=claims, relations=relations, **more)
    checks, outcomes = compare.run(dossier, RULES)
    return verdicts(dossier.narrative, checks), dossier.narrative, outcomes


def reasons(*claims, **more):
    return [(v.verdict, v.reason) for v in told(claims, **more)[0]]


def test_agrees_with_the_reading_that_fitted():
    assert reasons(make_claim("收到3件", 3, [NEW]), cells={NEW: 3}) == [("agrees", "读法")]


def test_differs_with_the_equation():
    assert reasons(make_claim("收到3件", 3, [NEW]), cells={NEW: 4}) == [("differs", "3 ≠ 4")]


def test_unchecked_says_why():
    assert reasons(make_claim("信箱9件", 9)) == [("unchecked", "表中无此项")]
    assert reasons(make_claim("收到3件", 3, [NEW], year=2021)) == [("unchecked", "其他年度")]
    assert reasons(make_claim("全区3件", 3, [NEW], scope="area")) == [("unchecked", "口径不同")]
    assert reasons(make_claim("收到3件", 3, [NEW], damaged=True)) == [("unchecked", "文字有损坏")]
    assert reasons(make_claim("约略3件", 3, [NEW], soft=True)) == [("unchecked", "表述口径不明，仅作提示")]
    blank = make_report(tables=make_tables({}, fill=""))
    assert reasons(make_claim("收到3件", 3, [NEW]), report=blank) == [("unchecked", "有空白格")]


def test_a_claim_borne_out_by_the_table_is_not_blamed_for_a_sum():
    whole, first, second = make_claim("收到9件", 9, [NEW]), make_claim("网络5件", 5), make_claim("信函6件", 6)
    relation = Relation(RelationKind.SUM, (whole,), (first, second), 0, 0, 1)
    found, _, _ = told((whole, first, second), (relation,), {NEW: 9})
    assert [v.verdict for v in found] == ["agrees", "differs", "differs"]


def test_a_claim_without_cells_agrees_by_its_sum():
    whole, first, second = make_claim("共9条", 9), make_claim("网站5条", 5), make_claim("微信4条", 4)
    relation = Relation(RelationKind.SUM, (whole,), (first, second), 0, 0, 1)
    found, _, _ = told((whole, first, second), (relation,))
    assert {v.verdict for v in found} == {"agrees"}


def test_coverage_counts_everything_once():
    found, narrative, outcomes = told((make_claim("收到3件", 3, [NEW]), make_claim("信箱9件", 9)), cells={NEW: 3})
    counted = coverage(narrative, found, outcomes)
    assert (counted.claims, counted.agrees, counted.differs) == (2, 1, 0)
    assert counted.unchecked == {"表中无此项": 1}
    assert len(counted.rules) == len(RULES)


def test_no_claims_no_verdicts():
    assert verdicts(Narrative((), (), (), 0), ()) == ()
