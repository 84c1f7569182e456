"""Numbers about applications: received, carried in, ended, results, applicants, carried out → rows and columns."""

from __future__ import annotations

import re
from dataclasses import replace

from gouji.claims.applications.addresses import cells, received_readings
from gouji.claims.applications.answers import (
    answered,
    handled_readings,
    new_among_ended,
    old_and_new_ended,
    total_reading,
)
from gouji.claims.applications.flows import (
    LEFT,
    flow_ahead,
    flow_of,
    flow_row,
    left_to_next_year,
    open_flow,
    with_carried_in,
)
from gouji.claims.applications.grounds import OF_ALL_TRADES, is_book, is_whole
from gouji.claims.applications.outcomes import by_column, by_row, of_rows, results_told, why_of
from gouji.claims.documents.attributes import attribute_of_documents
from gouji.claims.drafts import Binding, Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import filler
from gouji.records.claim import Reading

MEASURES = frozenset(["件", "份", "条", "例", "封", "宗", "起", "个", "项", "次", "件次", "", "人次", "人", "名", "部", "篇", "批", "单", "位"])
PERSONS = frozenset(["人次", "人", "名", "位"])  # 1名申请人: counts people, not applications
BARS = {"late": "延期", "elsewhere": "其他机关的申请", "delta": "增减量", "last_year": "上年数", "part_year": "非全年数据"}
OBJECTLESS = filler("received", "“”\"'：:，,、（()）")
FILLER = filler("applications", "“”\"'：:，,、")


def bind(context: Context) -> Binding | None:
    """The cells of a number whose topic is an application; None when the words do not say which."""
    if context.quantity.measure not in MEASURES or _other_head(context):
        return None
    if is_whole(context):
        context.right = []
    barred = next((a for a in (*context.left, *context.right[:1]) if a.value("bar")), None)
    flow = flow_of(context) or flow_ahead(context)
    if barred is not None and flow is None and barred.value("bar") in BARS:
        return None
    if attribute_of_documents(context) or _of_an_earlier_year(context):
        return None
    measure, told = context.quantity.measure, context.state.measures
    if measure in OF_ALL_TRADES and measure not in told and not context.own_topic:
        return None  # 收到申请12件。受理线索3290条，办结3254条，其余36条转入下一年
    if flow is not None and barred is not None and barred.value("bar") == "late" and flow.end <= barred.start:
        return None  # 办理中延期答复8件
    if flow is not None and with_carried_in(context, flow):
        return Binding(handled_readings(), "applications.sum", "新收加上年结转的合计", ("new", "carried_in"), "total", "received")
    if flow is None and left_to_next_year(context):
        return _carried_out(context)
    if flow is not None:
        bound = of_rows(context, (flow_row(flow, context),), flow)
        if SOME_CARRIED.search(context.lead):
            return replace(bound, part=True)
        if bound.rows == ("carried_out",) and open_flow(flow, context):
            bound = replace(bound, readings=(*bound.readings, *of_rows(context, ("carried_in",), flow).readings))
        return bound
    rows = by_row(context)
    if rows is not None:
        return rows if context.quantity.measure not in PERSONS else None
    return by_column(context) or _by_verb(context)


OF_A_YEAR = re.compile(r"((?:19|20)\d\d)年度?(?:办理|答复|办结|受理|收到|处理)的\d+\D{0,2}$")  # 对2022年办结的1件申请的答复不服


def _of_an_earlier_year(context: Context) -> bool:
    found = OF_A_YEAR.search(context.text, max(context.sentence_start, context.frame.right.start - 24), context.frame.right.start)
    return found is not None and context.report_year is not None and int(found[1]) < context.report_year


def _carried_out(context: Context) -> Binding:
    """Told by the year in which they are to be answered; some of them where 其中 or an earlier number tells the whole."""
    some = "其中" in context.lead or "carried_out" in context.state.seen
    reading = Reading(cells(("carried_out",), "total"), "次年办理，即结转下年度继续办理")
    why = "数字后面说明在报告年度之后的年份办理，即结转下年度"
    return Binding((reading,), "applications.carried_year", why, () if some else ("carried_out",), "total", "row", part=some)


def _other_head(context: Context) -> bool:
    """6个部分, 三个阶段: a measure of all trades followed by a noun that is no application."""
    loose = context.quantity.measure in ("个", "项") and bool(re.match("[一-鿿]", context.behind))
    return loose and not context.right


def _by_verb(context: Context) -> Binding | None:
    """收到, 新收, 办理, 办结: which row the verb stands for; the noun alone (依申请公开5件) means received."""
    if BY_THEM.search(context.text, max(context.sentence_start, context.frame.right.start - 32), context.frame.right.start):
        return None
    if SOMEONE.search(context.text, max(context.sentence_start, context.frame.right.start - 32), context.frame.right.start):
        return None
    channel = context.near("channel")
    verb = context.last("verb") or context.first("verb")
    value = verb.value("verb") if verb else ""
    if channel is not None and _is_split(context, channel):
        context.state.way = context.sentence_start
        return None
    if verb is None or not value:
        return _noun_only(context)
    if context.text.endswith(("未", "待", "没有", "不"), 0, verb.start):
        return None  # 未答复7件
    if verb in context.right and re.match("(?:均|都)?被", context.text[verb.end :]):
        return None  # 1件申请的答复被复议机关撤销
    if JUDGES.search(context.lead):
        return None  # 法院受理44件
    if is_book(context.text, verb) or _part_by_verb(context, verb) or _of_other_things(context, verb):
        return None
    why = why_of(verb, verb.entries[0].says)
    if value == "end":
        return answered(context, verb, why) if context.quantity.measure not in PERSONS else None
    if value == "process" and {"new", "carried_in"} <= context.state.seen and not context.state.ended:
        value, readings = "intake", handled_readings()  # 新收56件，上年结转4件，共办理60件
    else:
        readings = _verb_readings(value, context)
    kind = "ended" if value == "process" else "received"
    rows = {"receive": ("new",), "new": ("new",), "intake": ("new", "carried_in")}.get(value, ("total",))
    return Binding(readings, f"applications.{value}", why, rows, "total", kind, used=(verb,))


def _part_by_verb(context: Context, verb: Anchor) -> bool:
    """另有2件于12月收到; 其中市政府收到120件: a part of what was told."""
    value = verb.value("verb")
    if verb in context.right and value != "end" and _remainder(context):
        return True
    if verb in context.right and value == "end" and CONSULTING.match(context.text, context.frame.right.start):
        return True
    if value in ("receive", "new") and OF_THEM.search(context.lead):
        return True  # 新收申请中18件当年办结, 新收申请中约有40件
    if value == "end" and context.text.endswith(("新收申请中，", "新收的申请中，", "收到的申请中，"), 0, context.frame.clause):
        return True
    directly = value in ("receive", "new") and DIRECTLY.search(context.text[context.frame.clause : verb.start])
    if directly and PASSED_ON.search(context.text, max(context.sentence_start, verb.start - 60), verb.end + 40):
        return True
    return value == "receive" and context.state.received_here and not _strong_noun(context)


# 其中1人提出申请12件: those of one applicant; the words end at the number
SOMEONE = re.compile(r"(?:[\d一两二三四五六七八九十]|同一|某|该|个别|少数)[名位个]?(?:申请)?人[^，,。；;：:\d]{0,8}\d+\D{0,2}$")
# 自然人申请人21名，提出申请23件: theirs
BY_THEM = re.compile(r"\d[名位人家][，,](?:共|累计|合计)?(?:提出|提交|递交)(?:了)?[^，,。；;：:\d]{0,8}\d+\D{0,2}$")
SOME_CARRIED = re.compile("结转的?(?:申请)?(?:中|里)")  # 上年结转的申请中有1件撤回
JUDGES = re.compile("法院|复议机关|检察")
OF_THEM = re.compile("申请[中里](?:约|大约|大概|近|有|共)*$")
DIRECTLY = re.compile("(?:自行|直接?|自己)(?:共|累计)?$")  # 转办6件，自行收到14件
CONSULTING = re.compile("转|(?:经|须|需)?(?:征求|征询|会商|会同)")  # 1件转县级部门征求意见后答复
PASSED_ON = re.compile("转办|转来|转送|转交|移交|移送|交办")
SELECTED = re.compile("集中|涉及|有关|关于|主要|等(?:方面|领域|内容|问题|事项)")
WHOSE = ("channel", "column", "everyone", "row", "verb", "flow", "bar")


def _of_other_things(context: Context, verb: Anchor) -> bool:
    """新增指标326个, 登记不动产30件: what was said before was about applications, but the verb has another object."""
    if verb in context.right or context.own_topic or verb.value("verb") not in ("receive", "new"):
        return False
    gap, position = "", verb.end
    for anchor in context.left:
        if anchor.start >= verb.end and any(anchor.value(role) for role in WHOSE):
            gap, position = gap + context.text[position : anchor.start], anchor.end
    return not OBJECTLESS.fullmatch(gap + context.text[position : context.frame.left[-1].end])


def _verb_readings(value: str, context: Context) -> tuple[Reading, ...]:
    new, both = received_readings("total", False)
    total = total_reading()
    if value == "receive":
        inside = any(a.value("flow") == "carried_in" for a in context.left)
        return received_readings("total", inside)
    if value == "new":
        return (new, *new_among_ended(context))
    return {"intake": (both, total, new), "process": (total, both, new)}[value]


def _remainder(context: Context) -> bool:
    """另有2件…, 其余3件…, 一件是…的: a part told of, not the whole."""
    lead = context.lead
    return bool(re.search(r"另|其余|剩余|其中|余下", lead)) or context.state.received or context.state.last_kind != ""


def _is_split(context: Context, channel: Anchor) -> bool:
    """Whether a channel word tells of one channel among several: 网络申请3件; 通过来信收到4件，占…"""
    if channel.text.endswith("申请") or context.state.received or context.state.way == context.sentence_start:
        return True
    if re.match(r"(?:均|都|全部|皆)", context.text[context.frame.right.start :]):
        return False
    share = re.match(r"[，,（(]?占", context.text[context.frame.right.start :])
    return bool(share) or any(a.value("channel") for a in context.ahead)


def _strong_noun(context: Context) -> bool:
    return any(e.role == "topic" and e.value == "foi" for a in (*context.left, *context.right) for e in a.entries)


def _noun_only(context: Context) -> Binding | None:
    """依申请公开5件: nothing but filler between the noun and the number."""
    noun = context.last("topic")
    if LEFT.search(context.lead):
        return None
    if noun is None:
        return _bare(context)
    if context.state.received and SELECTED.search(context.lead):
        return None  # 其中涉及土地的申请202件: some of those told before
    if any("." in a.value("row") and a.end <= noun.start for a in context.left):
        return None  # 涉及第三方权益的申请4件: those of one kind
    gap = context.gap(noun)
    if not FILLER.fullmatch(gap) or noun.value("topic") not in ("foi", "foi_weak"):
        return None
    why = why_of(noun, "政府信息公开申请")
    return Binding(received_readings("total", False), "applications.noun", why, ("new",), "total", "received", used=(noun,))


def _bare(context: Context) -> Binding | None:
    """共5件, 有3件 right behind a clause about applications that gave no number yet; 合计 behind the parts of a whole."""
    lead, state = context.lead, context.state
    if context.behind:
        return None
    if state.last_kind == "row" and state.last_rows != ("carried_in",) and RESULTS_TOTAL.fullmatch(lead):
        total = Reading(cells(("total",), "total"), "办理结果的合计")
        return Binding((total, *results_told(state.seen)), "applications.sum", "列在各类办理结果之后的合计", ("total",), "total", "row")
    if {"new", "carried_in"} <= state.seen and INTAKE_TOTAL.search(lead):
        readings = (total_reading(), *received_readings("total", True)) if old_and_new_ended(context) else received_readings("total", True)
        return Binding(readings, "applications.sum", "新收与上年结转的合计", ("new", "carried_in"), "total", "received")
    if state.way == context.sentence_start and not state.received and WAYS_TOTAL.fullmatch(lead):
        return Binding(received_readings("total", False), "applications.noun", "列在各渠道申请之后的合计", ("new",), "total", "received")
    before = context.text[context.text.rfind("。", 0, context.frame.clause) + 1 : context.frame.clause]
    if SELECTED.search(before):
        return None  # 申请内容集中在土地、房屋等方面，共202件: those of which this is said
    if state.received or state.last_kind or not FILLER.fullmatch(lead) or not lead.strip("，, "):
        return None
    reason = "承接上一分句所说的政府信息公开申请"
    return Binding(received_readings("total", False), "applications.noun", reason, ("new",), "total", "received")


RESULTS_TOTAL = re.compile(r"[、，,；;\s]*(?:合计|总计|共计)(?:为)?\s*")
WAYS_TOTAL = re.compile(r"[、，,；;\s]*(?:合计|总计|共计?|一共|总共)(?:为)?\s*")
INTAKE_TOTAL = re.compile("合计|总计|应办|共|相加|之和")
