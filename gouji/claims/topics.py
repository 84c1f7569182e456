"""What a number counts: the topic word nearest to it, else what the sentence was about before."""

from __future__ import annotations

import re

from gouji.claims.applications.flows import YEAR
from gouji.claims.applications.grounds import is_book, speaks_of_applications
from gouji.claims.clauses import OPENING
from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import filler

FAMILIES = (
    frozenset(["review", "suit", "suit_direct", "suit_after_review", "review_suit"]),
    frozenset(["regulations", "normative", "regulations_normative"]),
    frozenset(["licensing", "penalties", "coercion"]),
)
LITIGATION = FAMILIES[0]
JOINED = filler("joints", "、，,/“”")
PREDICATE = re.compile(r"正|已|因|被|要求|涉及|询问|征求|按|属|经|由|为|是|在|于|通过|来自|均|都|全|未|无|超")
LEADS = re.compile(r"(?:有|共|了|共计|收到|合计|过|出现|产生|发生|提起|一共|的|涉及|办结|办理|受理|完成|答复|引发|引起|作出|接到|已|只|仅|又|还|另|另有)$")


def settle(context: Context) -> None:
    """Sets `topic`, `topics` and `own_topic` of a context; the state keeps what it said for the numbers to come."""
    left = [a for a in context.left if a.value("topic")]
    if len(left) > 1 and left[-1].value("topic") == "publish" and _same_thing(context, left[-2], left[-1]):
        left = left[:-1]
    right = [a for a in context.right if a.value("topic")]
    if right and right[-1].value("topic") in ("other", "publish") and context.state.topic == "foi" and PREDICATE.match(context.behind):
        right = []
    if left and right and _object_behind(context, left[-1]):
        left = []
    if left and left[-1].value("topic") in ("other", "publish") and _row_behind(context, left[-1]):
        context.topics = ("foi",)
    elif left or right:
        chosen = left or right
        context.topics = _under_head(context, chosen) or coordinated(context.text, chosen)
        context.own_topic = True
    else:
        context.topics = _inherited(context)
    context.topic = context.topics[-1] if context.topics else ""


HEAD = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?(?:(?:政府)?信息公开)?(?:行政)?(?P<kind>复议|诉讼)(?:案件|情况|方面){0,2}\s*[：:]")


def _under_head(context: Context, chosen: list[Anchor]) -> tuple[str, ...]:
    """复议：申请6件: under the head of a sentence a bare 申请 is one for a review, no application."""
    if any(a.value("topic") != "foi_weak" for a in chosen):
        return ()
    head = HEAD.match(context.text, context.sentence_start, context.frame.right.start)
    if head is None:
        return ()
    return ("review",) if head["kind"] == "复议" else ("suit",)


def _same_thing(context: Context, earlier: Anchor, later: Anchor) -> bool:
    """行政许可信息公示2356条: the verb of publishing behind the noun says nothing new."""
    documents = FAMILIES[1] | FAMILIES[2]
    return earlier.value("topic") in documents and context.text[earlier.end : later.start] in ("", "信息", "决定", "结果", "案件", "决定书")


def _row_behind(context: Context, topic: Anchor) -> bool:
    """属于投诉举报不予处理5件: behind the other matter stands a result of applications, which the sentence is about."""
    rows = [a for a in context.left if a.value("row") not in WEAK_ROWS and a.start >= topic.end]
    return bool(rows) and context.state.topic == "foi"


WEAK_ROWS = ("", "rest", "granted_weak", "refused.query", "other.other")


def coordinated(text: str, anchors: list[Anchor]) -> tuple[str, ...]:
    """The last topic with those joined to it: 行政复议、行政诉讼 → both; foi_weak counts as foi."""
    found = [_topic(anchors[-1])]
    for earlier, later in zip(reversed(anchors[:-1]), reversed(anchors), strict=False):
        family = next((f for f in FAMILIES if found[0] in f), frozenset())
        if _topic(earlier) not in family or not JOINED.fullmatch(text[earlier.end : later.start]):
            break
        if not re.search("[、，,/和及与或]", text[earlier.end : later.start]) and later.start > earlier.end:
            break  # 复议案件被诉9件: the later one alone
        found.insert(0, _topic(earlier))
    return tuple(dict.fromkeys(found))


def _topic(anchor: Anchor) -> str:
    value = anchor.value("topic")
    return "foi" if value == "foi_weak" else value


def _object_behind(context: Context, topic: Anchor) -> bool:
    """热线收到1件政府信息公开申请: a verb stands between the topic and the number, so the noun behind is its object."""
    gap = context.gap(topic)
    return bool(LEADS.search(gap.strip())) and context.behind != ""


def _inherited(context: Context) -> tuple[str, ...]:
    """The topic of the words before; row words speak of applications unless the same sentence is about something else."""
    state = context.state
    around = (*context.left, *context.right)
    strong = any(a.value("flow") in ("carried_in", "carried_out") or (a.value("flow") and _carries(context, a)) for a in around)
    strong = strong or (any(a.value("row") not in WEAK_ROWS for a in around) and speaks_of_applications(context))
    litigation = state.topic in LITIGATION
    if litigation and state.sentence_topic and _of_the_cases(context):
        return state.topics
    if strong and not (litigation and context.near("result")) and (not state.sentence_topic or state.topic in ("foi", "") or (litigation and state.foi_seen)):
        return ("foi",)
    if state.topic in LITIGATION:
        return state.topics if _speaks_of_cases(context) else ()
    if not state.topic and _plain_receipt(context):
        return ("foi",)
    return state.topics if state.sentence_topic or state.topic == "foi" else ()


def _of_the_cases(context: Context) -> bool:
    """行政诉讼7件，其中4件为上年结转; 7件（含结转4件): what is carried over are cases, for which the table has no such row."""
    carried = context.near("flow")
    return carried is not None and (context.frame.opener in OPENING or bool(PART.match(context.lead.lstrip())))


PART = re.compile("其中|含|包括")


def _carries(context: Context, flow: Anchor) -> bool:
    """Whether a bare 结转 is one of applications: behind a number of them, or with a year where nothing was told before."""
    if context.state.last_kind in ("row", "received"):
        return True
    return not context.state.topic and bool(YEAR.match(context.text, flow.end))


def _plain_receipt(context: Context) -> bool:
    """共受理6件。 with nothing told before: in such a report the thing received is an application."""
    verb = context.last("verb")
    behind = context.text[context.frame.right.start : context.frame.right.end].strip(" ，,。；;")
    if verb is None or is_book(context.text, verb) or behind or context.quantity.measure not in ("件", "份", "宗", "例", "起"):
        return False
    gap = context.gap(verb)
    told = verb.value("verb") in ("receive", "new", "intake") or verb.text.endswith("申请")
    return told and bool(BARE.fullmatch(gap))


CASES = re.compile(r"案|应诉|复议|诉讼|维持|审结")
BARE = filler("cases", "，,；;：:、（(")
TOLD = filler("told_cases", "，,；;：:、（(“”\"")


def _speaks_of_cases(context: Context) -> bool:
    """Whether a number behind 复议、诉讼 still speaks of cases: a result, a case word, or nothing but filler."""
    lead = context.lead
    if context.near("result") is not None or (BARE.fullmatch(lead) and context.state.sentence_topic):
        return True
    return bool(TOLD.fullmatch(lead) and (CASES.search(lead) or (context.state.every and "公开" in lead)))
