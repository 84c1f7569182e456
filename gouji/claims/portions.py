"""Some of those of a row: 信息不存在2件 among the 不掌握; and results that are not where their words first seem to say."""

from __future__ import annotations

import re
from collections import defaultdict

from gouji.claims.drafts import Context, Draft
from gouji.claims.matching import Anchor, find_anchors
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import filler

# Words that name one kind of what an organ does not hold; 不掌握 names all of them.
ONE_KIND = re.compile("不存在|非本机关|不属|未制作")
NOT_HELD = "unavailable.not_held"
PARTIAL = re.compile(r"(?:含|包括|包含|其中含|其中|及|和|或)\D{0,4}部分(?:予以)?公开")
BRACKET = re.compile(r"\s*[（(]([^（()）]*)[）)]")
PARTIAL_BEHIND = re.compile(r"\s*[（(，,]\s*(?:其中)?(?:含|包括|包含|其中)(?:有)?(?:予以|依法|决定)?部分(?:予以)?公开")
# 2件涉及第三方权益，征得同意后予以公开: what became of them is told behind the reason
GIVEN = r"(?<![不未])(?:予以|同意|决定|全部|部分|依法|准予|均|已)(?:予以)?公开|后(?:已|均|再|又|仍)?(?:公开|提供|继续|重新)"
STILL_OPEN = r"重新(?:提交|申请|提出|受理)|合并|将(?:于|在)|征询中|征求意见中|正在|尚在"
TURNED = re.compile(f"{GIVEN}|{STILL_OPEN}")
REFUSAL = re.compile("不予|不公开|不同意|未公开|未予|无法|不宜|不再")
ORDINARY = filler("results_of", "“”\"'：:，,、")
COMMON_MEASURES = frozenset(["个", "项", "部", "篇", "批", "单", "位", "名", "人", "次", ""])
CAUSE = re.compile(r"因|由于|涉及|属于|鉴于|以.{1,8}为由|经.{1,8}审查|系")


def turned_out(context: Context, anchor: Anchor, row: str) -> bool:
    """涉及商业秘密，征求意见后公开; 撤回后重新提交1件: the reason or the step is told, and the result was another."""
    if "." not in row:
        return False
    text, start = context.text, context.frame.right.start
    between = text[anchor.end : start] if anchor.end <= start else ""
    if TURNED.search(between) and not REFUSAL.search(between):
        return True
    if anchor.start >= start and text[start : anchor.start].lstrip().startswith("后"):
        return True  # 补正1件后仍不明确的0件
    behind = _until_next_count(text, max(anchor.end, start))
    found = TURNED.search(behind)
    return found is not None and not REFUSAL.search(behind[: found.end()])


def _until_next_count(text: str, start: int) -> str:
    """The words behind a result, up to the clause of the next count, the end of the sentence or a semicolon."""
    stop = re.search(r"[。！？；;\n]", text[start:])
    behind = text[start : start + stop.start()] if stop else text[start:]
    count = re.search(r"(?:\d+|[一二三四五六七八九十两]+)[件份条起宗例]", behind)
    if count is None:
        return behind
    return behind[: max(behind.rfind(mark, 0, count.start()) for mark in "，,、（(") + 1]


def of_other_things(context: Context, anchor: Anchor, row: str) -> bool:
    """88个部门决算全部公开; 26件重大行政决策事项予以公开: other things than applications were made public."""
    if row != "granted" or context.own_topic:
        return False
    if anchor.start >= context.frame.right.start and not ORDINARY.fullmatch(context.text[context.frame.right.start : anchor.start]):
        return True
    return context.quantity.measure in COMMON_MEASURES and anchor in context.right and not ORDINARY.fullmatch(context.lead)


def of_several_kinds(context: Context, anchor: Anchor, row: str) -> bool:
    """未予公开（含无法提供、不予处理）51件; 因本机关不掌握、属于信访事项等原因未予公开46件: more than the row 不予公开."""
    if row != "refused" or anchor not in context.left:
        return False
    told = find_anchors(context.text[context.frame.clause : context.frame.right.start])
    return any(a.value("row").split(".")[0] in ("unavailable", "declined", "other") for a in told)


def bracketed(context: Context, anchor: Anchor) -> bool:
    """予以公开（含部分公开）8件: the bracket between the result and its number takes the other in."""
    inside = BRACKET.match(context.text, anchor.end) if anchor in context.left else None
    return inside is not None and bool(PARTIAL.match(inside[1].strip()))


def partial_behind(context: Context) -> bool:
    """予以公开8件（其中部分公开2件）: the partly granted are told as some of the granted."""
    return PARTIAL_BEHIND.match(context.text, context.frame.right.start) is not None


def some_of(context: Context, anchors: list[Anchor], anchor: Anchor, row: str) -> bool:
    """信息不存在2件 of the 不掌握; 另有2件因属于讨论稿不予公开 of the 不予公开: not surely all of the row."""
    if row == NOT_HELD:
        return all(ONE_KIND.search(a.text) for a in anchors if a.value("row") == NOT_HELD) or _among(context)
    if row != "refused":
        return False
    start = context.frame.right.start
    gap = context.text[start : anchor.start] if anchor.start >= start else context.lead[: max(context.lead.rfind(anchor.text), 0)]
    reason = context.text.startswith("的理由", anchor.end) or context.text.startswith("的原因", anchor.end)
    return reason or (len(anchors) == 1 and bool(CAUSE.search(gap)) and "等" not in gap)


def _among(context: Context) -> bool:
    return context.frame.opener in ("（", "(") and "其中" in context.lead


def settle_portions(passage: Passage, drafts: list[Draft]) -> None:
    """Two numbers of one row told side by side are each some of it: 本机关不掌握1件、信息不存在2件; 对1件…，对2件作出不予公开."""
    groups: dict[tuple[int, tuple[str, ...]], list[Draft]] = defaultdict(list)
    for draft in drafts:
        plain = draft.rows in ((NOT_HELD,), ("refused",)) and draft.column == "total" and not draft.statement
        if plain and len(draft.readings) == 1 and draft.year is None and draft.same_as is None and passage.form.bracket(draft.core) is None:
            groups[passage.form.sentence(draft.core).start, draft.rows].append(draft)
    for told in groups.values():
        if len(told) > 1:
            for draft in told:
                draft.part = True
