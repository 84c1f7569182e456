"""收到 + 上年结转 = 办结 + 结转下年, as far as the passage tells all four; and the results against the number ended."""

from __future__ import annotations

from decimal import Decimal

from gouji.claims.drafts import Draft
from gouji.claims.passage import Passage
from gouji.claims.relations.lists import RESULTS
from gouji.claims.relations.ties import Tie, countable
from gouji.records.claim import RelationKind


def find_balances(passage: Passage, drafts: list[Draft], ties: list[Tie]) -> list[Tie]:
    """The balance of a passage, and the sum of its results where no list word opened it."""
    del passage
    items = [d for d in countable(drafts) if d.rows and d.column == "total" and d.year is None]
    found: list[Tie] = []
    for scope in ("", "area"):  # what came in all over the county is not what the office handled
        own = [d for d in items if d.scope == scope]
        found += [*_intake(own, ties), *_results(own, ties)]
    return found


def _one(items: list[Draft], *rows: str) -> Draft | None:
    return next((d for d in items if d.rows == rows), None)


def _intake(items: list[Draft], ties: list[Tie]) -> list[Tie]:
    received = _one(items, "new") or _one(items, "new", "carried_in")
    left_over = _one(items, "carried_out")
    if received is None or left_over is None:
        return []
    carried = _one(items, "carried_in") if received.rows == ("new",) else None
    left = (received, carried) if carried else (received,)
    total = _sum(left)
    choices = _right_sides(items, left_over, ties)
    right = next((side for side in choices if _sum(side) == total), choices[0] if choices else None)
    if right is None or (carried is None and received.rows == ("new",) and _sum(right) > total):
        return []  # more ended than received: something was carried in that the words do not tell
    if any(tie.left == (received,) and _same_parts(tie.right, right, total) for tie in ties):
        return []
    return [Tie(RelationKind.BALANCE, left, right, complete=True)]


def _same_parts(listed: tuple[Draft, ...], right: tuple[Draft, ...], total: Decimal) -> bool:
    """Whether a list tells these parts already, or them with others that make the whole: 办结66件，未补正5件，结转2件."""
    told, ours = {*map(id, listed)}, {*map(id, right)}
    return told == ours or (ours < told and _sum(listed) == total)


def _right_sides(items: list[Draft], left_over: Draft, ties: list[Tie]) -> list[tuple[Draft, ...]]:
    """What was ended, told as one number, with what is told beside it, or as the list of results."""
    inner = {id(part) for tie in ties for part in tie.right if tie.left[0].rows}
    ended = _one(items, "total")
    results = [d for d in items if d.rows[0].split(".")[0] in RESULTS and id(d) not in inner]
    beside = [d for d in results if d.rows[0].startswith("other.")]
    sides: list[tuple[Draft, ...]] = []
    if ended is not None:
        sides += [(ended, left_over)]
        if beside:
            sides.insert(0, (ended, *beside, left_over))
    if len(results) > 2 or (ended is None and len(results) > 1):
        sides.append((*results, left_over))
    return sides


def _sum(side: tuple[Draft, ...]) -> Decimal:
    return sum((d.quantity.value for d in side), Decimal(0))


def _results(items: list[Draft], ties: list[Tie]) -> list[Tie]:
    """答复690件 … 予以公开211件，不予公开30件，…: told without 其中, complete when all six kinds are told."""
    ended = _one(items, "total")
    listed = {id(part) for tie in ties for part in tie.right}
    results = [d for d in items if d.rows[0] in RESULTS and id(d) not in listed and ended is not None and (d.core > ended.core or ended.entry == "applications.sum")]
    told = {row for d in results for row in d.rows}
    if ended is None or len(results) < 3:
        return []
    complete = True if set(RESULTS) <= told else None
    return [Tie(RelationKind.SUM, (ended,), tuple(results), complete=complete)]
