"""A second thing told of the same figure: 受理和办结9件; 1件，申请主体为自然人; 1起，目前还在办理."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.applications.addresses import cells, received_readings
from gouji.claims.clauses import CLAUSE_END
from gouji.claims.drafts import Binding, Context, Draft
from gouji.claims.litigation.case_results import bodies_of
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import filler
from gouji.records.claim import Reading

JOINTS = frozenset(["和", "并", "及", "、", "并且", "以及", "与", "并全部", "并已", "且", "并均", "并按期", "并按时", "并依法", "和处理", "、办理和", "并及时"])
WHO = re.compile(r"[，,（(；;]?\s*(?:申请(?:主体|人|者)|其)?\s*(?:均|都|全部|皆|全)?(?:为|是|属于|系|由)\s*$")
LEAD = filler("results", "，,；;")


def second(passage: Passage, context: Context, draft: Draft, binding: Binding) -> Iterator[Draft]:
    """Further drafts for a bound number, none for most."""
    if binding.kind == "ended" and context.topic == "foi" and binding.used:
        yield from _received_too(context, draft, binding.used[0])
    elif binding.kind in ("received",) and draft.quantity.value:
        yield from _of_whom(passage, draft)
    elif binding.kind == "review" and draft.quantity.value:
        yield from _outcome(passage, context, draft)


def _received_too(context: Context, draft: Draft, verb: Anchor) -> Iterator[Draft]:
    earlier = [a for a in context.left if a.value("verb") in ("receive", "new") and a.end <= verb.start]
    if not earlier or context.text[earlier[-1].end : verb.start].strip() not in JOINTS:
        return
    received = replace(draft, readings=list(received_readings("total", False)), rows=("new",), entry="applications.receive")
    received.readings.insert(1, draft.readings[0])
    received.reason = f"“{earlier[-1].text}”与“{verb.text}”共用一个数字，一指收到，一指办结"
    received.same_as = draft
    yield received


def _following(passage: Passage, start: int, role: str) -> Anchor | None:
    """The first anchor of a role behind the number's clause, in the clause right after it."""
    stop = start
    commas = 0
    while stop < len(passage.text) and commas < 2:
        commas += passage.text[stop] in CLAUSE_END
        stop += 1
    return next((a for a in passage.between(start, stop) if a.value(role)), None)


def _of_whom(passage: Passage, draft: Draft) -> Iterator[Draft]:
    """…1件，申请主体为自然人 / 均为自然人申请: the same figure in the applicant's column."""
    anchor = _following(passage, draft.end, "column")
    if anchor is None or not WHO.fullmatch(passage.text[draft.end : anchor.start]):
        return
    column = anchor.value("column")
    reading = Reading(cells(draft.rows or ("new",), column), f"“{anchor.text}”一列")
    also = replace(draft, end=anchor.end, readings=[reading, *draft.readings], column=column, entry=f"applications.{column}")
    also.reason = f"同一数字又说明申请人是“{anchor.text}”"
    also.same_as = draft
    yield also


def _outcome(passage: Passage, context: Context, draft: Draft) -> Iterator[Draft]:
    """…1起，目前还在办理 / 1件，结果维持: the same figure in the cell of that result."""
    anchor = _following(passage, draft.end, "result")
    if anchor is None or any(n.start >= draft.end and n.start < anchor.end for n in passage.numbers):
        return
    gap = passage.text[draft.end : anchor.start]
    if not gap.startswith(("，", ",", "；", ";")) or not LEAD.fullmatch(gap):
        return
    stop = next((i for i in range(anchor.end, len(passage.text)) if passage.text[i] in CLAUSE_END), len(passage.text))
    if any(anchor.end <= n.start < stop for n in passage.numbers):
        return  # 维持2件: a number of its own
    value = anchor.value("result")
    bodies = bodies_of(context.topics or (context.topic,))
    reading = Reading(tuple(f"{body}.{value}" for body in bodies), f"结果是“{anchor.text}”")
    also = replace(draft, end=anchor.end, readings=[reading, *draft.readings], column=value, entry=f"litigation.{value}")
    also.reason = f"同一数字又说明结果是“{anchor.text}”"
    also.same_as = draft
    yield also
