"""Documents that are planned, of all years or only revised, and money that is no fee: nothing that the first table counts."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import words_of

PARTS = "。！？\n；;，,"
DONE = re.compile("实际|已(?!列|纳)|完成|落实")
ALL_YEARS = re.compile("历年|历次|历届|历史上|多年来?|近[几两三四五]年|自(?!今年|本年)[^，,。；;\\d]{2,12}以来|建[局县市区镇乡]以来")
THIS_YEAR = re.compile("全年|本年|当年|年内|今年|报告期|(?:19|20)\\d\\d年(?!底|末|\\d{1,2}月|以来)")
UNTIL = re.compile("截[至止]|到(?:目前|年底|年末)")
KEPT = re.compile("保留|继续(?:执行|实施|沿用)|沿用")  # 保留规范性文件19件: what is left, perhaps of those looked at
TOGETHER = re.compile("累计|总共|共有")
NEW_MADE = re.compile("(?:制定|制发|出台|印发)[^。！？\n]*?\\d")
NO_FEE = re.compile("减免|免征|减征|退还|罚|没收|基金|税|租金|租赁|出让|保证金|押金|处理费|经营|服务收入|利息|捐|拍卖")


def not_of_the_year(context: Context, column: str, verb: Anchor | None) -> bool:
    """拟废止7件, 历年累计制发84件, 新制定3件，修订4件: none of them the figure of what was done in the year."""
    if column not in ("issued", "repealed"):
        return False
    if verb is None and KEPT.search(context.lead):
        return True
    return _planned(context) or _of_all_years(context, column) or (column == "issued" and _revised(context, verb))


def _planned(context: Context) -> bool:
    """拟废止, 计划制定, 列入制定计划的: what is to be done, unless the same clause says that it was."""
    number = context.frame.right.start
    clause = max(context.text.rfind(mark, context.sentence_start, number) for mark in PARTS) + 1
    words = context.text[max(clause, context.sentence_start) : number]
    return words_of("planned").search(words) is not None and DONE.search(words) is None


def _of_all_years(context: Context, column: str) -> bool:
    """历年累计制发84件; 累计制发84件，废止65件，现行有效19件: with no word of this year in between."""
    before = context.text[context.sentence_start : context.frame.right.start]
    told = ALL_YEARS.search(before) if column == "issued" else None
    if told is not None:
        return THIS_YEAR.search(before, told.end()) is None
    kept = any(a.value("doc_verb") == "in_force" for a in context.ahead)
    if TOGETHER.search(before) is None or THIS_YEAR.search(before):
        return False
    behind = context.text[context.frame.right.start : context.frame.right.start + 60].split("。", 1)[0]
    return kept or (TOGETHER.search(context.lead) is not None and THIS_YEAR.search(behind) is not None)


def until_now(context: Context, column: str) -> bool:
    """截至年底共制发19件: all those made so far that are in force, or those of the year."""
    before = context.text[context.sentence_start : context.frame.right.start]
    return column == "issued" and UNTIL.search(before) is not None and THIS_YEAR.search(before) is None


def _revised(context: Context, verb: Anchor | None) -> bool:
    """新制定3件，修订4件: beside those newly made, the revised ones may or may not be counted."""
    before = context.text[context.sentence_start : context.frame.right.start]
    if verb is not None and verb.text == "起草":
        return any(a.value("doc_verb") == "issued" and a.text != "起草" for a in context.ahead)  # 起草6件，其中印发3件
    if verb is None or verb.text != "修订" or "其中" in before or context.frame.opener in ("（", "("):
        return False
    if NEW_MADE.search(context.text, context.sentence_start, verb.start):
        return True
    return any(a.value("doc_verb") == "issued" and a.text != "修订" and a.start > context.frame.right.start for a in context.ahead)


def no_fee(context: Context) -> bool:
    """罚没收入3.6万元: money that is told beside the fees, or together with them."""
    return NO_FEE.search(context.lead) is not None
