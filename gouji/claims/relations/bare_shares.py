"""予以公开的占74.1%: a share of all applications whose part has no number in the words."""

from __future__ import annotations

import re

from gouji.claims.applications.addresses import cells
from gouji.claims.clauses import CLAUSE_END
from gouji.claims.drafts import Draft
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.relations.ties import Tie
from gouji.claims.vocabulary import load
from gouji.records.claim import ClaimKind, Reading, RelationKind

RESULTS = frozenset(["granted", "partial", "refused", "unavailable", "declined", "other"])
BEFORE = re.compile("(?:其中|依法|决定|作出|答复|告知|结果为|申请人为|由|来自|的)*+")
BEHIND = re.compile("(?:的|类|情形|决定|答复|申请人?|政府信息公开|结果|件|提出|提交)*+")
REACH = 200  # characters before a share that are looked at; longer sentences must not take time by their square
NAMED = re.compile("占(?:全部|所有|全年|本年)?(?:政府信息公开|依申请公开)?(?:申请|办结|答复|办理|受理|收到|处理)[^占]{0,6}$")
WIDER = re.compile("类|涉及|领域|方面|有关|关于|(?<!其)中|内[，,]|其余|以[上下]|合计|两[项者类]|分别|同比|上年|去年|全[国省市县区]|各级")


def bare_shares(passage: Passage, rates: list[Draft], taken: list[Tie]) -> list[Tie]:
    """Shares of one result, or of natural persons, in all applications; none where other words limit the whole."""
    told = {id(tie.rate) for tie in taken}
    found = []
    for rate in rates:
        plain = rate.kind is ClaimKind.SHARE and rate.topic == "foi" and rate.year is None and not rate.scope and not rate.quantity.approximate
        if not plain or id(rate) in told or passage.form.bracket(rate.core) is not None:
            continue
        readings = _readings(passage, rate)
        if readings:
            named = NAMED.search(passage.text, max(0, rate.core - 16), rate.core) is not None
            found.append(Tie(RelationKind.SHARE, (), (), rate, complete=named or None, of=readings))
    return found


def _readings(passage: Passage, rate: Draft) -> tuple[Reading, ...]:
    sentence = max(passage.form.sentence(rate.core).start, rate.core - REACH)
    clause = max(sentence, *(passage.text.rfind(mark, sentence, rate.core) + 1 for mark in CLAUSE_END + "、"))
    anchors = [a for a in passage.between(clause, rate.core) if _told(a)]
    if len(anchors) != 1 or WIDER.search(passage.text, max(sentence, rate.core - 60), rate.core):
        return ()
    part = anchors[0]
    if any(a.value("channel") or (a.value("row") if part.value("column") else a.value("column")) for a in passage.between(sentence, clause)):
        return ()  # 网络申请50件，其中予以公开的占60%: of those only
    lead, rest = passage.text[clause : part.start], passage.text[part.end : rate.core]
    tail = BEHIND.match(rest)
    if not BEFORE.fullmatch(lead.strip()) or tail is None or not re.compile(load("relations")["share_of_all"]).fullmatch(rest[tail.end() :]):
        return ()
    return _natural(part) if part.value("column") else _result(part)


def _told(anchor: Anchor) -> bool:
    return any(anchor.value(role) for role in ("row", "column", "channel", "flow", "result", "doc_verb"))


def _natural(part: Anchor) -> tuple[Reading, ...]:
    if part.value("column") != "natural":
        return ()
    why = f"“{part.text}”一列"
    return tuple(Reading(cells(rows, "natural"), why) for rows in (("new",), ("new", "carried_in"), ("total",)))


def _result(part: Anchor) -> tuple[Reading, ...]:
    row = part.value("row")
    if row not in RESULTS:
        return ()
    own = Reading(cells((row,), "total"), f"“{part.text}”的件数")
    both = Reading(cells(("granted", "partial"), "total"), "予以公开与部分公开合计")
    return (own, both) if row == "granted" else (own,)
