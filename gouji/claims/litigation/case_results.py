"""The results of reviews and suits: several told of one number, one number told of several bodies, two words for one cell."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION
from gouji.records.claim import Reading

BODIES = {
    "review": ("review",),
    "suit": ("suit_direct", "suit_after_review"),
    "suit_direct": ("suit_direct",),
    "suit_after_review": ("suit_after_review",),
    "review_suit": ("review", "suit_direct", "suit_after_review"),
}
SUITS = ("suit_direct", "suit_after_review")
ALL = ("review_suit",)
REACH = 200  # characters to either side that other results are looked for: time stays linear in long sentences
JOINT = re.compile(r"\s*(?:、|/|和|及|与|或|或者|以及|及其)\s*(?:被|为|是|予以|结果)?")
DIGIT = re.compile(r"[\d〇一二两三四五六七八九十]+\s*[件起例宗个项]")
COUNTED = re.compile(r"\s*(?:的|为|有|共|各|案件)*\s*[\d零〇一二两三四五六七八九十]")
# one way among several into the same cell: none of it does not make the cell zero
NARROW = frozenset([
    "确认违法", "责令重作", "责令履行", "责令限期", "责令重新", "重新答复", "终止", "终止审理", "终结", "撤诉", "准许撤诉", "撤回", "自行撤回", "主动撤回", "自愿撤回",
    "申请人撤回", "撤回申请", "调解", "和解", "不予受理", "驳回起诉", "驳回诉讼请求", "驳回复议请求", "胜诉",
])
# of the claim (upheld) or of the application (other): the word leaves it open
REJECTED = frozenset([
    "驳回", "判决驳回", "裁定驳回", "驳回申请", "驳回申请人", "驳回申请人的", "驳回复议申请", "驳回行政复议申请", "驳回其复议申请", "驳回其行政复议申请",
])


def bodies_of(topics: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of the table that some topics stand for, in printed order."""
    wanted = {body for topic in topics for body in BODIES.get(topic, ())}
    return tuple(body for body in BODIES["review_suit"] if body in wanted)


def joined_results(context: Context, result: Anchor) -> tuple[Anchor, ...]:
    """其余6件为维持、终止或未审结: the result with those that one number tells of together with it."""
    if result.end <= context.frame.right.start:
        return _chain(context.text, [a for a in reversed(context.left) if a.value("result")])[::-1]
    found = _chain(context.text, [a for a in context.ahead if a.value("result") and a.start >= result.start])
    while len(found) > 1 and COUNTED.match(context.text, found[-1].end):
        found = found[:-1]  # 2件维持、纠正1件: the last has a number of its own
    return found or (result,)


def _chain(text: str, results: list[Anchor]) -> tuple[Anchor, ...]:
    found = results[:1]
    for anchor in results[1:]:
        first, second = sorted((found[-1], anchor), key=lambda a: a.start)
        if not JOINT.fullmatch(text[first.end : second.start]):
            break
        found.append(anchor)
    return tuple(found)


def readings_of_result(passage: Passage, context: Context, bodies: tuple[str, ...], told: tuple[Anchor, ...]) -> tuple[Reading, ...]:
    """The cells of the results: of the body told last, else of all that were told together before the results began."""
    values = tuple(dict.fromkeys(a.value("result") for a in told))
    name = "、".join(a.text for a in told)
    groups = [bodies]
    together = bodies_of((*told_together(passage, context), *context.topics))
    if not context.own_topic and set(bodies) < set(together):
        groups.append(together)
    told_here = tuple(b for b in bodies_of(tuple(a.value("topic") for a in _topics_before(passage, context))) if b != "review")
    if not context.own_topic and set(bodies) < set(told_here) and told_here not in groups:
        groups.append(told_here)  # 被判决纠正的2件均为直接起诉案件，尚有5件未审结: of all suits told in the sentence
    if not context.own_topic and not context.state.sentence_topic and "review" not in bodies and SUITS not in groups:
        groups.append(SUITS)  # 诉讼10件…。10件中，维持7件
    if not context.own_topic and not context.state.sentence_topic and bodies_of(ALL) not in groups:
        groups.append(bodies_of(ALL))  # 败诉和纠错案件共21件: in a sentence of its own
    kinds = [values]
    if len(told) == 1 and told[0].text in REJECTED:
        kinds += [(value,) for value in ("upheld", "other") if (value,) != values]
    elif any(a.text in REJECTED for a in told):  # 驳回、终止等4件: what was rejected may be counted with those ended
        kinds += [tuple(dict.fromkeys("other" if a.text in REJECTED else a.value("result") for a in told))]
    return tuple(
        Reading(tuple(f"{body}.{value}" for body in group for value in kind), f"“{name}”所指的结果")
        for group in groups for kind in kinds
    )


def _topics_before(passage: Passage, context: Context) -> list[Anchor]:
    """The reviews and suits told in the sentence before the number."""
    number = context.frame.right.start
    before = passage.between(max(passage.form.sentence(number).start, number - REACH), number)
    return [anchor for anchor in before if anchor.value("topic") in LITIGATION]


def told_together(passage: Passage, context: Context) -> tuple[str, ...]:
    """直接起诉45件、复议后起诉26件，结果纠正3件: the bodies told before, back to the results of others."""
    number = context.frame.right.start
    before = passage.between(max(passage.form.sentence(number).start, number - REACH), number)
    found: list[str] = []
    for anchor in reversed(before):
        if anchor.value("topic") in LITIGATION:
            found.append(anchor.value("topic"))
        elif anchor.value("result") and found:
            break
    return tuple(found)


def shared_cell(passage: Passage, context: Context, result: Anchor) -> bool:
    """维持4件、驳回2件; 撤诉1件、终止2件: another word with a number of its own may count into the same cell."""
    number = context.frame.right.start
    sentence = passage.form.sentence(number)
    first, last = max(sentence.start, number - REACH), min(sentence.end, number + REACH)
    anchors = passage.between(first, last)
    topics = [a for a in anchors if a.value("topic") in LITIGATION]
    start = max((a.end for a in topics if a.end <= result.start), default=first)
    end = min((a.start for a in topics if a.start >= max(result.end, number)), default=last)
    beside = (a for a in anchors if start <= a.start < end and a.value("result") and a.text != result.text)
    return any(_same_cell(result, other) and _counted_apart(passage, result, other) for other in beside)


def _same_cell(one: Anchor, other: Anchor) -> bool:
    if one.text in REJECTED or other.text in REJECTED:
        return {one.value("result"), other.value("result")} <= {"upheld", "other"}
    return one.value("result") == other.value("result")


def _counted_apart(passage: Passage, one: Anchor, other: Anchor) -> bool:
    first, second = sorted((one, other), key=lambda a: a.start)
    counted = bool(DIGIT.search(passage.text, first.end, second.start))
    return counted and not passage.text.startswith("率", other.end)
