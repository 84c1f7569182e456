"""占p%: a part, what it may be a share of, and the rate."""

from __future__ import annotations

import re
from functools import cache

from gouji.claims.drafts import Draft
from gouji.claims.linking.kinds import words
from gouji.claims.passage import Passage
from gouji.claims.relations.bare_shares import bare_shares
from gouji.claims.relations.bases import run_of
from gouji.claims.relations.ties import Tie, countable
from gouji.claims.vocabulary import load
from gouji.records.claim import ClaimKind, RelationKind
from gouji.records.quantity import Unit

JOINT = re.compile(r"\s*(?:[、，,和及与]|以及)\s*(?:约|占|近)?")  # between the shares of a list
ALL = (("new",), ("total",), ("new", "carried_in"))  # rows that are a whole themselves


@cache
def _between(name: str = "share") -> re.Pattern[str]:
    return re.compile(load("relations")[name])


def find_shares(passage: Passage, drafts: list[Draft], ties: list[Tie]) -> list[Tie]:
    """Every share whose part stands right before it: of a whole that the passage tells, or of all applications."""
    found = []
    items = countable(drafts)
    rates = [d for d in drafts if d.kind in (ClaimKind.SHARE, ClaimKind.RATE) and d.quantity.unit is Unit.PERCENT]
    for rate in rates:
        if rate.kind is not ClaimKind.SHARE and not _listed_behind(passage, rate, rates):
            continue
        if len(run := run_of(passage, rate, rates, JOINT)) > 1:
            found += _listed(passage, rate, run, ties)
            continue
        level = passage.form.bracket(rate.core)
        part = next((d for d in reversed(items) if d.end <= rate.core and passage.form.bracket(d.core) in (None, level)), None)
        if part is None or not _beside(passage, part, rate):
            continue
        wholes = _wholes(part, items, ties) or _opened_before(passage, part, items)
        if wholes or _of_all(passage, part, rate):
            found.append(Tie(RelationKind.SHARE, (part,), wholes, rate, bound=_bound(rate)))
    found += bare_shares(passage, rates, found)
    return found


def _listed_behind(passage: Passage, rate: Draft, rates: list[Draft]) -> bool:
    """Whether a rate follows a share in a list of them: 占比依次为55%、30%、15%."""
    return run_of(passage, rate, rates, JOINT)[0].kind is ClaimKind.SHARE


def _listed(passage: Passage, rate: Draft, run: list[Draft], ties: list[Tie]) -> list[Tie]:
    """A list of shares behind a list of as many parts: each of the part in its place."""
    place = next(i for i, other in enumerate(run) if other is rate)
    for tie in ties:
        parts = tie.right
        alike = tie.kind is RelationKind.SUM and len(parts) == len(run) and parts[-1].end <= run[0].core <= parts[-1].end + 40
        if alike and _between("share_list").fullmatch(passage.text[parts[-1].end : run[0].core]):
            return [Tie(RelationKind.SHARE, (parts[place],), tie.left, rate, bound=_bound(rate))]
    return []


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
