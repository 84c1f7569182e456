"""Numbers about regulations, normative documents, decisions and fees → the cells of the first table."""

from __future__ import annotations

import re

from gouji.claims.documents.planned_documents import no_fee, not_of_the_year, until_now
from gouji.claims.documents.whose_documents import of_all_years, of_other_counts, of_others, only_some
from gouji.claims.drafts import Binding, Context
from gouji.claims.matching import Anchor
from gouji.claims.vocabulary import filler
from gouji.records.claim import Reading
from gouji.records.quantity import Unit

DOCUMENTS = {"regulations": ("regulations",), "normative": ("normative",), "regulations_normative": ("regulations", "normative")}
NAMES = {"regulations": "规章", "normative": "行政规范性文件", "licensing": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}
COLUMNS = {"issued": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数"}
DECISIONS = frozenset(["licensing", "penalties", "coercion"])
MEASURES = frozenset(["件", "份", "篇", "个", "部", "条", "项", "", "宗", "起", "例", "次", "件次", "人次"])
FILLER = filler("documents", "“”\"'：:")


def bind(context: Context) -> Binding | None:
    """规范性文件N件 by its verb: issued, repealed or in force; decisions only where the noun stands at the number."""
    topics = context.topics or (context.topic,)
    if "fees" in topics:
        return _fees(context)
    if context.quantity.measure not in MEASURES or context.quantity.unit is not Unit.COUNT:
        return None
    if all(topic in DECISIONS for topic in topics):
        return _decision(context, topics)
    kinds = tuple(kind for topic in topics for kind in DOCUMENTS.get(topic, ()))
    return _document(context, kinds) if kinds else None


def _adjacent(context: Context) -> Anchor | None:
    """The topic word right at the number, with nothing but filler between; 等 in between makes it part of a list."""
    noun = context.last("topic")
    if noun is None:
        return context.first("topic")
    gap = context.gap(noun)
    return noun if FILLER.fullmatch(gap) else None


def _lead(context: Context) -> str:
    return context.lead.strip(" 、，,和及")


def _fees(context: Context) -> Binding | None:
    if (context.quantity.unit is not Unit.MONEY and context.quantity.value != 0) or no_fee(context) or "其中" in context.lead:
        return None
    reading = Reading(("proactive.fees.amount",), "行政事业性收费金额")
    return Binding((reading,), "disclosure.fees", "“行政事业性收费”后的金额", (), "", "fees")


def _decision(context: Context, topics: tuple[str, ...]) -> Binding | None:
    if not context.own_topic and "决定" in context.lead and FILLER.fullmatch(_lead(context)):
        reading = Reading(tuple(f"proactive.{topic}.decisions" for topic in topics), "处理决定数量")
        return Binding((reading,), f"disclosure.{topics[0]}", f"承接{NAMES[topics[0]]}，说的是处理决定数量", (), "", "decision")
    noun = _adjacent(context)
    intake = any(a.value("verb") in ("receive", "new") for a in context.left) and not context.own_topic
    gap = "" if noun is None else context.gap(noun)
    if noun is None or intake or context.quantity.measure == "项" or _published(context, gap):
        return None
    name = "、".join(NAMES[topic] for topic in topics)
    reading = Reading(tuple(f"proactive.{topic}.decisions" for topic in topics), f"{name}处理决定数量")
    soft = "决定" not in gap
    return Binding((reading,), f"disclosure.{topics[0]}", f"“{noun.text}”紧接数字", (), "", "decision", soft, (noun,))


def _published(context: Context, gap: str) -> bool:
    """公示行政许可信息2356条: items of information, not decisions."""
    items = "信息" in gap or context.quantity.measure in ("条", "篇")
    return items and "决定" not in context.lead and (context.quantity.measure != "件" or bool(PUBLISHING.search(context.lead)))


PUBLIC_TOTAL = re.compile("对外公开.{0,12}总[数量]")
PUBLISHING = re.compile("公示|公开|公布|发布|归集|上传|录入|推送|报送")


def _document(context: Context, kinds: tuple[str, ...]) -> Binding | None:
    verb = context.near("doc_verb")
    value = _told(context, verb)
    if value == "none" or _of_something_else(context, verb, value) or of_others(context, context.last("topic"), verb):
        return None
    soft = value not in COLUMNS
    column = "issued" if soft else value
    if (soft and of_other_counts(context)) or (column == "repealed" and of_all_years(context)):
        return None
    if not_of_the_year(context, column, verb):
        return None
    name = "、".join(NAMES[kind] for kind in kinds)
    reading = Reading(tuple(f"proactive.{kind}.{column}" for kind in kinds), f"{name}的{COLUMNS[column]}")
    reason = f"“{verb.text}”{name}，即{COLUMNS[column]}" if verb else f"“{name}”紧接数字，未说废止或有效，按制发读"
    part = only_some(context, reading.cells, column)
    kept = Reading(tuple(f"proactive.{kind}.in_force" for kind in kinds), f"{name}的{COLUMNS['in_force']}")
    open_to_both = until_now(context, column) or (column == "issued" and verb is None)
    readings = (reading, kept) if open_to_both else (reading,)
    return Binding(readings, f"disclosure.{kinds[0]}", reason, (), column, "document", soft, (verb,) if verb else (), part)


def _told(context: Context, verb: Anchor | None) -> str:
    """What is said of the documents: the verb at the number, else the one of the list so far, else issued."""
    if context.lead.lstrip("，, ").startswith("对") and any(a.value("doc_verb") == "none" for a in context.right):
        return "none"  # 对56件规范性文件进行清理
    if PUBLIC_TOTAL.search(context.lead):
        return "in_force"  # 对外公开的规范性文件总数为64件: a column of the form of 2019
    if verb is not None:
        return verb.value("doc_verb")
    return (context.state.doc_verb if context.last("topic") else "") or "issued"


def _of_something_else(context: Context, verb: Anchor | None, value: str) -> bool:
    """Whether other words stand between the documents and the number: 规范性文件解读材料8份, 培训补贴127条."""
    if not context.own_topic:
        return verb is None and not FILLER.fullmatch(_lead(context))
    if _adjacent(context) is not None:
        return False
    noun = context.last("topic")
    return value not in COLUMNS or (verb is not None and noun is not None and verb.start < noun.start)
