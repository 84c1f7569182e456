"""Numbers and anchors → drafts: what each number counts, and which cells it must equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.claims.applications import cells as applications
from gouji.claims.clauses import Frame, Span, frame_of
from gouji.claims.documents import cells as documents
from gouji.claims.drafts import Binding, Context, Draft, State
from gouji.claims.linking import bodies
from gouji.claims.linking.asides import is_aside
from gouji.claims.linking.comparisons import compared
from gouji.claims.linking.courses import courses_of, framed
from gouji.claims.linking.kinds import kind_of
from gouji.claims.linking.memory import remember
from gouji.claims.linking.second import second
from gouji.claims.linking.sharing import distribution, each, heads_of_each
from gouji.claims.litigation import cells as litigation
from gouji.claims.litigation.cases import not_counted
from gouji.claims.matching import Anchor, find_anchors
from gouji.claims.numbers.numerals import Number
from gouji.claims.owners import NARROW, scope_of
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION, coordinated, settle
from gouji.claims.vocabulary import words_of
from gouji.records.quantity import Unit

HEADS = frozenset(["topic", "row", "column", "flow", "result", "doc_verb", "channel"])
TOLD = HEADS | {"verb"}


def link(passage: Passage, state: State) -> list[Draft]:
    """A draft for every number of the passage, in order; some numbers give two."""
    drafts: list[Draft] = []
    shared = distribution(passage.numbers, passage.form)
    courses = courses_of(passage)
    taken = position = 0
    for index, number in enumerate(passage.numbers):
        frame = frame_of(index, passage.numbers, passage.form, taken)
        if index in shared:
            frame = replace(frame, left=shared[index])
        frame = framed(frame, courses.get(index))
        _advance(passage, state, position, frame.left[0].start if frame.left else number.start, number)
        taken = 0
        for head in heads_of_each(passage.text, frame) or (None,):
            own = replace(frame, left=(head,)) if head else frame
            context = _context(passage, own, number, state, head is not None or index in shared)
            if course := courses.get(index):
                context.earlier, context.year_at = course.earlier, number.core if course.earlier else course.head.end
            found = list(_drafts(passage, context, number))
            drafts += found
            taken = max((d.end for d in found if d.end > number.end), default=taken)
            remember(context, found, passage.form.bracket(number.start) is not None)
        position = number.start
    return drafts


def _advance(passage: Passage, state: State, start: int, end: int, number: Number) -> None:
    """Lets the state take notice of the topics told between two numbers; sentence by sentence, brackets aside."""
    level = passage.form.bracket(number.start)
    for anchor in passage.between(start, end):
        if not anchor.value("topic") or passage.form.bracket(anchor.start) not in (None, level):
            continue
        earlier = [a for a in passage.between(max(start, passage.form.sentence(anchor.start).start), anchor.end) if a.value("topic")]
        state.topics = coordinated(passage.text, earlier)
        state.topic = state.topics[-1]
        state.foi_seen = state.foi_seen or state.topic == "foi"
        if anchor.value("doc_verb"):
            state.doc_verb = anchor.value("doc_verb")


def _belongs_here(left: list[Anchor], right: list[Anchor], frame: Frame) -> bool:
    """Words between two numbers with no separator: this number's only when it has none before and they follow at once."""
    heads = [a for a in right if a.plays(HEADS)]
    bare = not any(a.plays(TOLD) for a in left)
    return bare and bool(heads) and heads[0].start - frame.right.start <= 1


def _heads(passage: Passage, span: Span) -> list[Anchor]:
    """The anchors of one head of a list, looked up by itself: 自然人、法人 read together would be one word."""
    return [replace(a, start=a.start + span.start, end=a.end + span.start) for a in find_anchors(passage.text[span.start : span.end])]


def _context(passage: Passage, frame: Frame, number: Number, state: State, apart: bool) -> Context:
    left = [a for span in frame.left for a in (_heads(passage, span) if apart else passage.between(span.start, span.end))]
    if apart and not any(a.value("topic") for a in left):  # 自然人、法人申请分别为…: the noun stands at the last head
        left = [a for a in passage.between(passage.form.sentence(number.start).start, number.start) if a.value("topic")][-1:] + left
    right = passage.between(frame.right.start, frame.right.end)
    if frame.shared and not _belongs_here(left, right, frame):
        right = []
    sentence = passage.form.sentence(number.start)
    level = passage.form.bracket(number.start)
    topics_here = [a for a in passage.between(sentence.start, number.start) if a.value("topic") and passage.form.bracket(a.start) in (None, level)]
    state.sentence_topic = bool(topics_here)
    if state.sentence != sentence.start:
        state.sentence, state.received_here = sentence.start, False
    context = Context(passage.text, frame, left, right, number.quantity, state=state, report_year=passage.report_year)
    context.ahead = passage.between(number.end, sentence.end)
    context.listed = apart and len(frame.left) == 1
    settle(context)
    return context


def _drafts(passage: Passage, context: Context, number: Number) -> Iterator[Draft]:
    year = passage.year_at(number.core if context.year_at < 0 else context.year_at)
    other_year = year is not None and passage.report_year is not None and year != passage.report_year
    heads = each(context, passage.form)
    for topics in heads or (context.topics,):
        context.topics, context.topic = topics, topics[-1] if topics else ""
        told = compared(context)
        beside = _beside_last_years(passage, context, number)
        binding = None if other_year or told or beside else _bind(passage, context)
        draft = _draft(context, number, binding)
        draft.scope = _scope(passage, context, number)
        draft.part = draft.part or _of_one_body(passage, context, number)
        draft.year = year if other_year else None
        draft.delta, draft.before, draft.falls = told in ("rise", "fall"), told == "before", told == "fall"
        yield draft
        if binding is not None and not heads:
            yield from second(passage, context, draft, binding)


LAST_YEARS = re.compile(r"(?:上年度?|去年|上一年度?|(?:19|20)\d\d年度?)[^，,。；;（(]{0,10}\d+\D{0,2}[（(][^（）()]{0,20}$")


def _beside_last_years(passage: Passage, context: Context, number: Number) -> bool:
    """比上年的43件（含2021年结转3件）: a bracket belongs to the figure before it, which is not this year's."""
    if passage.form.bracket(number.start) is None:
        return False
    found = LAST_YEARS.search(passage.text, context.sentence_start, number.start)
    return found is not None and str(passage.report_year or "—") not in found.group().split("（")[0].split("(")[0]


def _bind(passage: Passage, context: Context) -> Binding | None:
    """Hands the number to the room of its topic."""
    if context.quantity.unit not in (Unit.COUNT, Unit.MONEY) or bodies.counts_bodies(context) or bodies.none_of_it(context):
        return None
    if is_aside(passage, context):
        return None
    if context.topic == "foi":
        return applications.bind(context)
    if context.topic in LITIGATION:
        return None if not_counted(passage, context) or bodies.rest_of_others(passage, context) else litigation.bind(passage, context)
    if context.topic in ("", "publish", "other", "processing_fee"):
        return None
    return documents.bind(context)


def _draft(context: Context, number: Number, binding: Binding | None) -> Draft:
    start, end = _extent(context, number, binding)
    draft = Draft(start, end, number.core, number.quantity, kind_of(context, number))
    draft.topic = context.topic
    if binding is None:
        draft.reason = _unbound(context)
        return draft
    draft.readings, draft.entry, draft.reason = list(binding.readings), binding.entry, binding.reason
    draft.rows, draft.column, draft.soft, draft.part = binding.rows, binding.column, binding.soft, binding.part
    return draft


def _of_one_body(passage: Passage, context: Context, number: Number) -> bool:
    if context.topic in LITIGATION:
        return bodies.of_one_party(passage, context)
    if context.topic == "foi" and words_of("some_bodies").search(context.text[max(context.sentence_start, number.start - 40) : number.start]):
        return True  # 住建、自然资源等3个部门收到申请121件
    return context.topic == "foi" and bodies.by_the_office(passage.owners.at(number.start), passage.agency)


TOGETHER = re.compile(r"[\s、，,]*(?:以上|[两三]者|[两三]项)?(?:共计|合计|总计|一共|共)(?:为|有)?\s*")
AREA = re.compile("全[省市县区州旗盟]|各级行政机关|各级政府")


def _scope(passage: Passage, context: Context, number: Number) -> str:
    """area for a territory wider than the organ itself, other for another body's cases, "" when the words do not say."""
    if any(a.value("bar") == "elsewhere" for a in context.left):
        return "other"
    owner = passage.owners.at(number.start)
    if passage.agency.kind not in NARROW and TOGETHER.fullmatch(context.lead):
        owner = None  # 县政府3件、部门8件，共计11件
    if owner is not None:
        return scope_of(owner, passage.agency, context.topic)
    narrow = passage.agency.kind in NARROW
    return "area" if narrow and AREA.search(context.text[context.frame.clause : context.frame.right.start]) else ""


UNBOUND = {
    "other": "数字说的是另一类事项，表格没有这一格", "publish": "数字说的是发布的信息，表格没有这一格",
    "processing_fee": "信息处理费不在表格中", "foi": "说的是申请，但没有词语表明是表格的哪一格",
}


def _unbound(context: Context) -> str:
    return UNBOUND.get(context.topic, "数字前后没有表格指标的词语")


def _extent(context: Context, number: Number, binding: Binding | None) -> tuple[int, int]:
    """From the first word that says what is counted to the number, or to the word behind it that does."""
    left = context.frame.left[0].start if context.frame.left else number.start
    words = [a.start for a in context.left if a.plays(TOLD)]
    start = min(words) if words else left
    if number.core - start > 30:
        start = max((w for w in words if number.core - w <= 30), default=start)
    while start < number.start and context.text[start] in " 、，,；;：:\n\t":
        start += 1
    behind = [a.end for a in (binding.used if binding else ()) if a.start >= number.end]
    if not behind and binding and context.own_topic and not any(a.value("topic") for a in context.left):
        behind = [a.end for a in context.right if a.value("topic")][-1:]
    return min(start, number.start), max([number.end, *behind])
