"""占p%: a part, what it may be a share of, and the rate."""

from __future__ import annotations

import re
from functools import cache

from gouji.claims.drafts import Draft
from gouji.claims.kinds import words
from gouji.claims.passage import Passage
from gouji.claims.ties import Tie, countable
from gouji.claims.vocabulary import load
from gouji.records.claim import ClaimKind, RelationKind
from gouji.records.quantity import Unit

ALL = (("new",), ("total",), ("new", "carried_in"))  # rows that are a whole themselves


@cache
def _between(name: str = "share") -> re.Pattern[str]:
    return re.compile(load("relations")[name])


def find_shares(passage: Passage, drafts: list[Draft], ties: list[Tie]) -> list[Tie]:
    """Every share whose part stands right before it: of a whole that the passage tells, or of all applications."""
    found = []
    items = countable(drafts)
    for rate in drafts:
        if rate.kind is not ClaimKind.SHARE or rate.quantity.unit is not Unit.PERCENT:
            continue
        part = next((d for d in reversed(items) if d.end <= rate.core), None)
        if part is None or not _beside(passage, part, rate):
            continue
        wholes = _wholes(part, items, ties) or _opened_before(passage, part, items)
        if wholes or _of_all(passage, part, rate):
            found.append(Tie(RelationKind.SHARE, (part,), wholes, rate, bound=_bound(rate)))
    return found


def _beside(passage: Passage, part: Draft, rate: Draft) -> bool:
    gap = passage.text[part.end : rate.start] if rate.start >= part.end else passage.text[part.end : rate.core]
    return "。" not in gap and bool(_between().fullmatch(passage.text[part.end : rate.core]))


def _of_all(passage: Passage, part: Draft, rate: Draft) -> bool:
    """Whether the share of a result or applicant can only be one of all applications, told elsewhere or in the table alone."""
    of_them = bool(part.rows) and not (part.column == "total" and part.rows in ALL)
    return of_them and bool(_between("share_of_all").fullmatch(passage.text[part.end : rate.core]))


def _wholes(part: Draft, items: list[Draft], ties: list[Tie]) -> tuple[Draft, ...]:
    """The whole of the list that the part stands in; for applications also what was ended and received."""
    wholes = [tie.left[0] for tie in ties if tie.kind is RelationKind.SUM and any(d is part for d in tie.right)]
    if part.rows or (wholes and wholes[0].rows):
        rows = (("total",), ("new",), ("new", "carried_in"))
        wholes += [d for r in rows for d in items if d.rows == r and d.column == "total" and d is not part]
    unique = {id(d): d for d in wholes if d.quantity.value >= part.quantity.value and d.quantity.value}
    return tuple(unique.values())


def _opened_before(passage: Passage, part: Draft, items: list[Draft]) -> tuple[Draft, ...]:
    """解读信息26条，其中图文21篇，占…: the number before 其中 is the whole, though the measure words differ."""
    before = [d for d in items if d.core < part.core]
    opened = bool(before) and "其中" in passage.text[before[-1].end : part.core] and "。" not in passage.text[before[-1].end : part.core]
    return (before[-1],) if opened and before[-1].quantity.value >= part.quantity.value else ()


def _bound(rate: Draft) -> str:
    for name in ("over", "under"):
        if any(word in rate.quantity.raw for word in words()[name]):
            return name
    return "about" if rate.quantity.approximate else ""
