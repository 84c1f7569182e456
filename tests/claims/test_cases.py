"""Sentences of the case files: every claim with its value, measure and cells, and nothing besides."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.claims.reading import claims_of, load_cases, shorten


@pytest.mark.parametrize("case", load_cases("received", "results", "denials", "litigation", "documents", "confusables", "published"))
def test_a_sentence_gives_its_claims_and_no_others(case, nlp):
    """The order of claims is that of the text; two claims of one figure may come in either order."""
    found = [shorten(claim) for claim in claims_of(case["text"], nlp)]
    assert Counter(found) == Counter(case["claims"])


@pytest.mark.parametrize("case", load_cases("received", "results", "denials", "litigation", "documents", "confusables", "published"))
def test_every_quote_is_a_slice_of_the_text(case, nlp):
    """A claim's offsets, counted in code points, give its quote, and its reason is told in Chinese."""
    for claim in claims_of(case["text"], nlp):
        assert case["text"][claim.start : claim.end] == claim.quote
        assert claim.reason
