"""Numbers about administrative review and litigation → the cells of the third table."""

from __future__ import annotations

import re

from gouji.claims.drafts import Binding, Context
from gouji.records.claim import Reading

BODIES = {
    "review": ("review",),
    "suit": ("suit_direct", "suit_after_review"),
    "suit_direct": ("suit_direct",),
    "suit_after_review": ("suit_after_review",),
    "review_suit": ("review", "suit_direct", "suit_after_review"),
}
NAMES = {
    "review": "行政复议", "suit": "行政诉讼", "suit_direct": "未经复议直接起诉", "suit_after_review": "复议后起诉",
    "review_suit": "行政复议和行政诉讼",
}
MEASURES = frozenset(["件", "起", "例", "宗", "个", "项", "次", "", "条", "件次"])


def bodies_of(topics: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of the table that some topics stand for, in printed order."""
    wanted = {body for topic in topics for body in BODIES.get(topic, ())}
    return tuple(body for body in BODIES["review_suit"] if body in wanted)


def _other_head(context: Context) -> bool:
    """复议诉讼、…、其他事项六个部分: other nouns stand between the topic and the number, or behind it."""
    topic = context.last("topic")
    if context.quantity.measure in ("个", "项") and re.match("[一-鿿]", context.behind) and not context.right:
        return True
    if topic is None or not context.frame.left or context.last("result") is not None:
        return False
    gap = context.gap(topic)
    return "、" in gap or len(gap) > 16


def bind(context: Context) -> Binding | None:
    """行政复议N件 → its total; with a result word, that result's cell."""
    if context.quantity.measure not in MEASURES:
        return None
    if _other_head(context):
        return None
    bodies = bodies_of(context.topics or (context.topic,))
    result = context.near("result")
    if not bodies or any(a.value("bar") in ("delta", "last_year", "part_year") for a in (*context.left, *context.right)):
        return None
    name = "、".join(NAMES[topic] for topic in context.topics or (context.topic,))
    if result is None:
        whole = Reading(tuple(f"{body}.total" for body in bodies), f"“{name}”总计")
        concluded = Reading(tuple(f"{b}.{r}" for b in bodies for r in ("upheld", "corrected", "other")), "只计已审结的案件")
        return Binding((whole, concluded), f"litigation.{context.topic}", f"数字所在分句说的是{name}，未说结果，即总计", (), "total", "review")
    value = result.value("result")
    reading = Reading(tuple(f"{body}.{value}" for body in bodies), f"“{result.text}”即{name}的一种结果")
    return Binding((reading,), f"litigation.{value}", f"“{result.text}”与数字同在一个分句，说的是{name}", (), value, "result",
                   used=(result,))
