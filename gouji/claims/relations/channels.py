"""收到40件，网络18件、信函10件、当面8件: applications split by the way they came, with no word that opens a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.drafts import Draft
from gouji.claims.passage import Passage
from gouji.claims.relations.ties import Tie
from gouji.records.claim import RelationKind

WAYS = (re.compile("网|线上|在线|平台|电子|邮箱|邮件"), re.compile("信函|信件|邮寄|来信|来函|快递|邮政|挂号"), re.compile("当面|现场|窗口|线下|来访"))
JOINT = re.compile(r"\s*[、，,；;]")
NOT_ALL = re.compile("其余|其他|其它|剩余|余下|另|还有|主要|部分|转来|转办|重复|等")
PLAIN = re.compile(
    "(?:通过|以|从|由|采用|采取|其中|申请人|申请件?|公开|政府信息|信息|渠道|方式|形式|途径|提交|提出|递交|收到|接收|受理|平台|系统|的|为|有|共|各|类)*+"
)
MEASURES = frozenset(["件", "份", "条", "宗", "起", "例", "封", "件次", ""])  # 收到24份，其中网络38件: told of the same things
MOST = 12  # parts of a list


def channel_lists(passage: Passage, items: list[Draft], found: list[Tie]) -> Iterator[Tie]:
    """Splits that do not add up: more than the whole, or all three ways told and less than it."""
    told = {id(tie.left[0]) for tie in found}
    for place, whole in enumerate(items):
        if id(whole) in told or not _is_whole(whole):
            continue
        parts = _parts(passage, whole, items[place + 1 : place + 1 + MOST])
        words = passage.text[whole.end : parts[-1].end] if parts else ""
        if (len(parts) < 2 and "其中" not in words) or any(part.quantity.approximate for part in (whole, *parts)):
            continue
        rest = passage.text[parts[-1].end : passage.form.sentence(whole.core).end]
        complete = all(way.search(words) for way in WAYS) and not NOT_ALL.search(words + rest)
        if complete or sum(part.quantity.value for part in parts) > whole.quantity.value:
            yield Tie(RelationKind.SUM, (whole,), tuple(parts), complete=True if complete else None)


def _is_whole(draft: Draft) -> bool:
    """Whether a number is one of applications received, and not none."""
    received = draft.column == "total" and draft.rows in (("new",), ("new", "carried_in"))
    return received and draft.quantity.measure in MEASURES and draft.quantity.value > 0


def _parts(passage: Passage, whole: Draft, behind: list[Draft]) -> list[Draft]:
    """The numbers right behind the whole that each have a channel of their own."""
    parts: list[Draft] = []
    at = whole.end
    for draft in behind:
        alike = draft.quantity.measure in MEASURES and passage.form.bracket(draft.core) == passage.form.bracket(whole.core)
        if not alike or draft.rows or draft.year is not None or not _of_a_way(passage, at, draft.core):
            break
        parts.append(draft)
        at = draft.end
    return parts


def _of_a_way(passage: Passage, start: int, end: int) -> bool:
    """Whether nothing stands between two numbers but a separator, a channel, and what goes with it."""
    joint = JOINT.match(passage.text, start, end)
    ways = [a for a in passage.between(start, end) if a.value("channel")]
    if joint is None or not ways:
        return False
    return bool(PLAIN.fullmatch(passage.text[joint.end() : ways[0].start].strip()) and PLAIN.fullmatch(passage.text[ways[0].end : end].strip()))
