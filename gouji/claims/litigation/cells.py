"""Numbers about administrative review and litigation → the cells of the third table."""

from __future__ import annotations

import re

from gouji.claims.applications.grounds import is_whole
from gouji.claims.drafts import Binding, Context
from gouji.claims.litigation.case_results import (
    NARROW,
    REJECTED,
    bodies_of,
    joined_results,
    readings_of_result,
    shared_cell,
    told_together,
)
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.records.claim import Reading

NAMES = {
    "review": "行政复议", "suit": "行政诉讼", "suit_direct": "未经复议直接起诉", "suit_after_review": "复议后起诉",
    "review_suit": "行政复议和行政诉讼",
}
EARLIER = re.compile(r"上年|去年|上一年|(?:19|20)\d\d年")
MEASURES = frozenset(["件", "起", "例", "宗", "个", "项", "次", "", "条", "件次"])


def _other_head(context: Context) -> bool:
    """复议诉讼、…、其他事项六个部分: other nouns stand between the topic and the number, or behind it."""
    topic = context.last("topic")
    if context.quantity.measure in ("个", "项") and re.match("[一-鿿]", context.behind) and not context.right:
        return True
    if topic is None or not context.frame.left or context.last("result") is not None:
        return False
    gap = context.gap(topic)
    return "、" in gap or len(gap) > 16


def bind(passage: Passage, context: Context) -> Binding | None:
    """行政复议N件 → its total; with a result word, that result's cell."""
    if context.quantity.measure not in MEASURES:
        return None
    if _other_head(context):
        return None
    if OTHERS_SUED.search(context.text, context.sentence_start, context.frame.right.start):
        return None
    other = NOT_OF_INFORMATION.search(context.text, context.sentence_start, context.frame.right.end)
    if other is not None and "信息公开" not in context.text[other.end() : context.frame.right.start]:
        return None
    if is_whole(context):
        context.right = []  # 已结27件中胜诉20件
    bodies = bodies_of(context.topics or (context.topic,))
    result = context.near("result")
    if result is not None and NONE.search(context.text, context.frame.right.start, result.start):
        result = None  # 两件诉讼案件没有一件败诉
    if result is not None and BY_COURT.search(context.lead + context.text[context.frame.right.start : max(result.end, context.frame.right.start)]):
        bodies = tuple(body for body in bodies if body != "review") or bodies_of(("suit",))
    elif result is not None and "复议机关" in context.lead:
        bodies = ("review",)
    if not bodies or any(a.value("bar") in ("delta", "last_year", "part_year") for a in (*context.left, *context.right)):
        return None
    if any(a.value("flow") and not a.value("result") for a in (*context.left, *context.right)):
        return None  # 其中4件为上年结转
    name = "、".join(NAMES[topic] for topic in context.topics or (context.topic,))
    if result is None:
        return Binding(_totals(passage, context, bodies, name), f"litigation.{context.topic}", f"数字所在分句说的是{name}，未说结果，即总计", (), "total", "review",
                       part=_some_of_them(context))
    if result.start >= context.frame.right.start and EARLIER.search(context.text, context.frame.right.start, result.start):
        return None  # 4件系2022年未审结转入
    if result.text in REJECTED | NARROW and not context.quantity.value:
        return None  # 驳回0件: the cases upheld are not only those
    return _of_result(passage, context, bodies, name, result)


NONE = re.compile("没有|无一|未有|均未|都未")
CONCLUDED = re.compile("已审结|已有|已结")  # 12件已审结的复议中: some of those concluded, perhaps
BY_COURT = re.compile("法院|判决")
# 因行政处罚（与信息公开无关）被提起行政诉讼3件
NOT_OF_INFORMATION = re.compile("不限于信息公开|(?:与|和)(?:政府)?信息公开(?:工作)?无关|非(?:政府)?信息公开|其他行政行为")
# 复议机构受理以各乡镇、部门为被申请人的复议案件53件，其中涉及信息公开的4件; 本局承办县政府行政复议案件53件: for others
OTHERS_SUED = re.compile(
    "以(?:各|其他|下级|所属|下属)[^，,。；;]{1,12}为(?:被申请人|被告)|复议机构[^，,。；;]{0,10}受理"
    "|(?:承办|代理|办事机构|代[^，,。；;]{0,6}(?:审理|出庭))[^。；;]{0,24}(?:复议|诉讼|应诉)"
)
SOME = re.compile("(?:案件|复议|诉讼)(?:里|中)有?$|同一|某|部分|个别|一些|单个|的(?:答复|申请|告知)[^，,。；;]{0,6}(?:引发|引起|导致|产生)")


def _some_of_them(context: Context) -> bool:
    """其中1件复议申请人不服, 同一申请人提起的行政复议3件, 部分公开1件的答复引发了3件复议: not surely all."""
    return ("其中" in context.lead and context.last("topic") is None) or SOME.search(context.lead) is not None or CONCLUDED.match(context.behind) is not None


def _totals(passage: Passage, context: Context, bodies: tuple[str, ...], name: str) -> tuple[Reading, ...]:
    """All cases or those concluded: of the body told last, and, where the number names none itself, of all told together."""
    groups = [bodies]
    together = bodies_of((*told_together(passage, context), *context.topics))
    if not context.own_topic and set(bodies) < set(together):
        groups.append(together)
    whole = [Reading(tuple(f"{body}.total" for body in group), f"“{name}”总计") for group in groups]
    results = ("upheld", "corrected", "other")
    return (*whole, *(Reading(tuple(f"{b}.{r}" for b in group for r in results), "只计已审结的案件") for group in groups))


def _of_result(passage: Passage, context: Context, bodies: tuple[str, ...], name: str, result: Anchor) -> Binding:
    told = joined_results(context, result)
    readings = readings_of_result(passage, context, bodies, told)
    value = result.value("result")
    return Binding(readings, f"litigation.{value}", f"“{result.text}”与数字同在一个分句，说的是{name}", (), value, "result",
                   part=shared_cell(passage, context, result), used=(told[-1],))
