"""Results and applicants: which row, which column; 予以公开及部分公开 is two rows, 因不掌握无法提供 the reason's row."""

from __future__ import annotations

import re
from dataclasses import replace

from gouji.claims.applications.addresses import cells
from gouji.claims.applications.applicants import among_others, kinds_told, names_the_matter
from gouji.claims.applications.grounds import of_a_thing
from gouji.claims.applications.portions import (
    both_in_one,
    bracketed,
    of_a_subset,
    of_consulted,
    of_other_things,
    of_several_kinds,
    partial_behind,
    some_of,
    turned_out,
)
from gouji.claims.drafts import Binding, Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import filler
from gouji.records.claim import Reading


def of_rows(context: Context, rows: tuple[str, ...], anchor: Anchor, why: str = "") -> Binding:
    """A binding to rows, in the column of the applicant named with the number, else the total."""
    column = column_of(context) or "total"
    entry = anchor.entries[0]
    says = next((e.says for e in anchor.entries if e.value == rows[0]), entry.says)
    reading = Reading(cells(rows, column), why or f"“{anchor.text}”即{says}")
    return Binding((reading,), f"applications.{rows[0]}", why_of(anchor, says), rows, column, "row", used=(anchor,))


def why_of(anchor: Anchor, says: str) -> str:
    """The reason of a binding, in Chinese."""
    return f"数字与“{anchor.text}”同在一个分句，“{anchor.text}”指{says}"


def column_of(context: Context) -> str:
    """The column of the applicant named with the number, "" when none is."""
    anchor = _column_anchor(context)
    return anchor.value("column") if anchor else ""


def _column_anchor(context: Context) -> Anchor | None:
    """An applicant named before the number, or right behind it: 153件来自自然人, 2个自然人的…"""
    before = context.last("column")
    if before is not None and context.gap(before) and not NAMED.match(context.text, before.end):
        before = None  # 收到公民张某提出的申请: a person, no kind of applicant
    behind = context.first("column")
    if before is not None or behind is None:
        return before
    gap = context.text[context.frame.right.start : behind.start]
    if names_the_matter(context, behind):
        return None
    return behind if re.fullmatch(r"(?:均|都|全部)?(?:为|是|系|属|属于|来自|由|来自于)?", gap.strip()) else None


NAMED = re.compile("[的分各申提递政信依公有为共占人等类通以来网书邮数均件个\\d（(：:，,、和及\\s]|$")
GROUPS = ("refused", "unavailable", "declined", "other")
MAIN = ("granted", "partial", *GROUPS)
TOGETHER = "予以公开与部分公开合计"


def by_row(context: Context) -> Binding | None:
    """Results: the row word nearest before the number, else behind it; 予以公开及部分公开 stands for two rows."""
    anchors = [a for a in context.left if a.value("row")] or [a for a in context.right if a.value("row")]
    before = any(a.value("row") for a in context.left)
    anchors = [a for a in anchors if _row_counts(a, context)]
    if not anchors:
        return None
    nearest = anchors[-1] if before else anchors[0]
    row = _row_of(nearest, context)
    if _is_no_row(context, anchors, nearest, row):
        return None
    pair = _of_pair(context, anchors, nearest, row)
    if pair is not None:
        return replace(pair, part=of_a_subset(context))
    if nearest.value("row") == "rest" and row == "other.other":  # 逾期不补正1件，其他1件: the kind, or its group
        return _either(of_rows(context, (row,), nearest), of_rows(context, ("other",), nearest))
    bound = (_detail(context, anchors, nearest) if row in GROUPS else None) or of_rows(context, (row,), nearest)
    bound = _with_joined(context, bound, anchors) if before else _with_joined_behind(context, bound, nearest)
    if not before and not context.frame.shared:  # 3件因不掌握无法提供、1件…: the group belongs to its reason, not to the next number
        bound = replace(bound, used=(*bound.used, *(a for a in anchors[1:] if a.value("row") == row.split(".")[0])))
    return replace(bound, part=some_of(context, anchors, nearest, row) or of_consulted(context) or of_a_subset(context))


def _is_no_row(context: Context, anchors: list[Anchor], nearest: Anchor, row: str) -> bool:
    """Whether the words that name a row tell of something else, or of a part of the row that has no cell."""
    if LED_TO.match(context.text, context.frame.right.start):
        return True  # 部分公开1件的答复引发了3件复议
    if of_a_thing(context, nearest) or turned_out(context, nearest, row):
        return True
    if of_other_things(context, nearest, row) or of_several_kinds(context, nearest, row):
        return True
    if row in GROUPS and context.listed and len(anchors) == 1 and _qualified(context, nearest):
        return True
    return not row or (row == "other.other" and context.state.last_rows == ("other",) and _inside(context))  # 其他处理319件（含主动撤回157件）


def _of_pair(context: Context, anchors: list[Anchor], nearest: Anchor, row: str) -> Binding | None:
    """予以公开 and 部分公开 told in one number, or perhaps so: the words alone do not always say."""
    both = of_rows(context, ("granted", "partial"), nearest, TOGETHER)
    if {"granted", "partial"} <= {_row_of(a, context) for a in anchors} or nearest.value("pair"):
        return both
    if row != "granted":
        return None
    if both_in_one(context, nearest):
        return _either(both, of_rows(context, ("partial",), nearest))
    if bracketed(context, nearest):
        return both
    return _either(both, of_rows(context, (row,), nearest)) if partial_behind(context) else None


def _either(bound: Binding, other: Binding) -> Binding:
    """A binding with the readings of another as well."""
    return replace(bound, readings=(*bound.readings, *other.readings))


LED_TO = re.compile("的?(?:答复|申请|告知)[^，,。；;]{0,6}(?:引发|引起|导致|被)")
QUALIFYING = filler("applications", "“”\"'：:，,、")


def _qualified(context: Context, group: Anchor) -> bool:
    """投诉类、咨询类不予处理分别为4件、1件: the last head names one kind of its group in words that no row has."""
    before = context.text[context.frame.left[0].start : group.start]
    return len(before) > 1 and not re.fullmatch("(?:依法|决定|告知|作出|答复|予以|最终|并)*", before) and not QUALIFYING.fullmatch(before)


def results_told(seen: set[str]) -> tuple[Reading, ...]:
    """The results told so far, for 合计 behind some of them: 予以公开6件，部分公开2件，合计8件."""
    told = [row for row in (*MAIN, *sorted(seen)) if row in seen and row.split(".")[0] in MAIN]
    rows = tuple(dict.fromkeys(row for row in told if "." not in row or row.split(".")[0] not in told))
    return (Reading(cells(rows, "total"), "前面所列各类结果的合计"),) if rows else ()


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
        if any("." in row and not row.startswith("other.") for row in context.state.last_rows):
            return ""  # 不予公开93件，过程性信息43件、其他15件: the rest of that group
        kind = any(row.startswith("other.") for row in context.state.last_rows) or any(a.value("row").startswith("other.") for a in context.left)
        return ("other.other" if kind else "other") if context.state.last_kind == "row" else ""
    return value


REASON_JOINT = re.compile(r"(?:政府)?(?:信息|事项|类|原因|的)*(?:、|和|及|与|或|以及)(?:属于|涉及|属|因|由于)?(?:四类|三类)?")


def joined_reasons(context: Context, details: list[Anchor]) -> tuple[str, ...]:
    """因涉及内部事务、过程性信息: the reasons that stand before one number, joined to the last of them."""
    found = details[-1:]
    for anchor in reversed(details[:-1]):
        if anchor.end <= found[0].start and not REASON_JOINT.fullmatch(context.text, anchor.end, found[0].start):
            break
        found.insert(0, anchor)
    return tuple(dict.fromkeys(a.value("row") for a in found))


def _with_joined(context: Context, bound: Binding, anchors: list[Anchor]) -> Binding:
    """内部事务、过程性信息12件: the sum of the reasons, where one number follows several of one group."""
    row = bound.rows[0]
    alike = [a for a in anchors if a.value("row").split(".")[0] == row.split(".")[0] and "." in a.value("row")]
    named = joined_reasons(context, alike) if "." in row and bound.kind == "row" else ()
    if len(named) < 2:
        return bound
    return replace(bound, readings=(Reading(cells(named, bound.column), "所列各项的合计"), *bound.readings))


def _with_joined_behind(context: Context, bound: Binding, first: Anchor) -> Binding:
    """其余26件为国家秘密、法律法规禁止公开和行政查询事项: the sum of the reasons told behind one number."""
    run = [first]
    for other in (a for a in context.ahead if a.value("row") and a.start >= first.end):
        if not REASON_JOINT.fullmatch(context.text, run[-1].end, other.start):
            break
        run.append(other)
    if len(run) > 1 and COUNTED.match(context.text, run[-1].end):
        run = run[:-1]  # 3件为国家秘密、内部事务1件: the last has a number of its own
    rows = tuple(dict.fromkeys(a.value("row") for a in run))
    if len(rows) < 2 or not all("." in row for row in rows):
        return bound
    return replace(bound, readings=(Reading(cells(rows, bound.column), "所列各项的合计"),), rows=rows)


COUNTED = re.compile(r"(?:的|类|事项|信息|为|有|共|等|\s)*\d")


def _detail(context: Context, anchors: list[Anchor], group: Anchor) -> Binding | None:
    """A reason named right before its group: 因不掌握无法提供N件 is the reason's row, 因不掌握等原因无法提供N件 the group."""
    row = group.value("row")
    details = [a for a in anchors if a.value("row").startswith(f"{row}.") and a.end <= group.start]
    if not details:
        return None
    between = context.text[details[-1].end : group.start]
    detail = details[-1].value("row")
    vague = "等" in between or len({a.value("row") for a in details}) > 1
    column = column_of(context) or "total"
    named = joined_reasons(context, details)
    whole = Reading(cells((row,), column), f"“{group.text}”一组的合计")
    single = Reading(cells((detail,), column), f"只指“{details[-1].text}”一项")
    several = (Reading(cells(named, column), "所列各项的合计"),) if len(named) > 1 else ()
    readings = (whole, *several, single) if vague else (single, whole)
    return Binding(readings, f"applications.{row}", why_of(group, details[-1].entries[0].says), (row,), column, "row",
                   used=(details[-1], group))


def by_column(context: Context) -> Binding | None:
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
    if among_others(context, anchor):
        return None
    kinds = kinds_told(context, anchor) if anchor.value("column") else (column,)
    if len(kinds) > 1 and "orgs" not in kinds:
        return _of_kinds(context, anchor, rows, kinds)
    readings = [Reading(cells(rows, column), f"“{anchor.text}”一列")]
    if rows == ("new",):
        readings.append(Reading(cells(("new", "carried_in"), column), f"“{anchor.text}”一列，含上年结转"))
    if rows == ("new", "carried_in"):
        readings.append(Reading(cells(("new",), column), f"“{anchor.text}”一列，只计本年新收"))
    return Binding(tuple(readings), f"applications.{column}", why_of(anchor, "申请人类别"), rows, column, "column", used=(anchor,),
                   part=of_a_subset(context))


def _of_kinds(context: Context, anchor: Anchor, rows: tuple[str, ...], kinds: tuple[str, ...]) -> Binding:
    """商业企业、科研机构等3件: the columns together."""
    further = [("new",), ("new", "carried_in")] if rows in (("new",), ("new", "carried_in")) else [rows]
    several = [Reading(tuple(cell for kind in kinds for cell in cells(told, kind)), "所列各类申请人的合计") for told in further]
    if context.lead.rstrip().endswith("等"):  # perhaps of other organisations too
        several += [Reading(cells(told, "orgs"), "法人或其他组织合计") for told in further]
    return Binding(tuple(several), f"applications.{kinds[-1]}", why_of(anchor, "申请人类别"), rows, kinds[-1], "column", used=(anchor,))
