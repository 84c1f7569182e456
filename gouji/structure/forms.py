"""Which version of the national form a report uses: by its labels, never by the year or the document it cites."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gouji.records.form import Form
from gouji.structure.headings import squash
from gouji.structure.labels import Lexicon
from gouji.structure.lines import Line, joined
from gouji.structure.template import VERSIONS, load_form

_FIRST_YEARS = {"2021": 2021, "2019": 2019}
_FEWEST = {"2014": 6}  # its items live on in later narratives, two or three in one report


def form_of(lines: Sequence[Line], year: int | None) -> tuple[Form, Lexicon]:
    """The form whose own labels occur most; without any such label the one in force in the report's year."""
    text = squash(joined(lines))
    text += squash("".join(cell for line in lines for row in line.cells for cell in row))
    counts = {version: sum(label in text for label in _own_labels(version)) for version in VERSIONS}
    version = max(VERSIONS, key=lambda name: counts[name])
    if counts[version] < _FEWEST.get(version, 1):
        version = _of_year(year)
    return load_form(version), lexicon_of(version)


@cache
def lexicon_of(version: str) -> Lexicon:
    """The labels of one form, looked up once."""
    return Lexicon(load_form(version))


@cache
def _own_labels(version: str) -> frozenset[str]:
    """Labels of four characters and more that only this version has."""
    others = {label for other in VERSIONS if other != version for label in lexicon_of(other).exact}
    return frozenset(label for label in lexicon_of(version).exact if len(label) >= 4 and label not in others)


def _of_year(year: int | None) -> str:
    if year is None:
        return VERSIONS[0]
    return next((version for version, first in _FIRST_YEARS.items() if year >= first), VERSIONS[-1])
