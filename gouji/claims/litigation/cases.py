"""Which numbers about reviews and suits the table does not count: other subjects, stages, roles, the organ's own court."""

from __future__ import annotations

import re
from functools import cache

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION
from gouji.claims.vocabulary import alternation, load

PARTS = "。；;！？!?\n"
REACH = 200  # characters to either side that the words about a number are looked for: time stays linear in long sentences


@cache
def words(name: str) -> re.Pattern[str]:
    """A list or a pattern of `patterns/cases.yaml`."""
    data = load("cases")[name]
    return re.compile(data if isinstance(data, str) else alternation(data))


def _begin(text: str, position: int, marks: str = PARTS) -> int:
    """Where the part of a sentence that ends at a position begins."""
    floor = max(0, position - REACH)
    return max(floor, *(text.rfind(mark, floor, position) + 1 for mark in marks))


def not_counted(passage: Passage, context: Context) -> bool:
    """Whether a number about reviews or suits stands for none of the table's figures."""
    subject = _subject(passage, context)
    state = context.state
    if subject == "other":
        state.topic, state.topics, context.own_topic = "other", ("other",), False
        return True
    wider = not subject and _wider_again(passage, context)
    if context.own_topic or wider:
        state.every = subject == "every" or wider
    if state.every and (context.own_topic or wider or "公开" not in context.lead):
        return True  # 办理各类行政复议85件，其中涉及信息公开7件: only the second is told of open information
    return _some(context) or _of_a_share(passage, context) or _stage_or_role(context) or _paper(passage, context) or _own_court(passage, context)


def _wider_again(passage: Passage, context: Context) -> bool:
    """信息公开行政诉讼6件。全年行政应诉案件共31件: more than was told of open information, in a sentence that does not speak of it."""
    if context.near("result") is not None:
        return False
    number, told = context.frame.right.start, context.state.of_information
    start = _begin(passage.text, number)
    if "公开" in passage.text[start:number]:
        told |= dict.fromkeys(context.topics, context.quantity.value)
        return False
    return any(topic in told and told[topic] < context.quantity.value for topic in context.topics)


def _some(context: Context) -> bool:
    """其中3件为系列案件; 其中1件经复议; 1件转为诉讼: some of those told before, and no result of theirs."""
    if words("onward").match(context.text, context.frame.right.start):
        return True
    if words("applied").search(context.lead) and words("taken_up").match(context.text, context.frame.right.start):
        return True
    if words("after_review").search(context.lead):
        return True  # 行政诉讼5件，未经复议3件、经复议2件
    if any(a.value("topic") for a in context.left) or context.near("result") is not None or context.state.every:
        return False
    topic = context.first("topic")
    if topic is not None:
        return bool(re.fullmatch(r"\s*(?:已|先|未)?经过?", context.text[context.frame.right.start : topic.start]))
    return context.lead.lstrip().startswith("其中") and "结" not in context.lead


def _of_a_share(passage: Passage, context: Context) -> bool:
    """信息公开行政复议7件，占复议总量（78件）的9%: what the share is taken of, cases of every kind."""
    bracket = passage.form.bracket(context.frame.right.start - 1)
    end = bracket.start if bracket else context.frame.right.start
    clause = _begin(passage.text, end, PARTS + "，,（(")
    return "占" in passage.text[clause:end]


def _stage_or_role(context: Context) -> bool:
    """一审5件, 1件尚在二审, 作为第三人参加诉讼2件: a part of the cases, or the same ones seen in another way."""
    lead = context.lead
    if words("stages").search(lead) or words("roles").search(lead):
        return True
    told = context.own_topic and any(a.value("topic") for a in context.left)
    return not told and bool(words("stages").search(context.behind) or words("roles").search(context.behind))


def _paper(passage: Passage, context: Context) -> bool:
    """涉及行政复议案卷材料的5件: the word is part of another noun."""
    topics = [a for a in (*context.left, *context.right) if a.value("topic") in LITIGATION]
    return any(words("papers").match(passage.text, a.end) for a in topics[-1:])


def _subject(passage: Passage, context: Context) -> str:
    """other for cases about something else, every for cases of all kinds, "" for those about open information or unsaid."""
    number = context.frame.right.start
    start = _begin(passage.text, number)
    end = min((at for mark in PARTS if (at := passage.text.find(mark, number, number + REACH)) >= 0), default=number + REACH)
    if words("unrelated").search(passage.text, number, end):
        return "other"
    if words("elsewhere").search(passage.text, start, number):
        return "other"
    if not context.own_topic:
        return "other" if _last_years(passage, start, number) else ""
    if words("whole").match(passage.text, number, end):
        return "every"
    topics = [a for a in passage.between(start, context.frame.right.end) if a.value("topic") in LITIGATION]
    level = passage.form.bracket(number - 1)
    subject, begin = "", start
    for anchor in topics:
        if passage.form.bracket(anchor.start) in (None, level):
            subject = _named(passage.text[begin : anchor.start], anchor, subject)
            begin = anchor.end
    return subject


def _last_years(passage: Passage, start: int, number: int) -> bool:
    """上年的行政复议3件均已审结，维持3件: the results of cases of the year before."""
    topics = [a for a in passage.between(start, number) if a.value("topic") in LITIGATION]
    if not topics:
        return False
    clause = max(passage.text.rfind(mark, start, topics[-1].start) for mark in "，,：:（(")
    return any(a.value("bar") == "last_year" for a in passage.between(max(clause, start), topics[-1].start))


def _named(before: str, anchor: Anchor, told: str) -> str:
    """What the words right before a topic name as its subject; `told` when they name none."""
    if words("foreign").search(before) or other_subject(before):
        return "other"
    if "公开" in before or any(words(name).search(before) for name in ("cause", "kind")):
        return ""
    return "every" if words("every").search(before) or "各类" in anchor.text else told


def other_subject(before: str) -> bool:
    """Whether the words right before a review or suit name another subject than open information: 因工伤认定引发的."""
    named = next((m for name in ("cause", "caused", "kind") if (m := words(name).search(before)) and _names(m)), None)
    return bool(words("others").search(before)) or (named is not None and not words("subject").search(named.group("what")))


def _names(match: re.Match[str]) -> bool:
    """Whether something is left of the words before 引发的 when those that name no subject are taken away."""
    return len(re.sub(r"[\d\s]", "", words("plain").sub("", match.group("what")))) > 1


def _own_court(passage: Passage, context: Context) -> bool:
    """Review cases that the organ decides itself (a justice bureau's work), with no word of open information near."""
    topic = context.last("topic")
    if topic is not None and any(a.value("own_court") and a.end <= topic.start for a in context.left):
        context.state.topic, context.state.topics, context.own_topic = "other", ("other",), False
        return True
    span = passage.form.sentence(context.frame.right.start)
    anchors = passage.between(span.start, span.end)
    speaks = any(e.role == "context" or (e.role == "topic" and e.value == "foi") for a in anchors for e in a.entries)
    if context.quantity.value == 0:
        return False
    number_start = context.frame.right.start
    if words("respondent").search(passage.text, span.start, number_start):
        return False
    if any(a.value("accepted") and a.start <= number_start for a in anchors) and not speaks:
        return True
    handled = any(a.value("own_court") or a.value("verb") in ("receive", "process", "new") for a in anchors)
    return handled and not speaks and not context.state.foi_seen
