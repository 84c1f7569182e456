"""Numbers that are no figure of the year: of a month, of several years, another counter's, checked again."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import words_of

REACH = 60  # characters of a sentence looked at on either side of a number
MARKS = "，,；;：:（(）)。\n"

YEAR_LONG = re.compile(r"0?1月?(?:[-－—~～]{1,2}|[至到])(?:20\d\d年)?12月份?")
UNTIL = re.compile(r"截[至止]|[自从至到\-－—~～](?=\s*\d)")
WHOLE = re.compile("全年|年内|今年|本年|当年|累计|合计|总计|共计|全部")
# behind a month, to the comma of its clause: 2023年4月，收到6件; 第二季度申请量最大，收到9件; 最多的是9月，达6件
TIME = re.compile("(?:期?间|里|中|内)?(?:(?:收到|受理)?的?(?:申请)?(?:[件数总]?量)?也?最[多高少低大小]|(?:是|为)?[^，,]{0,6}高峰期?)?[，,]")
TOLD = re.compile(r"(?:收到|受理|接收|登记|新收|办结|答复|发生|制发|印发|作出|收取)[^\d，,；;。]{0,16}\d")
MEAN = re.compile("[年月日]均|人均|季均|平均(?:每[年月日周季天]|为|约)?")

OF_A_RATE = re.compile(r"率[^，,。；;（(]{0,4}\d[\d.]*\s*[%％]\s*[（(][^（）()\d]{0,2}\d[\d,]*[^\d（）()]{0,2}$")  # 维持率71.43%（15件）: what the rate is of

THIS_YEAR = re.compile("今年|本年|当年|年内|(?:19|20)\\d\\d年")
SINCE = re.compile("(?P<when>[^，,；;。：:]{0,30})以来")
OWN_YEAR = re.compile(r"(?:今年|本年度?|一年|年初|当年|报告期|\d月|\d日)$")
FOI = re.compile("信息公开|依申请公开|公开申请|申请公开")
CHECKED_BEFORE = re.compile("抽查|抽检|评查|倒查|复查|模拟(?:办理|受理)?|演练")
CHECKED_BEHIND = re.compile("回头看|评查|抽查|抽检|倒查|复查|复盘")
ASKED = re.compile("咨询|来访|接访|接待")
ASKED_ABOUT = re.compile(r"咨询[^，,；;。\d]{0,4}(?:依申请公开|申请公开|政府信息公开)(?:事项|事宜|问题|流程|情况|工作)?\d")
EXAMINED = re.compile(r"(?:保密|审查|审核)[一-鿿]{0,6}?登记[^\d申，,；;。]{0,6}$")
ABOUT = re.compile(r"涉及[^，,。；;：:\d]{1,20}的(?:政府信息公开|信息公开|依申请公开)?申请")
NET = re.compile("(?<![未不])(?:(?:正式|实际)(?:登记|受理|接收|收到|收)|实收|净收|有效申请)[^，,；;。\\d]{0,12}\\d")
GROSS = re.compile(r"(?:收到|接收|受理|登记|接到)[^，,；;。\d]{0,16}\d")


def is_aside(passage: Passage, context: Context) -> bool:
    """Whether the words around a number tell of other things than those of the whole year and of the organ."""
    start, end = context.frame.clause, context.frame.right.start
    lead = context.frame.left[-1].end if context.frame.left else start
    sentence = passage.form.sentence(end)
    begin = max(sentence.start, end - REACH)
    clause = _clause(context.text, begin, lead)
    words = context.text[clause:end]
    other_time = _other_time(context, begin, clause) or _checked(words, context.text[end : min(sentence.end, end + REACH)])
    if context.topic != "foi":
        return other_time
    if _of_others(passage, context, words):
        context.state.topic, context.state.topics, context.own_topic = "other", ("other",), False
        return True
    if EXAMINED.search(context.text[start:lead]) or _of_a_kind(passage, context, context.text[start:lead]):
        return True
    if ASKED_ABOUT.search(words) or (context.quantity.measure == "人次" and ASKED.search(words)):
        return True
    if any(a.value("flow") for a in context.left):
        return False
    return other_time or _before_net(context, sentence.start, sentence.end)


def _of_a_kind(passage: Passage, context: Context, words: str) -> bool:
    """Of one matter only; 涉及征地的申请 may be all there were, unless other matters are told as well."""
    found = words_of("of_a_kind").search(words)
    if found is None or any(anchor.value("row") for anchor in context.left):
        return False
    return found["about"] is None or len(ABOUT.findall(passage.text)) > 1


def _other_time(context: Context, begin: int, clause: int) -> bool:
    """Of a month, of several years, on an average, or in a hundred."""
    text, end = context.text, context.frame.right.start
    several = words_of("several_years").search(text, begin, end)
    if several is not None and not THIS_YEAR.search(text, several.end(), end):
        return True
    if words_of("ratio").search(text, begin, end) or (context.frame.opener in ("（", "(") and OF_A_RATE.search(text, begin, end)):
        return True
    if MEAN.search(text, max(clause, context.frame.clause), end) or _since(context, begin, clause):
        return True
    return _of_a_period(text, begin, clause, end)


def _clause(text: str, begin: int, end: int) -> int:
    return max(begin, max(text.rfind(mark, begin, end) for mark in MARKS) + 1)


def _earlier(text: str, begin: int, clause: int) -> int:
    """Where the clause before begins; the same place at the beginning of a sentence or behind a semicolon."""
    if clause <= begin or text[clause - 1] not in "，,":
        return clause
    return _clause(text, begin, clause - 1)


def _of_others(passage: Passage, context: Context, words: str) -> bool:
    """非政府信息公开申请41件, 政务服务中心受理申请4126件: not of open information."""
    if words_of("not_foi").search(words):
        return True
    found = words_of("counter").search(words)
    if found is None or FOI.search(words, found.end()):
        return False
    return found.group() not in passage.agency.name


def _of_a_period(text: str, begin: int, clause: int, end: int) -> bool:
    """3月收到1件; 2023年4月，收到6件; 上半年收到2件，1件予以公开."""
    if _period(text, clause, end):
        return True
    first = clause
    while (earlier := _earlier(text, begin, clause)) < clause:
        if WHOLE.search(text, clause, end):
            return False
        period = _period(text, earlier, clause)
        if period is not None and ((clause == first and TIME.fullmatch(text, period.end(), clause)) or TOLD.search(text, earlier, clause)):
            return True
        clause = earlier
    return False


def _period(text: str, start: int, end: int) -> re.Match[str] | None:
    """The part of the year that a stretch names for what follows it; none for 1月至12月 and 截至12月."""
    if not any(text.find(word, start, end) >= 0 for word in ("月", "半年", "季度")):
        return None
    found = next((m for m in words_of("part_of_year").finditer(text, start, end) if not (m["span"] and YEAR_LONG.fullmatch(m["span"]))), None)
    if found is None or UNTIL.search(text, start, found.start()) or WHOLE.search(text, found.end(), end):
        return None
    return found


def _since(context: Context, begin: int, clause: int) -> bool:
    """自2019年以来，累计收到申请7件: of several years."""
    earlier = _earlier(context.text, begin, clause)
    if context.text.find("以来", earlier, context.frame.right.start) < 0:
        return False
    found = SINCE.search(context.text, earlier, context.frame.right.start)
    if found is None or (found.end() < clause - 1):
        return False
    return not OWN_YEAR.search(found["when"]) and f"{context.report_year or '今'}年" not in found["when"]


def _checked(words: str, behind: str) -> bool:
    """对146件依申请公开答复开展回头看, 抽查答复案卷20件: looked at again, some or those of other years."""
    if CHECKED_BEFORE.search(words):
        return True
    return "对" in words and CHECKED_BEHIND.search(re.split("[，,；;。]", behind)[0]) is not None


def _before_net(context: Context, start: int, end: int) -> bool:
    """收到12件，其中2件未计入，正式登记10件: the count that follows is the table's, those before it are not."""
    position = context.frame.right.start
    found = NET.search(context.text, position, min(end, position + REACH))
    return found is not None and GROSS.search(context.text, max(start, found.start() - 2 * REACH), found.start()) is not None
