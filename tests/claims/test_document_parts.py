"""Figures of documents that are no more than a part of their cell."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.claims.reading import claims_of, load_cases, shorten


@pytest.mark.parametrize("case", load_cases("document_parts"))
def test_a_sub_count_is_a_part_of_its_cell(case, nlp):
    """其中联合印发1件 may be less than what was issued; a whole told twice is no part."""
    found = [shorten(claim) + (" part" if claim.part else "") for claim in claims_of(case["text"], nlp)]
    assert Counter(found) == Counter(case["claims"])
