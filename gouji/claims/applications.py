"""Numbers about applications: received, carried in, ended, results, applicants, carried out → rows and columns."""

from __future__ import annotations

import re

from gouji.claims.drafts import Binding, Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import filler
from gouji.records.claim import Reading

MEASURES = frozenset(["件", "份", "条", "例", "封", "宗", "起", "个", "项", "次", "件次", "", "人次", "人", "名", "部", "篇", "批", "单", "位"])
PERSONS = frozenset(["人次", "人", "名", "位"])  # 1名申请人: counts people, not applications
BARS = {"late": "延期", "elsewhere": "其他机关的申请", "delta": "增减量", "last_year": "上年数", "part_year": "非全年数据"}
FILLER = filler("applications", "“”\"'：:，,、")


def bind(context: Context) -> Binding | None:
    """The cells of a number whose topic is an application; None when the words do not say which."""
    if context.quantity.measure not in MEASURES or _other_head(context):
        return None
    barred = next((a for a in (*context.left, *context.right[:1]) if a.value("bar")), None)
    flow = _flow(context) or _flow_ahead(context)
    if barred is not None and flow is None and barred.value("bar") in BARS:
        return None
    if flow is not None:
        return _of_rows(context, (_flow_row(flow, context),), flow)
    rows = _rows(context)
    if rows is not None:
        return rows if context.quantity.measure not in PERSONS else None
    return _by_column(context) or _by_verb(context)


def cells(rows: tuple[str, ...], column: str) -> tuple[str, ...]:
    """Addresses of rows in a column."""
    return tuple(f"applications.{row}.{column}" for row in rows)


def received_readings(column: str, with_carried: bool) -> tuple[Reading, ...]:
    """收到N件: newly received, or with what was carried in; the other way round when the words include it."""
    new = Reading(cells(("new",), column), "“收到”指本年新收")
    both = Reading(cells(("new", "carried_in"), column), "“收到”含上年结转")
    total = Reading(cells(("total", "carried_out"), column), "“收到”等于办结加结转下年")
    return (both, new, total) if with_carried else (new, both)


def _other_head(context: Context) -> bool:
    """6个部分, 三个阶段: a measure of all trades followed by a noun that is no application."""
    loose = context.quantity.measure in ("个", "项") and bool(re.match("[一-鿿]", context.behind))
    return loose and not context.right


def _flow(context: Context) -> Anchor | None:
    """上年结转 or 结转下年; 转入 and the like only with a year behind them."""
    found = [a for a in (context.last("flow"), context.first("flow")) if a is not None]
    return next((a for a in found if a.value("flow") != "carried_year" or YEAR.match(context.text, a.end)), None)


YEAR = re.compile(r"(?:至|到|入)?((?:19|20)\d\d)年")


def _flow_ahead(context: Context) -> Anchor | None:
    """另有2件于12月收到，结转下年: a number with no row of its own, told to be carried over in the next clause."""
    if any(a.value("row") or a.value("verb") or a.value("column") or a.value("topic") for a in context.left):
        return None
    clause = re.match(r"[^，,。；;\d]*[，,][^，,。；;\d无未没不]*", context.text[context.frame.right.start :])
    end = context.frame.right.start + clause.end() if clause else 0
    if any(a.value("row") or a.value("verb") == "end" for a in context.right):
        return None
    return next((a for a in context.ahead if a.end <= end and a.value("flow") == "carried_out"), None)


def _flow_row(anchor: Anchor, context: Context) -> str:
    """The row of a flow word; of a bare 结转 by the year beside it, else by 含 before it, else it means the next year."""
    value = anchor.value("flow")
    if value not in ("carried_bare", "carried_year"):
        return value
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


def _of_rows(context: Context, rows: tuple[str, ...], anchor: Anchor, why: str = "") -> Binding:
    column = _column(context) or "total"
    entry = anchor.entries[0]
    says = next((e.says for e in anchor.entries if e.value == rows[0]), entry.says)
    reading = Reading(cells(rows, column), why or f"“{anchor.text}”即{says}")
    return Binding((reading,), f"applications.{rows[0]}", _why(anchor, says), rows, column, "row", used=(anchor,))


def _why(anchor: Anchor, says: str) -> str:
    return f"数字与“{anchor.text}”同在一个分句，“{anchor.text}”指{says}"


def _column(context: Context) -> str:
    anchor = _column_anchor(context)
    return anchor.value("column") if anchor else ""


def _column_anchor(context: Context) -> Anchor | None:
    """An applicant named before the number, or right behind it: 153件来自自然人, 2个自然人的…"""
    before = context.last("column")
    behind = context.first("column")
    if before is not None or behind is None:
        return before
    gap = context.text[context.frame.right.start : behind.start]
    return behind if re.fullmatch(r"(?:均|都|全部)?(?:为|是|系|属|属于|来自|由|来自于)?", gap.strip()) else None


GROUPS = ("refused", "unavailable", "declined", "other")


def _rows(context: Context) -> Binding | None:
    """Results: the row word nearest before the number, else behind it; 予以公开及部分公开 stands for two rows."""
    anchors = [a for a in context.left if a.value("row")] or [a for a in context.right if a.value("row")]
    before = bool(context.left and any(a.value("row") for a in context.left))
    anchors = [a for a in anchors if _row_counts(a, context)]
    if not anchors:
        return None
    nearest = anchors[-1] if before else anchors[0]
    row = _row_of(nearest, context)
    if not row or (row == "other.other" and context.state.last_rows == ("other",) and _inside(context)):
        return None  # 其他处理319件（含主动撤回157件）: a part of the group that has no row of its own
    pair = {_row_of(a, context) for a in anchors}
    if {"granted", "partial"} <= pair:
        return _of_rows(context, ("granted", "partial"), nearest, "予以公开与部分公开合计")
    return (_detail(context, anchors, nearest) if row in GROUPS else None) or _of_rows(context, (row,), nearest)


def _inside(context: Context) -> bool:
    lead = context.lead
    return context.frame.opener in ("（", "(") or "含" in lead or "其中" in lead


def _row_counts(anchor: Anchor, context: Context) -> bool:
    weak = anchor.value("row") in ("rest", "granted_weak")
    if anchor.value("row") == "granted_weak" and context.topic == "foi" and any(a.value("row") for a in context.ahead):
        return True
    return not weak or context.state.last_kind in ("row", "column") or (
        anchor.value("row") == "granted_weak" and context.topic == "foi" and context.state.last_kind == "received"
    )


def _row_of(anchor: Anchor, context: Context) -> str:
    value = anchor.value("row")
    if value == "granted_weak":
        return "granted"
    if value == "rest":
        return "other" if context.state.last_kind == "row" else ""
    return value


def _detail(context: Context, anchors: list[Anchor], group: Anchor) -> Binding | None:
    """A reason named right before its group: 因不掌握无法提供N件 is the reason's row, 因不掌握等原因无法提供N件 the group."""
    row = group.value("row")
    details = [a for a in anchors if a.value("row").startswith(f"{row}.") and a.end <= group.start]
    if not details:
        return None
    between = context.text[details[-1].end : group.start]
    detail = details[-1].value("row")
    vague = "等" in between or len({a.value("row") for a in details}) > 1
    column = _column(context) or "total"
    whole = Reading(cells((row,), column), f"“{group.text}”一组的合计")
    single = Reading(cells((detail,), column), f"只指“{details[-1].text}”一项")
    readings = (whole, single) if vague else (single, whole)
    return Binding(readings, f"applications.{row}", _why(group, details[-1].entries[0].says), (row,), column, "row",
                   used=(details[-1], group))


def _by_column(context: Context) -> Binding | None:
    """自然人N件, 法人或其他组织N件: the column, in the rows that the sentence speaks of."""
    anchor = _column_anchor(context)
    if anchor is None and context.state.last_kind == "column":
        rest = context.near("row")
        if rest is None or rest.value("row") != "rest":
            return None
        column, anchor = "other_org", rest
    elif anchor is None:
        return None
    else:
        column = anchor.value("column")
    ended = any(a.value("verb") == "end" for a in context.left)
    rows = ("total",) if ended else context.state.rows if context.state.received else ("new",)
    reading = Reading(cells(rows, column), f"“{anchor.text}”一列")
    return Binding((reading,), f"applications.{column}", _why(anchor, "申请人类别"), rows, column, "column", used=(anchor,))


def _by_verb(context: Context) -> Binding | None:
    """收到, 新收, 办理, 办结: which row the verb stands for; the noun alone (依申请公开5件) means received."""
    channel = context.near("channel")
    verb = context.last("verb") or context.first("verb")
    value = verb.value("verb") if verb else ""
    if channel is not None and _is_split(context, channel):
        return None
    if verb is None or not value:
        return _noun_only(context)
    if _part_by_verb(context, verb):
        return None
    if value == "process" and {"new", "carried_in"} <= context.state.seen and not context.state.ended:
        value, readings = "intake", received_readings("total", True)  # 新收56件，上年结转4件，共办理60件
    else:
        readings = _verb_readings(value, context)
    kind = "received" if value in ("receive", "new", "intake") else "ended"
    rows = {"receive": ("new",), "new": ("new",), "intake": ("new", "carried_in")}.get(value, ("total",))
    return Binding(readings, f"applications.{value}", _why(verb, verb.entries[0].says), rows, "total", kind, used=(verb,))


def _part_by_verb(context: Context, verb: Anchor) -> bool:
    """另有2件于12月收到; 其中市政府收到120件; 办结1471件，按时办结1398件: a part of what was told."""
    value = verb.value("verb")
    if verb in context.right and value != "end" and _remainder(context):
        return True
    if value == "receive":
        return context.state.received_here and not _strong_noun(context)
    return value == "end" and context.state.ended and bool(IN_TIME.search(context.text, context.frame.clause, verb.end))


IN_TIME = re.compile("按时|按期|如期|当场|提前")


def _verb_readings(value: str, context: Context) -> tuple[Reading, ...]:
    new, both = received_readings("total", False)
    total = Reading(cells(("total",), "total"), "办结、答复即本年度办理结果总计")
    if value == "receive":
        inside = any(a.value("flow") == "carried_in" for a in context.left)
        return received_readings("total", inside)
    return {"new": (new,), "intake": (both, total, new), "process": (total, both, new), "end": (total,)}[value]


def _remainder(context: Context) -> bool:
    """另有2件…, 其余3件…, 一件是…的: a part told of, not the whole."""
    lead = context.lead
    return bool(re.search(r"另|其余|剩余|其中|余下", lead)) or context.state.received or context.state.last_kind != ""


def _is_split(context: Context, channel: Anchor) -> bool:
    """Whether a channel word tells of one channel among several: 网络申请3件; 通过来信收到4件，占…"""
    if channel.text.endswith("申请") or context.state.received:
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
    if noun is None:
        return _bare(context)
    gap = context.gap(noun)
    if not FILLER.fullmatch(gap) or noun.value("topic") not in ("foi", "foi_weak"):
        return None
    why = _why(noun, "政府信息公开申请")
    return Binding(received_readings("total", False), "applications.noun", why, ("new",), "total", "received", used=(noun,))


def _bare(context: Context) -> Binding | None:
    """共5件, 有3件 right behind a clause about applications that gave no number yet; 合计 behind the parts of a whole."""
    lead, state = context.lead, context.state
    if context.behind:
        return None
    if state.last_kind == "row" and state.last_rows != ("carried_in",) and RESULTS_TOTAL.fullmatch(lead):
        total = Reading(cells(("total",), "total"), "办理结果的合计")
        return Binding((total,), "applications.sum", "列在各类办理结果之后的合计", ("total",), "total", "row")
    if {"new", "carried_in"} <= state.seen and INTAKE_TOTAL.search(lead):
        readings = received_readings("total", True)
        return Binding(readings, "applications.sum", "新收与上年结转的合计", ("new", "carried_in"), "total", "received")
    if state.received or state.last_kind or not FILLER.fullmatch(lead) or not lead.strip("，, "):
        return None
    reason = "承接上一分句所说的政府信息公开申请"
    return Binding(received_readings("total", False), "applications.noun", reason, ("new",), "total", "received")


RESULTS_TOTAL = re.compile(r"[、，,；;\s]*(?:合计|总计|共计)(?:为)?\s*")
INTAKE_TOTAL = re.compile("合计|总计|应办|共")
