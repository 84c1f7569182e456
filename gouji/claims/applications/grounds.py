"""Whether words that also name a result speak of applications: 个人隐私, 涉密, 部分公开 are said of other things as well."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import words_of

# what is counted in these is an application only where applications were told in the same measure
OF_ALL_TRADES = frozenset(["条", "个", "项", "页", "篇", "部", "处", "批", "张", "本", "册", "家", "则", "台", "类"])
NEAR = 80  # characters to either side of a number
MADE = re.compile("(?:不予|不同意|不宜|予以|同意|未予|准予|不)(?:部分|全部)?(?:公开|提供|处理)|无法提供|答复|告知|申请")
# behind these 登记 is an intake; behind a noun it is a business or a book: 不动产登记, 发文登记, 审查登记
INTAKE = (
    "申请", "信息公开", "收到", "受理", "接收", "收件", "接件", "共", "共计", "合计", "累计", "全年", "年度", "年内",
    "本年", "今年", "当年", "已", "均", "都", "并", "统一", "依法",
    "及时", "正式", "实际", "新", "网上", "线上", "现场", "窗口", "当面", "平台", "系统", "机关", "单位", "部门", "我局",
    "我镇", "我县", "我市", "我区", "我委", "我厅", "我乡", "街道",
)


def speaks_of_applications(context: Context) -> bool:
    """Whether applications were spoken of before a result word, or its own sentence tells what was decided on them."""
    state = context.state
    if context.quantity.measure in OF_ALL_TRADES and context.quantity.measure not in state.measures:
        return state.foi_seen and not state.measures
    if state.foi_seen or state.seen or state.received:
        return True
    start = context.frame.right.start
    stop = context.text.find("。", start, start + NEAR)
    return words_of("outcome").search(context.text, max(context.sentence_start, start - NEAR), stop if stop >= 0 else start + NEAR) is not None


def of_a_thing(context: Context, anchor: Anchor) -> bool:
    """涉密岗位人员签订承诺书21份, 涉及第三方评估指标21项: the word only says which things are counted."""
    measure, start = context.quantity.measure, context.frame.right.start
    if context.own_topic:
        return False
    if measure in OF_ALL_TRADES and context.state.measures and measure not in context.state.measures:
        return True
    clause = context.text[context.frame.clause : context.frame.right.end]
    if anchor.value("row") in DECISIONS or MADE.search(clause.replace(anchor.text, "", 1)):
        return False
    if anchor.start >= start:
        return False
    return words_of("thing_of_life").match(context.text, anchor.end, start) is not None


DECISIONS = ("granted", "granted_weak", "refused", "unavailable", "declined", "rest")


def is_book(text: str, verb: Anchor) -> bool:
    """Whether 登记 is what an office writes down, and no intake of applications."""
    noun = verb.start > 0 and "一" <= text[verb.start - 1] <= "鿿"
    return verb.text == "登记" and noun and not text.endswith(INTAKE, 0, verb.start)


WHOLE = re.compile("(?:(?:的)?(?:政府信息公开|信息公开)?申请)?(?:之|当)?[中里](?![心小央等学型共])")


def is_whole(context: Context) -> bool:
    """10件中无法提供3件: the number is that of all, and the words behind belong to the next one."""
    return WHOLE.match(context.text, context.frame.right.start) is not None
