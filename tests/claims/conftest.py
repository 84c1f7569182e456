"""The pipeline, built once for all claim tests."""

from __future__ import annotations

import pytest

from gouji.claims import build_nlp


@pytest.fixture(scope="session")
def nlp():
    return build_nlp()
