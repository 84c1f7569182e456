"""From views of a text to one sparse row of numbers: three vectorisers side by side."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gouji.scoring.features import HEAD, VIEWS

if TYPE_CHECKING:
    from gouji.scoring.decoding import Floats, Integers

LONGEST_NGRAM = 3
_BLANKS = re.compile(r"\s\s+")
_BITS = 21  # of a code point; three of them fit into 64

# Chosen in 2026: longer n-grams and pairs of words gained nothing; cues are left unscaled, so that they weigh more in
# short paragraphs, where they say most. They carry over to other writers better than n-grams do: with 0.2 in place of
# 0.1 the corpus's own reports lose 0.005 macro F1, passages of real reports not trained on gain 0.02.
WEIGHTS = {"chars": 1.0, "words": 0.5, "cues": 0.2}


@cache
def signature() -> str:
    """A hash of what the features are made of; a model opens only where it is the one that it was trained with."""
    lists = (files("gouji.scoring.lexicon") / "section_cues.yaml").read_text(encoding="utf-8")
    return hashlib.sha256(repr((sorted(WEIGHTS.items()), LONGEST_NGRAM, HEAD, lists)).encode()).hexdigest()[:16]


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
    """What the fitted vectorisers and classifier say of some paragraphs, without scikit-learn's overhead.

    The figures are scikit-learn's own, to rounding (a test compares them), in a fraction of the time.
    """

    def __init__(self, vectorisers: Mapping[str, Any], classifier: Any) -> None:
        import numpy as np

        self._views = [_View(vectorisers[view], WEIGHTS[view]) for view in VIEWS]
        bounds = np.cumsum([len(vectorisers[view].vocabulary_) for view in VIEWS])[:-1]
        self._weights = np.split(np.ascontiguousarray(classifier.coef_.T, dtype=np.float64), bounds)
        self._intercept: Floats = classifier.intercept_.astype(np.float64)

    def margins(self, rows: Sequence[Sequence[str]]) -> Floats:
        """The margins of each paragraph, given its views; shape (len(rows), states)."""
        import numpy as np

        margins = np.tile(self._intercept, (len(rows), 1))
        for column, (view, weights) in enumerate(zip(self._views, self._weights, strict=True)):
            owners, places, values = view.weighed([row[column] for row in rows])
            ends = np.searchsorted(owners, np.arange(len(rows) + 1))
            for number, (start, end) in enumerate(pairwise(ends)):
                margins[number] += values[start:end] @ weights[places[start:end]]
        return margins


class _View:
    """One fitted vectoriser with its vocabulary as it is looked up here."""

    def __init__(self, vectoriser: Any, weight: float) -> None:
        self._by_ngram = NGrams(vectoriser.vocabulary_) if vectoriser.analyzer == "char" else None
        self._known = vectoriser.vocabulary_
        self._idf = vectoriser.idf_ if vectoriser.use_idf else None
        self._weight = weight

    def weighed(self, texts: Sequence[str]) -> tuple[Integers, Integers, Floats]:
        """Numbers of the texts (ascending), places in the vocabulary, and values, of all that occurs in them."""
        import numpy as np

        found = [self._places(text) for text in texts]
        keys = np.concatenate([np.asarray(places) + number * len(self._known) for number, places in enumerate(found)])
        keys, counts = np.unique(keys.astype(np.int64), return_counts=True)
        owners, places = np.divmod(keys, len(self._known))
        values = 1 + np.log(counts)
        if self._idf is not None:  # the views with idf are also scaled to length 1
            values = values * self._idf[places]
            values /= np.sqrt(np.bincount(owners, values * values, len(texts)))[owners]
        return owners, places, values * self._weight

    def _places(self, text: str) -> Sequence[int] | Integers:
        if self._by_ngram is not None:
            return self._by_ngram.places(text)
        return [place for token in text.split() if (place := self._known.get(token)) is not None]


class NGrams:
    """Character n-grams of a vocabulary, looked up many at a time: each is one number made of its code points."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        import numpy as np

        numbers = np.array([_number(ngram) for ngram in vocabulary], np.int64)
        order = np.argsort(numbers)
        self._numbers, self._place = numbers[order], np.fromiter(vocabulary.values(), np.int64)[order]

    def places(self, text: str) -> Integers:
        """Places in the vocabulary of all n-grams of a text that are in it, one for each time it occurs."""
        import numpy as np

        plain = _BLANKS.sub(" ", text)  # scikit-learn writes any run of blanks as one
        points = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
        pairs = points[:-1] << _BITS | points[1:]
        numbers = np.concatenate([points, pairs, pairs[:-1] << _BITS | points[2:]])
        near = np.minimum(np.searchsorted(self._numbers, numbers), len(self._numbers) - 1)
        places: Integers = self._place[near[self._numbers[near] == numbers]]
        return places


def _number(ngram: str) -> int:
    number = 0
    for character in ngram:
        number = number << _BITS | ord(character)
    return number
