"""From views of a text to one sparse row of numbers: three vectorisers side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from gouji.scoring.features import VIEWS

if TYPE_CHECKING:
    from gouji.scoring.decoding import Floats

LONGEST_NGRAM = 3
_BLANKS = re.compile(r"\s\s+")

# Chosen by cross-validation over the reports of the corpus in 2026: longer n-grams and pairs of words gained nothing,
# and cues left unscaled weigh more in short paragraphs, where they say most.
WEIGHTS = {"chars": 1.0, "words": 0.5, "cues": 0.1}


def new_vectorisers(rare: int = 2) -> dict[str, Any]:
    """One unfitted scikit-learn `TfidfVectorizer` for each view, by its name.

    chars  n-grams of one to three characters in at least `rare` paragraphs, sublinear tf × idf, rows of length 1
    words  single words, likewise
    cues   1 + log of the number of words found of each cue; neither idf nor scaling
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    tokens = {"token_pattern": r"\S+", "lowercase": False, "sublinear_tf": True}
    return {
        "chars": TfidfVectorizer(analyzer="char", ngram_range=(1, LONGEST_NGRAM), min_df=rare, sublinear_tf=True, lowercase=False),
        "words": TfidfVectorizer(min_df=rare, **tokens),
        "cues": TfidfVectorizer(use_idf=False, norm=None, **tokens),
    }


def fit_vectorisers(rows: Sequence[Sequence[str]], rare: int = 2) -> tuple[dict[str, Any], Any]:
    """Fitted vectorisers and the matrix of the rows they were fitted on, as `to_matrix` would give it.

    rows  the views of each paragraph in the order of `VIEWS`; rare, as in `new_vectorisers`
    """
    fitted = new_vectorisers(rare)
    parts = [fitted[view].fit_transform([row[column] for row in rows]) for column, view in enumerate(VIEWS)]
    return fitted, _stacked(parts)


def to_matrix(vectorisers: Mapping[str, Any], rows: Sequence[Sequence[str]]) -> Any:
    """A sparse matrix, one row a paragraph, one column a feature; the views side by side, weighed by `WEIGHTS`."""
    parts = [vectorisers[view].transform([row[column] for row in rows]) for column, view in enumerate(VIEWS)]
    return _stacked(parts)


def _stacked(parts: Sequence[Any]) -> Any:
    from scipy.sparse import hstack  # type: ignore[import-untyped]  # no stubs among our dependencies

    return hstack([part * WEIGHTS[view] for view, part in zip(VIEWS, parts, strict=True)], format="csr")


def feature_names(vectorisers: Mapping[str, Any]) -> list[str]:
    """The name of each column: its view and what it counts (words:培训, cues:plan@head)."""
    return [f"{view}:{name}" for view in VIEWS for name in vectorisers[view].get_feature_names_out()]


class Scorer:
    """What the fitted vectorisers and classifier say of one paragraph, without scikit-learn's overhead.

    The figures are scikit-learn's own, to rounding (a test compares them); one paragraph takes a tenth of the time.
    """

    def __init__(self, vectorisers: Mapping[str, Any], classifier: Any) -> None:
        import numpy as np

        self._known = [vectorisers[view].vocabulary_ for view in VIEWS]
        self._idf = [vectorisers[view].idf_ if vectorisers[view].use_idf else None for view in VIEWS]
        bounds = np.cumsum([len(known) for known in self._known])[:-1]
        self._weights = np.split(np.ascontiguousarray(classifier.coef_.T, dtype=np.float64), bounds)
        self._intercept = classifier.intercept_

    def margins(self, row: Sequence[str]) -> Floats:
        """The margins of one paragraph, given its views; shape (states,)."""
        import numpy as np

        whole: Floats = self._intercept.astype(np.float64)
        for column, (view, text) in enumerate(zip(VIEWS, row, strict=True)):
            known = self._known[column].get
            found = ((known(token), n) for token, n in Counter(_tokens(view, text)).items())
            counts = {place: n for place, n in found if place is not None}
            if not counts:
                continue
            places = np.fromiter(counts, np.int64, len(counts))
            values = 1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))
            idf = self._idf[column]
            if idf is not None:  # the views with idf are also scaled to length 1
                values = values * idf[places]
                values /= np.sqrt(values @ values)
            whole = whole + WEIGHTS[view] * (values @ self._weights[column][places])
        return whole


def _tokens(view: str, text: str) -> Iterable[str]:
    if view == "chars":
        # scikit-learn writes any run of blanks as one
        plain = _BLANKS.sub(" ", text)
        return chain.from_iterable(
            (plain[i : i + n] for i in range(len(plain) - n + 1)) for n in range(1, LONGEST_NGRAM + 1)
        )
    return text.split()
