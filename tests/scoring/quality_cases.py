"""The sections written for the tests of the quality score, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gouji.records.score import SectionScore
from gouji.scoring.quality import score

FOLDER = Path(__file__).parents[1] / "cases" / "quality"
DIMENSIONS = ("specificity", "correspondence", "actionability", "originality")


def load(name: str) -> Any:
    """One file of cases."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


SECTIONS = {case["name"]: case for name in ("terse", "polished", "layouts", "idioms") for case in load(name)}


@cache
def scored(name: str) -> SectionScore:
    """The score of one section by its name."""
    return score(SECTIONS[name]["text"].strip())


def value(name: str, dimension: str) -> float:
    """The overall score or a dimension of one section; every section here has all of them."""
    found = scored(name).score if dimension == "overall" else scored(name).dimensions[dimension]
    assert found is not None
    return found
