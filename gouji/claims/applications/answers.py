"""办结N件, 答复N件: which of the applications such a number counts, all of those ended or only some of them."""

from __future__ import annotations

import re

from gouji.claims.applications.addresses import cells, received_readings
from gouji.claims.applications.portions import of_a_subset
from gouji.claims.drafts import Binding, Context
from gouji.claims.matching import Anchor
from gouji.records.claim import Reading

IN_TIME = re.compile("按时|按期|如期|当场|提前")
AT_ONCE = "(?=(?:作出|予以|依法)?(?:答复|办结|回复|办理|办复))"
WITHIN = re.compile(
    rf"(?:日|天|小时|月)(?:之|以)?内|当场|当日|当天|即日|即时|提前|延期后|补正后|(?:工作日|小时|\d[天日]){AT_ONCE}|延长(?:答复|办理)?(?:[期时]限)?(?:后|的)?{AT_ONCE}"
)
REMAINDER = re.compile(r"剩余|其余|余下|另外?有?$|另外?有?\d|尚有")
LATER = re.compile(r"(?:于|在|至|到)\D{0,4}(?:\d+年)?\d+月|(?:于|在|至|到)(?:19|20)\d\d年|(?:次|下|翌)(?:一)?年|将")
STILL_OPEN = re.compile(r"剩余|余下|其余\d+|另外?有?\d+|正在|尚未|未到期|未办结|(?:待|转|留|将)[于到至入待]?20\d\d年")
CARRIED = re.compile("结转|转结")
RESULTS = ("granted", "partial", "refused", "unavailable", "declined")
ENDED_OF = re.compile(r"(?:办结|答复|办理|处理|办复)[^\d。；;]{0,8}\d.*(?:其中|包括|包含|含)")


def answered(context: Context, verb: Anchor, reason: str) -> Binding | None:
    """The cells of a number that were ended; None where it tells of some whose year or number is not told."""
    if context.state.ended and IN_TIME.search(context.text, context.frame.clause, verb.end):
        return None  # 办结1471件，按时办结1398件
    if verb in context.right and (REMAINDER.search(context.lead) or LATER.search(context.text, context.frame.right.start, verb.end)):
        return None  # 其余2件已答复; 2件于2024年1月办结: not all of this year's
    if _this_and_that(context, verb):
        return None
    if verb in context.right and BECAUSE.search(context.text, context.frame.right.start, verb.start):
        return None  # 2件被纠正案件均因超期答复
    start = max(context.frame.clause - 8, context.sentence_start, verb.start - 14)
    some = COHORT.search(context.lead) is not None or of_a_subset(context)
    part = some or bool(WITHIN.search(context.text, start, verb.end)) or _late_beside(context, verb) or _one_of_ways(context, verb)
    rows, kind = ((), "ended_part") if part else (("total",), "ended")
    readings = (total_reading(),) if part else ended_readings(context)
    return Binding(readings, "applications.end", reason, rows, "total", kind, used=(verb,), part=part)


BECAUSE = re.compile("因|由于|导致")
OWN_YEAR = re.compile("(?:已|均|都)*(?:当年|年内|本年)")
COHORT = re.compile("新收[^，,。；;]{0,8}(?:办结|答复)|结转[^，,。；;]{0,8}(?:办结|答复)")  # 当年新收当年办结26件，上年结转当年办结4件

WAY = "邮寄|邮政|快递|挂号信?|信函|(?:电子)?邮[件箱]|电话|短信|口头|当面|现场|窗口|网[上络站]|线[上下]|在线|传真|微信"
WAY_BEFORE = re.compile(rf"(?:{WAY}|平台|系统)(?:方式|形式|渠道|途径)?(?:进行|予以|作出|送达|上)?(?:书面)?$")
OTHER_WAY = re.compile(rf"(?:{WAY})(?:方式|形式|渠道|途径)?(?:进行|予以|作出)?(?:答复|回复|办结|告知|送达)的?\s*\d")


def _one_of_ways(context: Context, verb: Anchor) -> bool:
    """邮寄答复7件，电话答复3件: told by the way of the answer; 书面答复7件 alone is all of them, beside another way it is not."""
    if WAY_BEFORE.search(context.text, max(context.frame.clause, verb.start - 12), verb.start):
        return True
    return verb.text == "书面答复" and OTHER_WAY.search(_near_behind(context)) is not None


def _near_behind(context: Context) -> str:
    """The rest of the sentence, as far as a list of answers reaches."""
    start = context.frame.right.start
    return context.text[start : start + REACH].split("。", 1)[0]


REACH = 160  # characters
OLD = "(?:上一?|前一|去)年度?"
# 办结上年结转3件、本年新收9件: those carried in, and the new ones of them
OLD_ENDED = re.compile(rf"(?:办结|答复|办理|处理|办复)了?{OLD}的?(?:结转|转结|遗留|未办结)(?:的|申请)*\d+[件份条宗]?(?:申请)?[、，,和及与]")
ALL_ENDED = re.compile(r"[，,；;](?:累计|总共|共计?|合计|总计|一共)(?:办结|答复|办理|处理|办复|完成)了?(?:答复|办结)?(?:申请)?\d"
                       rf"|[，,；;](?:并|另|同时|还)?(?:办结|答复|办理)了?{OLD}")
NEW_BEFORE = re.compile(r"(?:本年度?|当年|今年|年内)?(?:新收到?|新增|新受理)(?:的|申请|政府信息公开)*\d+[件份条宗](?:申请)?[，,、]?(?:中|其中)?(?:已|均已|当年|年内)*$")


def _this_and_that(context: Context, verb: Anchor) -> bool:
    """本年新增9件办结8件，累计办结11件: of the new ones, where the number of all follows."""
    start = context.sentence_start
    if not NEW_BEFORE.search(context.text, max(start, verb.start - 30), verb.start):
        return False
    return ALL_ENDED.search(_near_behind(context)) is not None


def total_reading() -> Reading:
    """办结N件 as all results of the year."""
    return Reading(cells(("total",), "total"), "办结、答复即本年度办理结果总计")


def ended_readings(context: Context) -> tuple[Reading, ...]:
    """办结N件: all results; without those withdrawn or left uncorrected where these are told beside it; of the new ones only."""
    readings = [total_reading()]
    beside = _told_beside(context)
    if "other.other" in beside:
        readings.append(Reading(readings[0].cells, "办结不含申请人撤回、撤销的", cells(("other.other",), "total")))
    if beside:
        readings.append(Reading(readings[0].cells, "办结不含其他处理的", cells(("other",), "total")))
    carried_in = "carried_in" in context.state.seen or CARRIED.search(context.text, context.sentence_start, context.frame.clause)
    of_the_new = "其中" in context.lead and "new" in context.state.seen
    if of_the_new and OWN_YEAR.match(context.text, context.frame.right.start):
        readings.append(Reading(cells(("new",), "total"), "本年新收中当年办结的", cells(("carried_out",), "total")))
    if not carried_in and _open_beside(context):
        readings.append(Reading(cells(("new",), "total"), "办结只指本年新收而未结转下年的", cells(("carried_out",), "total")))
    return tuple(readings)


def _told_beside(context: Context) -> set[str]:
    """The kinds of 其他处理 told beside the number ended, not as one of its results: 办结11件，申请人撤销8件."""
    told = {row for row in context.state.seen if row.startswith("other.")}
    for anchor in context.ahead:
        row = anchor.value("row")
        if row.startswith("other.") and "其中" not in context.text[context.frame.right.start : anchor.start]:
            told.add(row)
        elif row in RESULTS or row.split(".")[0] in RESULTS[2:]:
            break
    return told


def _open_beside(context: Context) -> bool:
    """Whether the sentence tells of some that are still open: 2件结转下年, 另外2件正在办理, 剩余2件 …"""
    told = any(a.value("flow") in ("carried_out", "carried_bare", "carried_year") for a in context.ahead)
    return told or bool(STILL_OPEN.search(_rest(context)))


def _rest(context: Context) -> str:
    end = context.text.find("。", context.frame.right.start)
    return context.text[context.frame.right.start : end if end >= 0 else len(context.text)]


def new_among_ended(context: Context) -> tuple[Reading, ...]:
    """办结20件，其中上年结转2件、本年新收18件: of the new ones those that were ended, () where nothing ended was told."""
    inside = ENDED_OF.search(context.text, context.sentence_start, context.frame.right.start) or old_and_new_ended(context)
    if "new" in context.state.seen or not inside:
        return ()
    return (Reading(cells(("new",), "total"), "本年新收中已办结的", cells(("carried_out",), "total")),)


def old_and_new_ended(context: Context) -> bool:
    """办结上年结转3件、本年新收9件，共12件: the sentence tells what was ended, of both."""
    start = context.frame.right.start
    return OLD_ENDED.search(context.text, max(context.sentence_start, start - REACH), start) is not None


def handled_readings() -> tuple[Reading, ...]:
    """新收56件，上年结转4件，已全部处理60件: what came in, or what was ended of it."""
    return (*received_readings("total", True), total_reading())


def _late_beside(context: Context, verb: Anchor) -> bool:
    """在法定期限内答复138件，延期答复2件: those in time, beside others that took longer."""
    in_time = re.search(r"按时|按期|如期|期限内|时限内|期内", context.text[max(context.sentence_start, verb.start - 10) : verb.end])
    return in_time is not None and any(a.value("bar") == "late" for a in context.ahead)
