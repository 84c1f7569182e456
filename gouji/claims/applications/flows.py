"""Carried in or carried out: 上年结转, 结转下年, 转入2024年, and a bare 结转 by what stands around it."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.matching import Anchor


def flow_of(context: Context) -> Anchor | None:
    """上年结转 or 结转下年; 转入 and the like only with a year behind them."""
    found = [a for a in (context.last("flow"), context.first("flow")) if a is not None]
    return next((a for a in found if a.value("flow") != "carried_year" or YEAR.match(context.text, a.end)), None)


YEAR = re.compile(r"(?:至|到|入)?((?:19|20)\d\d)年")


def flow_ahead(context: Context) -> Anchor | None:
    """另有2件于12月收到，结转下年: a number with no row of its own, told to be carried over in the next clause."""
    if any(a.value("row") or a.value("verb") or a.value("column") or a.value("topic") for a in context.left):
        return None
    clause = re.match(r"[^，,。；;\d]*[，,][^，,。；;\d无未没不]*", context.text[context.frame.right.start :])
    end = context.frame.right.start + clause.end() if clause else 0
    if any(a.value("row") or a.value("verb") == "end" for a in context.right):
        return None
    return next((a for a in context.ahead if a.end <= end and a.value("flow") == "carried_out"), None)


ADDED = re.compile(r"(?:加|加上|连同|算上|计入)$")
ALTOGETHER = re.compile(r"的?[^，,。；;]{0,6}(?:共|合计|总计)")


def with_carried_in(context: Context, anchor: Anchor) -> bool:
    """收到5件，加上上年结转共办理6件: the number is the sum, not what was carried in."""
    if anchor not in context.left or anchor.value("flow") not in ("carried_in", "carried_bare"):
        return False
    added = ADDED.search(context.text[max(0, anchor.start - 3) : anchor.start])
    return added is not None and ALTOGETHER.match(context.text[anchor.end : context.frame.right.start]) is not None


WILL = r"\s*(?:申请)?(?:(?:将|拟|需|要)(?:于|在|到|延至)|转(?:到|至|入)?|(?:留|等)?待(?:于|到|至)?|留(?:到|至))"
NEXT_YEAR = re.compile(WILL + r"((?:19|20)\d\d)年度?(?:\d+月)?(?:\d+日)?(?:前|底前|初)?(?:继续|再)?(?:办理|答复|办结)")


def left_to_next_year(context: Context) -> bool:
    """5件转2024年办理, 有5件将于2024年答复: carried out, by a year after the report's."""
    found = NEXT_YEAR.match(context.text, context.frame.right.start)
    return found is not None and context.report_year is not None and int(found[1]) > context.report_year


def open_flow(anchor: Anchor, context: Context) -> bool:
    """新收2件；结转1件: right behind what was received, with no year and no result told, the word says either."""
    if anchor.value("flow") != "carried_bare" or YEAR.match(context.text, anchor.end):
        return False
    if context.text.startswith("的", anchor.end):
        return True  # 结转的4件: of either side
    return context.state.last_kind in ("received", "column") and not context.state.ended and "carried_in" not in context.state.seen


EARLY, LATE = re.compile("年初|期初|岁初|上年末|上年底|去年底"), re.compile("年末|年底|期末|岁末")
LEFT = re.compile("未(?:办结|结|答复|办理|办)|在办|待办")  # 年末未办结申请2件: nothing that was received


def _of_last_year(context: Context, anchor: Anchor) -> bool:
    years = [int(year) for year in re.findall(r"((?:19|20)\d\d)年", context.text[context.sentence_start : anchor.start])]
    return bool(years) and context.report_year is not None and years[-1] < context.report_year


def flow_row(anchor: Anchor, context: Context) -> str:
    """The row of a flow word; of a bare 结转 by the year beside it, else by 含 before it, else it means the next year."""
    value = anchor.value("flow")
    if anchor.text.startswith("跨年") and _of_last_year(context, anchor):
        return "carried_in"  # 2024年12月收到、跨年办理的3件
    if value not in ("carried_bare", "carried_year"):
        return value
    clause = context.text[max(context.text.rfind(mark, 0, anchor.start) for mark in "，,。；;：:\n") + 1 : anchor.start]
    if EARLY.search(clause) or LATE.search(clause):
        return "carried_in" if EARLY.search(clause) else "carried_out"
    before = re.search(r"((?:19|20)\d\d)年度?$", context.text[: anchor.start])
    after = YEAR.match(context.text, anchor.end)
    if before and (context.report_year is None or int(before[1]) < context.report_year):
        return "carried_in"
    if after and context.report_year is not None:
        return "carried_out" if int(after[1]) > context.report_year else "carried_in"
    if after:
        return "carried_out"
    told_later = any(a.value("flow") == "carried_out" or a.value("verb") == "end" for a in context.ahead)
    inside = context.text.endswith(("含", "包括", "包含"), 0, anchor.start)
    return "carried_in" if inside or (told_later and not context.state.ended) else "carried_out"
