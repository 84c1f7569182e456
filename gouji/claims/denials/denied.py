"""What a denial denies: applications, review and litigation, results, carry-over, documents, and things without a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.claims.applications.addresses import cells
from gouji.claims.denials import qualified
from gouji.claims.denials.words import words
from gouji.claims.drafts import State
from gouji.claims.litigation.case_results import bodies_of
from gouji.claims.litigation.cases import other_subject
from gouji.claims.litigation.cases import words as words_of_cases
from gouji.claims.litigation.cells import NAMES
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION, WEAK_ROWS
from gouji.records.claim import Reading

ADDRESSES = {
    "regulations": "proactive.regulations.issued", "normative": "proactive.normative.issued",
    "licensing": "proactive.licensing.decisions", "penalties": "proactive.penalties.decisions",
    "coercion": "proactive.coercion.decisions", "fees": "proactive.fees.amount",
}
COSTS = re.compile("费用|处理费|收费|责任")
# a first thing denied is joined to the next: 依申请公开、行政复议; else it only says what the next is about
COORDINATE = re.compile(r"\s*(?:(?:的?申请|情况|工作|事项|件)?[、，,和及与或]|以及|或者|及其)")
HANDLING = re.compile("答复|办理|处理|公开|回复|不当|违")
OF_SUCH = re.compile("的(?:政府信息公开|信息公开)?类?")  # 被确认违法的诉讼案件
UNDECIDED = re.compile("未审结|在审|未结|尚未|正在")
FLOWS = ("carried_in", "carried_out", "carried_bare")


@dataclass(frozen=True, slots=True)
class Denied:
    """One thing denied: where its words stand, its class, and the cells that must then be 0."""

    start: int
    end: int
    kind: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The words that a denial reaches; `verb` is the kind of verb denied, bare when there is none."""

    start: int
    end: int
    verb: str
    state: State
    before: bool = False  # the words stand before the denial: 行政复议未发生

    @property
    def receives(self) -> bool:
        """Whether things received or simply not there are denied, not what was done with them."""
        return self.verb in ("receive", "bare")


def zero_word(passage: Passage, match: re.Match[str], state: State) -> Denied:
    """零败诉, 零申请: a denial in one word."""
    kind = words().short_kinds[match.group()]
    if kind != "corrected":
        return Denied(match.start(), match.end(), kind, readings_of(kind))
    told = ("suit",) if "败诉" in match.group() else _last_told(passage, match.start(), state)
    return _result(match.start(), match.end(), told or ("review",))


def denied_in(passage: Passage, region: Region) -> Iterator[Denied]:
    """What is denied in a region, one of each kind, in order."""
    spans = [(m.start() + region.start, m.end() + region.start) for m in words().modifiers.finditer(_text(passage, region))]
    every = passage.between(region.start, region.end)
    anchors = [a for a in every if not any(s <= a.start and a.end <= e for s, e in spans)]
    found = [*_cases(passage, region, anchors, every), *_others(passage, region, anchors, spans)]
    kept: dict[str, Denied] = {}
    for item in sorted(found, key=lambda denied: denied.start):
        if not passage.text.startswith(words().not_when, item.end):
            first = kept.setdefault(item.kind, item)
            if item.kind == "foi":  # 要求公开政府信息的申请: one thing in two words
                kept["foi"] = replace(first, end=item.end)
    yield from kept.values()


def readings_of(kind: str) -> tuple[Reading, ...]:
    """The cells that are 0 when things of a kind are denied; none where the tables hold no such figure."""
    if kind == "foi":
        return (Reading(cells(("new",), "total"), "没有收到申请，即本年新收为零"),)
    if kind in NAMES:
        return (Reading(tuple(f"{body}.total" for body in bodies_of((kind,))), f"没有{NAMES[kind]}，即其总计为零"),)
    return (Reading((ADDRESSES[kind],), "没有即为零"),) if kind in ADDRESSES else ()


def _text(passage: Passage, region: Region) -> str:
    return passage.text[region.start : region.end]


def _cases(passage: Passage, region: Region, anchors: list[Anchor], every: list[Anchor]) -> Iterator[Denied]:
    """Review and litigation, or a result of theirs; not the cost of them (未产生与诉讼有关的费用)."""
    topics = [a for a in anchors if a.value("topic") in LITIGATION] or [a for a in every if a.value("topic") in LITIGATION]
    if topics and COSTS.search(passage.text[topics[-1].end : region.end]):
        return
    results = [a for a in anchors if a.value("result") == "corrected"]
    foreign, begin = False, region.start
    for anchor in topics:
        before = passage.text[begin : anchor.start]
        foreign, begin = foreign or other_subject(before) or bool(words_of_cases("narrowed").search(before)), anchor.end
        if UNDECIDED.search(before):  # 无未审结的复议案件
            yield Denied(anchor.start, anchor.end, "other", ())
            continue
        result = next((r for r in results if r.start >= anchor.end or OF_SUCH.fullmatch(passage.text, r.end, anchor.start)), None)
        topic = anchor.value("topic")
        foreign = foreign or (result is not None and "因" in before and "公开" not in before)  # 因逾期未答复被复议纠正
        if foreign:  # 未因行政处罚被复议
            yield Denied(anchor.start, anchor.end, "other", ())
            continue
        yield _result(anchor.start, max(anchor.end, result.end), (topic,)) if result else Denied(anchor.start, anchor.end, topic, readings_of(topic))
    if results and not topics:
        yield from _bare_result(passage, region, results[-1])


def _bare_result(passage: Passage, region: Region, result: Anchor) -> Iterator[Denied]:
    """未被纠错: of the body told of before."""
    told = _last_told(passage, region.start, region.state)
    before = passage.text[region.start : result.start]
    if "因" in before and "公开" not in before:
        return  # 没有因逾期未答复被复议纠正的案件: of one cause
    if told or result.text.endswith(("败诉", "纠错")):
        yield _result(result.start, result.end, ("suit",) if "败诉" in result.text else told or ("review",))


def _last_told(passage: Passage, position: int, state: State) -> tuple[str, ...]:
    told = [a.value("topic") for a in passage.between(0, position) if a.value("topic") in LITIGATION]
    return (told[-1],) if told else state.topics if state.topic in LITIGATION else ()


def _result(start: int, end: int, topics: tuple[str, ...]) -> Denied:
    name = "、".join(NAMES[topic] for topic in topics)
    reading = Reading(tuple(f"{body}.corrected" for body in bodies_of(topics)), f"{name}没有被纠正的")
    return Denied(start, end, f"{topics[0]}.corrected", (reading,))


def _others(passage: Passage, region: Region, anchors: list[Anchor], spans: list[tuple[int, int]]) -> Iterator[Denied]:
    """Everything but review and litigation: 结转 before all, then a result of applications, then the rest."""
    flow = next((a for a in anchors if a.value("flow") in FLOWS), None)
    if flow is not None and STILL.match(passage.text, flow.end):
        return  # 没有上年结转至今仍未答复的申请
    if flow is not None:
        yield _carried(flow, _flow_rows(passage, region, flow))
        return
    row = next((a for a in anchors if a.value("row") not in WEAK_ROWS), None)
    if row is not None and not passage.text[region.start : row.start].strip("“”\"' "):
        yield _row(row, row.value("row"))
        return
    spans = spans + [(a.start, a.end) for a in anchors if a.value("topic") == "fees"]
    plain = list(_plain(passage, region, spans))
    yield from plain
    for anchor in anchors:
        yield from _of_topic(passage, region, anchor, anchors, plain)


def _row(anchor: Anchor, row: str) -> Denied:
    return Denied(anchor.start, anchor.end, row, (Reading(cells((row,), "total"), f"“{anchor.text}”为零"),))


def _carried(flow: Anchor, rows: tuple[str, ...]) -> Denied:
    readings = tuple(Reading(cells((row,), "total"), f"“{flow.text}”为零") for row in rows)
    return Denied(flow.start, flow.end, rows[0], readings)


STILL = re.compile("(?:至今|仍|还|且|而|但|中)")
BEFORE = re.compile(r"(?:上一?|去|往|前一)年|以前年度")
YEAR_BEFORE, TO = re.compile(r"((?:19|20)\d\d)年?度?[^，,。；;\d]{0,4}$"), re.compile("[^，,。；;]{0,6}?(?:[至到入]|[下次明]一?年)")


def _flow_rows(passage: Passage, region: Region, flow: Anchor) -> tuple[str, ...]:
    """从2022年结转, 无上年结转: carried in; 结转至2024年: carried out; a bare 结转 may be either."""
    clause = max(passage.text.rfind(mark, 0, region.start) for mark in "。；;，,\n") + 1
    year = YEAR_BEFORE.search(passage.text, clause, flow.start)
    earlier = year is not None and (passage.report_year is None or int(year[1]) < passage.report_year)
    if earlier or flow.value("flow") == "carried_in" or BEFORE.search(passage.text, clause, flow.start):
        return ("carried_in",)
    if flow.value("flow") == "carried_out" or TO.match(passage.text, flow.end):
        return ("carried_out",)
    return ("carried_out", "carried_in")


def _plain(passage: Passage, region: Region, spans: list[tuple[int, int]]) -> Iterator[Denied]:
    for match in words().objects.finditer(passage.text, region.start, region.end):
        if not any(s <= match.start() and match.end() <= e for s, e in spans):
            yield Denied(match.start(), match.end(), words().kinds[match.group()], ())


def _of_topic(passage: Passage, region: Region, anchor: Anchor, anchors: list[Anchor], plain: list[Denied]) -> Iterator[Denied]:
    topic = anchor.value("topic")
    if topic in ("foi", "foi_weak"):
        if _applications_denied(passage, region, anchor, anchors, plain):
            yield Denied(anchor.start, anchor.end, "foi", readings_of("foi"))
    elif topic in ADDRESSES or topic == "regulations_normative":
        yield from _documents(passage, region, anchor, anchors)
    elif topic == "other" and region.verb == "receive" and not any(a.value("topic") in LITIGATION for a in anchors):
        yield Denied(anchor.start, anchor.end, "other", ())


def _documents(passage: Passage, region: Region, anchor: Anchor, anchors: list[Anchor]) -> Iterator[Denied]:
    """Documents, decisions and fees: the column of the verb denied with them, no cell where other words narrow the denial."""
    topic = anchor.value("topic")
    verbs = [a.value("doc_verb") for a in anchors if a.value("doc_verb")]
    columns = qualified.documents(passage, region.start, anchor, region.end, verbs) if not region.before else _told_before(verbs)
    for part in topic.split("_"):
        readings = readings_of(part)
        if part in ("regulations", "normative"):
            readings = tuple(Reading((f"proactive.{part}.{column}",), "没有即为零") for column in columns)
            for reading in readings:
                yield Denied(anchor.start, anchor.end, f"{part}.{reading.cells[0].rsplit('.', 1)[-1]}", (reading,))
        elif columns:
            yield Denied(anchor.start, anchor.end, part, readings)


def _told_before(verbs: list[str]) -> tuple[str, ...]:
    """现行有效的行政规范性文件为零, 废止的规范性文件为零: the column named with the documents, else those issued."""
    named = tuple(dict.fromkeys(verb for verb in verbs if verb in ("issued", "repealed", "in_force")))
    return named or ("issued",)


def _applications_denied(passage: Passage, region: Region, anchor: Anchor, anchors: list[Anchor], plain: list[Denied]) -> bool:
    """Whether the application itself is denied, and not something told of it (逾期答复, 复议 about it, a fee for it)."""
    if any(item.start >= anchor.end for item in plain) or any(a.value("bar") == "late" for a in anchors):
        return False
    if not qualified.applications(passage, region.start, anchor, region.end, before=region.before):
        return False
    if any(a.value("topic") in LITIGATION and a.start >= anchor.end for a in anchors):
        return region.receives and bool(COORDINATE.match(passage.text, anchor.end))
    return region.receives or not HANDLING.search(passage.text[anchor.end : region.end])
