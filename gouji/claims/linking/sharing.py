"""One number for several heads and several numbers for a list of heads: 分别为, 均为, 各."""

from __future__ import annotations

import re

from gouji.claims.clauses import Frame, Layout, Span
from gouji.claims.drafts import Context
from gouji.claims.matching import find_anchors
from gouji.claims.numbers.numerals import Number
from gouji.claims.topics import LITIGATION

JOINT = re.compile(r"以及|[、，,和及与\s]|(?<!法人)或")
BETWEEN = re.compile(r"\s*(?:、|，|,|和|及|与|以及|；|;)?\s*")
APART = re.compile(r"(?:分别|各)(?:为|是|有|达|达到|收到|办理|公开|发布|发生|产生|出现|引发|提起|受理|接到|接收|新增|新收|答复|办结|办复|处理|制发|作出)?(?:了|过)?\s*$")
GIVEN_EACH = re.compile(r"各(?:为|有|是|占)?\s*$")
EACH = re.compile(r"(?:均|各|都|皆)(?:为|是|有|只有|仅有|达)?\s*$")


def distribution(numbers: tuple[Number, ...], form: Layout) -> dict[int, tuple[Span, ...]]:
    """For numbers behind 分别为: number → its own head, with the words before the list of heads.

    Heads and numbers must be equally many: 自然人、法人或其他组织申请分别为3件、2件.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for index, number in enumerate(numbers):
        start = _clause_start(number.start, form.text, numbers[index - 1].end if index else 0)
        lead = form.text[start : number.start]
        apart = APART.search(lead)
        if apart is None:
            continue
        run = _run(numbers, index, form.text)
        heads = _heads(lead[: apart.start()], start)
        if len(run) > 1 and len(heads) >= len(run):
            heads = heads[-len(run) :] if len(heads) == len(run) else _merge(heads, len(run))
            for place, head in zip(run, heads, strict=True):
                found[place] = (head, Span(start + apart.start(), number.start)) if place == index else (head,)
    return found


def _clause_start(position: int, text: str, floor: int) -> int:
    while position > floor and text[position - 1] not in "。；;！？!?\n：:（(":
        position -= 1
    return position


def _run(numbers: tuple[Number, ...], index: int, text: str) -> list[int]:
    """The numbers that follow one another with nothing but a joint between."""
    run = [index]
    while run[-1] + 1 < len(numbers) and BETWEEN.fullmatch(text[numbers[run[-1]].end : numbers[run[-1] + 1].start]):
        run.append(run[-1] + 1)
    return run


def _heads(lead: str, offset: int) -> list[Span]:
    """The listed heads before 分别, the last clause first looked at: split at 、 和 及 与."""
    heads, start = [], 0
    for joint in JOINT.finditer(re.sub("法人[和及与]其他", "法人或其他", lead)):
        if joint.start() > start:
            heads.append(Span(offset + start, offset + joint.start()))
        start = joint.end()
    if len(lead) > start:
        heads.append(Span(offset + start, offset + len(lead)))
    return heads


def _merge(heads: list[Span], wanted: int) -> list[Span]:
    """Too many heads: words such as 法人或其他组织 hold a joint themselves; the surplus belongs to the words before."""
    return heads[-wanted:]


def heads_of_each(text: str, frame: Frame) -> tuple[Span, ...]:
    """商业企业和法律服务机构各1件: the heads that have the number each, () when it is not said so."""
    if not frame.left:
        return ()
    lead = text[frame.left[-1].start : frame.left[-1].end]
    said = GIVEN_EACH.search(lead)
    if said is None:
        return ()
    found = _heads(lead[: said.start()], frame.left[-1].start)
    return tuple(found) if len(found) > 1 and all(_names_a_cell(text[head.start : head.end]) for head in found) else ()


def _names_a_cell(head: str) -> bool:
    return any(anchor.value(role) for anchor in find_anchors(head) for role in ("row", "column", "result"))


def each(context: Context, form: Layout) -> tuple[tuple[str, ...], ...]:
    """行政复议、行政诉讼均为0件: the topics one by one, () when the number is not said of each of several."""
    lead = context.text[context.frame.left[-1].start : context.frame.left[-1].end] if context.frame.left else ""
    del form
    several = len(context.topics) > 1 and all(topic in LITIGATION for topic in context.topics)
    return tuple((topic,) for topic in context.topics) if several and EACH.search(lead.strip()) else ()
