"""收到N件 with its own 上年结转: after all numbers of a passage are linked, which readings the words allow."""

from __future__ import annotations

import re

from gouji.claims.applications.addresses import cells, received_readings
from gouji.claims.drafts import Draft
from gouji.records.claim import Reading

INSIDE = re.compile(r"[（(，,、；;\s]*(?:其中|这其中|含|包括|包含|内含|里面|[：:])[^。！？]*$")
BARE = re.compile(r"[件份条宗例起个项]?[（(，,]?(?:其中)?(?:含|包括|包含)(?:有)?(?:上年|上年度|上一年|上一年度|去年|去年度)(?:结转|转结|未办结|遗留)")


BEFORE = re.compile(r"(?:含|包括|包含)(?:上年|上年度|上一年|上一年度|去年|去年度)(?:结转|转结|未办结|遗留)")


def settle_received(text: str, drafts: list[Draft]) -> None:
    """Puts 新收+上年结转 first where a carried-in number stands inside the received one, or where the words add up so."""
    for index, draft in enumerate(drafts):
        if not _is_received(draft):
            continue
        later = drafts[index + 1 :]
        if _states_it(text, draft, later) or _adds_up(draft, drafts):
            column = draft.column or "total"
            draft.readings = list(received_readings(column, True))
            draft.rows = ("new", "carried_in")
            draft.reason += "；其中含上年结转，先按新收加上年结转读"
            _columns(later)
        elif draft.entry == "applications.process":
            continue


def _is_received(draft: Draft) -> bool:
    ours = draft.entry in ("applications.receive", "applications.noun", "applications.process")
    return ours and draft.column == "total" and bool(draft.readings) and not draft.statement


def _states_it(text: str, draft: Draft, later: list[Draft]) -> bool:
    if BARE.match(text, draft.end - 1) or BARE.match(text, draft.end) or BEFORE.search(text[draft.start : draft.core]):
        return draft.entry != "applications.process" or any(d.rows == ("total",) for d in later)
    carried = next((d for d in later if d.rows == ("carried_in",)), None)
    if carried is None or not carried.quantity.value:
        return False
    between = text[draft.end : carried.start]
    ended = [d for d in later if d.rows == ("total",)]
    if any(d.core < carried.core for d in ended):
        return False
    inside = bool(INSIDE.match(between + text[carried.start : carried.core])) and not re.search(r"[）)]", between)
    return inside and (draft.entry != "applications.process" or bool(ended))


def _adds_up(draft: Draft, drafts: list[Draft]) -> bool:
    """受理652件，…办理630件，结转下年22件, with no carried-in number told: received is what was to be dealt with."""
    if draft.entry == "applications.process" or any(d.rows == ("carried_in",) for d in drafts):
        return False
    total = next((d for d in drafts if d.rows == ("total",) and d.column == "total"), None)
    left = next((d for d in drafts if d.rows == ("carried_out",)), None)
    if total is None or left is None or not left.quantity.value:
        return False
    return total.quantity.value + left.quantity.value == draft.quantity.value


def _columns(later: list[Draft]) -> None:
    """The applicants listed behind such a number are split the same way."""
    for draft in later:
        if draft.rows == ("new",) and draft.column not in ("", "total"):
            draft.rows = ("new", "carried_in")
            new = draft.readings[0]
            draft.readings = [Reading(cells(draft.rows, draft.column), f"{new.why}，新收加上年结转"), new]
