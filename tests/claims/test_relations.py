"""The arithmetic between claims: which numbers belong together, and (judged elsewhere) whether they fit."""

from __future__ import annotations

import pytest

from gouji.compare.judge import judge
from gouji.compare.relations import equation_of
from gouji.records.check import Verdict
from gouji.records.claim import Relation
from tests.claims.reading import load, narrative_of

HOLDS = {Verdict.CONSISTENT: True, Verdict.INCONSISTENT: False, Verdict.UNDECIDED: None}


def shorten(relation: Relation) -> str:
    left, right = ("+".join(str(c.quantity.value) for c in side) for side in (relation.left, relation.right))
    rate = f" ({relation.rate.quantity.value})" if relation.rate else ""
    return f"{relation.kind.value} {left} = {right}{rate}"


@pytest.mark.parametrize("case", load("relations"), ids=lambda case: case["text"])
def test_a_passage_states_its_arithmetic_and_no_other(case, nlp):
    found = {shorten(r): HOLDS[judge(equation_of(r)).verdict] for r in narrative_of(case["text"], nlp).relations}
    assert found == case["relations"]


@pytest.mark.parametrize("case", load("relations"), ids=lambda case: case["text"])
def test_members_of_a_relation_are_claims_of_the_narrative_or_worked_out(case, nlp):
    narrative = narrative_of(case["text"], nlp)
    for relation in narrative.relations:
        assert case["text"][relation.start : relation.end]
        for claim in (*relation.left, *relation.right):
            assert claim in narrative.claims or "折算" in claim.reason
