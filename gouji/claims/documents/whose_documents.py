"""Documents that are no figure of the table, or only a part of one: others' documents, sub-counts, 失效 beside 废止."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor

# documents of others, or such as are only drafted, read or passed on; 经报请…同意后印发 is the organ's own again
OTHERS = re.compile("参与|协助|配合|提请|报请|代拟|代为|代市|代县|上级|转发|转载|移交|归档|存档|进馆|送交|报备|规章库|[省市县区]委(?![^，,。；;]*?(?:后|并))")
OWN_AGAIN = re.compile("(?:同意|批准|审议|通过|审核|研究)[^，,。；;]{0,6}(?:后|并|，)")
# some of them another's: 印发2件，其中1件由县政府办公室印发
ISSUED_BY = re.compile("由(?!本|我|局|镇|委|办)[一-鿿]{1,14}?(?:政府|办公[室厅]|局|委|厅)(?:联合)?(?:印发|制发|出台|发布|公布|颁布)")
REACH = 200  # characters looked ahead in a sentence
INSIDE = re.compile("其中|包括|包含|[（(，,]含|另")
STOCK = re.compile("累计|历年|历史|自.{2,12}以来|现存|存量|截至|共存")
ALL_YEARS = re.compile(r"历年|(?:施行|实施|建[局站]|成立|组建|上线|开通)[^，,。；;\d]{0,4}以来|历史上|历次|自(?!今年|本年)[^，,。；;\d]{2,12}以来")
SHOWN = re.compile("(?:栏目?|数据库|文件库)[^，,。；;]{0,12}(?:公开|收录|公布|集中)|累计(?:主动)?(?:公开|公布|发布|收录|归集|登载|集中公开|上传)")
THIS_YEAR = re.compile(r"全年|本年|当年|年内|今年|(?:19|20)\d\d年度?(?!以来|底|末|\d{1,2}月)")
ADDED_UP = re.compile("累计(?:已|共|共计)?(?:废止|宣布失效|失效)")
ASSESSED = re.compile(r"(?:评估|评价|复核|到期|届满|期满)[^。；;（）()]{0,24}[\d一二三四五六七八九十][件份个部][^）)]*$")
ELSEWHERE = re.compile("\\s*[（(，,][^（()）。；;]{0,24}(?:牵头|联合|转发|上级|(?:由|系)[^（()）。；;，,]{2,10}(?:印发|制定|制发|出台))")
GROUPS = {"repealed": ("废止", "失效"), "issued": ("制定", "修订")}


def of_others(context: Context, noun: Anchor | None, verb: Anchor | None) -> bool:
    """参与起草…, 提请市政府印发…, 收录现行有效规章…: nothing that the organ itself issued, repealed or keeps."""
    sentence = context.sentence_start
    start = sentence if "其中" in context.lead else context.frame.clause
    words = context.text[start : context.frame.right.start]
    if OTHERS.search(words) and not OWN_AGAIN.search(words):
        return True
    if ISSUED_BY.search(context.text, context.frame.right.start, _sentence_end(context)):
        return True
    if noun is None or verb is None or verb.end > noun.start:
        return False
    earlier = [a for a in context.left if a.value("doc_verb") == "none" and a.end <= verb.start and a.text != "起草"]
    return bool(earlier) and not re.search("[后并且、]", context.text[earlier[-1].end : verb.start])


def of_other_counts(context: Context) -> bool:
    """累计公开24件 (of all years), 公开2件（由财政局牵头印发）: what is made public is told, and of more than the year's own."""
    if STOCK.search(context.lead):
        return True
    return ELSEWHERE.match(context.text, context.frame.right.start) is not None


def of_all_years(context: Context) -> bool:
    """历年规范性文件128件，其中已废止91件; 栏目累计公开128件，其中废止91件: repealed in any year, not in this one."""
    before = context.text[context.sentence_start : context.frame.right.start]
    if ALL_YEARS.search(before):
        return True
    shown = ADDED_UP.search(before) or ("其中" in before and SHOWN.search(before))
    return bool(shown) and THIS_YEAR.search(before) is None


def only_some(context: Context, cells: tuple[str, ...], column: str) -> bool:
    """Whether a number is a part of its cell: inside a figure told before, or one of two kinds told side by side."""
    before = context.text[context.sentence_start : context.frame.right.start]
    if ASSESSED.search(before):
        return True  # 对到期的2件开展评估，其中继续有效1件
    opened = context.frame.opener in ("（", "(") or INSIDE.search(context.text, context.sentence_start, context.frame.right.start)
    return bool(opened and set(cells) & context.state.documents) or _side_by_side(context, column)


def _side_by_side(context: Context, column: str) -> bool:
    """废止3件，宣布失效2件: each kind with a number of its own, the cell holds both."""
    first, second = GROUPS.get(column, ("", ""))
    if not first:
        return False
    own = [a.text for a in (*context.left, *context.right[:1]) if a.value("doc_verb") == column]
    told = [kind for kind in (first, second) if any(kind in text for text in own)]
    if len(told) != 1:
        return False
    other = second if told[0] == first else first
    before = context.text[context.sentence_start : context.frame.right.start]
    return other in before or any(other in a.text for a in context.ahead if a.value("doc_verb") == column)


def _sentence_end(context: Context) -> int:
    limit = min(len(context.text), context.frame.right.start + REACH)
    return min((at for mark in "。\n！？" if (at := context.text.find(mark, context.frame.right.start, limit)) >= 0), default=limit)
