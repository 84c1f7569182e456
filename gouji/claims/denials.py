"""Sentences that something did not happen: one claim of value 0 for each thing denied.

未收到政府信息公开申请 · 未发生行政复议、行政诉讼 · 无结转 · 行政复议均为零 · 零败诉. A denial of a manner (未逾期), of an
institution (未设立公众号) or of a cost denies no cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gouji.claims.applications import cells
from gouji.claims.clauses import OPENING, SENTENCE_END
from gouji.claims.drafts import Draft, State
from gouji.claims.litigation import NAMES, bodies_of
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION
from gouji.claims.vocabulary import alternation, load
from gouji.records.claim import ClaimKind, Reading
from gouji.records.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Denied:
    """One thing denied: where its words stand, its class, and the cells that must then be 0."""

    start: int
    end: int
    kind: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled word lists of patterns/denial.yaml."""

    operator: re.Pattern[str]
    behind: re.Pattern[str]
    short: re.Pattern[str]
    objects: re.Pattern[str]
    kinds: dict[str, str]
    short_kinds: dict[str, str]
    modifiers: re.Pattern[str]
    generic: tuple[str, ...]
    not_when: tuple[str, ...]


@cache
def words() -> Words:
    """Reads and compiles the lists once."""
    data: dict[str, Any] = load("denial")
    verbs = {name: alternation(data[name]) for name in ("receive", "event", "act", "money", "resolve")}
    groups = "|".join(f"(?P<{name}>{verbs[name]})" for name in ("receive", "money", "event", "act", "resolve"))
    kinds = {phrase: kind for kind, phrases in data["objects"].items() for phrase in phrases}
    return Words(
        re.compile(rf"(?P<operator>{alternation(data['operators'])})(?:{groups})?"),
        re.compile(rf"(?:{alternation(data['after'])})(?=\s*(?:[。；;，,）)\n]|$))"),
        re.compile(alternation(data["words"])),
        re.compile(alternation(kinds)),
        kinds,
        data["words"],
        re.compile("|".join(f"(?:{pattern})" for pattern in data["modifiers"])),
        tuple(data["generic"]),
        tuple(data["not_when"]),
    )


def find_denials(passage: Passage, state: State, drafts: list[Draft]) -> list[Draft]:
    """A draft of value 0 for each thing that the passage denies; `drafts` are the numbers already linked."""
    found: list[Draft] = []
    taken = 0
    for match in _operators(passage.text):
        if match.start() < taken or _inside_anchor(match, passage):
            continue
        end = _region_end(match, passage)
        if any(n.start < end and n.end > match.start() for n in passage.numbers if n.start >= match.start()):
            end = min(n.start for n in passage.numbers if n.start >= match.start() and n.start < end)
            if _number_takes_it(passage, match, end):
                continue
        denied = list(_denied(passage, match, end, drafts + found, state))
        found += [_draft(passage, match.start(), item) for item in denied]
        taken = max([match.end(), *(item.end for item in denied)])
    return found


def _operators(text: str) -> Iterator[re.Match[str]]:
    """Denials from left to right: short words, denials behind their object, then operators."""
    spans = [*words().short.finditer(text), *words().behind.finditer(text), *words().operator.finditer(text)]
    spans.sort(key=lambda m: (m.start(), -(m.end() - m.start())))
    end = -1
    for match in spans:
        if match.start() >= end:
            yield match
            end = match.end() if match.re is not words().operator else match.end("operator")


def _inside_anchor(match: re.Match[str], passage: Passage) -> bool:
    """An operator that is part of a longer word: 尚未审结, 不予公开, 未经复议直接起诉, 无法提供."""
    return any(a.start <= match.start() < a.end and a.end > match.start() + 1 for a in passage.anchors if a.start <= match.start()
               and not a.text.startswith(match.group()))


def _region_end(match: re.Match[str], passage: Passage) -> int:
    """Up to the clause's end; a comma is passed when the list goes on behind it (行政复议，行政诉讼等情况)."""
    position = match.end()
    while position < len(passage.text):
        character = passage.text[position]
        if character in SENTENCE_END + "；;：:" + "）)":
            break
        if character in OPENING:
            inner = next((s for s in passage.form.brackets if s.start == position), None)
            if inner is not None:
                position = inner.end
                continue
        if character in "，," and not _list_goes_on(passage, position + 1):
            break
        follower = words().operator.match(passage.text, position)
        if position > match.end() + 1 and follower and follower.lastgroup != "operator" and follower.group("operator") in ("没有", "未", "无", "均未", "也未", "也没有", "也无"):
            break
        position += 1
    return position


LIST_TAIL = re.compile(r"(?:等)?(?:的)?(?:情况|情形|现象|问题|案件|事件|事项|案例)?(?:发生|出现)?\s*(?:[。；;，,）)]|$)")


def _list_goes_on(passage: Passage, position: int) -> bool:
    anchor = next((a for a in passage.anchors if position <= a.start <= position + 6 and a.value("topic") in LITIGATION), None)
    if anchor is None or re.search(r"[未无没零\d]", passage.text[position : anchor.start]):
        return False
    return bool(LIST_TAIL.match(passage.text, anchor.end))


def _number_takes_it(passage: Passage, match: re.Match[str], stop: int) -> bool:
    return not any(a.start >= match.end() and a.end <= stop and a.value("topic") for a in passage.anchors)


def _denied(passage: Passage, match: re.Match[str], end: int, drafts: list[Draft], state: State) -> Iterator[Denied]:
    if match.re is words().short:
        yield from _short(passage, match, drafts, state)
    elif match.re is words().behind:
        yield from _objects_before(passage, match)
    else:
        yield from _objects_behind(passage, match, end, drafts, state)


def _short(passage: Passage, match: re.Match[str], drafts: list[Draft], state: State) -> Iterator[Denied]:
    kind = words().short_kinds[match.group()]
    if kind == "corrected":
        suit = "败诉" in match.group()
        topics = ("suit",) if suit else _last_litigation(passage, match.start(), drafts, state)
        yield _result(match.start(), match.end(), "corrected", topics or ("review",))
    else:
        yield Denied(match.start(), match.end(), kind, _readings(kind))


def _objects_before(passage: Passage, match: re.Match[str]) -> Iterator[Denied]:
    """行政复议、行政诉讼均未发生; 申请没有收到."""
    start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；;！!？?\n，,：:（(") + 1
    limit = max((n.end for n in passage.numbers if n.end <= match.start()), default=0)
    found = list(_collect(passage, max(start, limit), match.start(), receives=True))
    if not found and start and passage.text[start - 1] in "：:，,":
        earlier = max(passage.text.rfind(mark, 0, start - 1) for mark in "。；;！!？?\n，,：:（(") + 1
        if match.start() - start < 4 and earlier >= limit:
            found = list(_collect(passage, earlier, start, receives=True))
    for item in found:
        yield Denied(item.start, match.end(), item.kind, item.readings)


EVENT_TAIL = re.compile(r"(?:发生|出现|产生|引起|引发)")


def _objects_behind(passage: Passage, match: re.Match[str], end: int, drafts: list[Draft], state: State) -> Iterator[Denied]:
    operator, verb = match.group("operator"), match.lastgroup or ""
    region = passage.text[match.end() : end]
    bare = verb == "operator"
    has_noun = operator[-1] in "无没有零" or operator in ("不存在",)
    direct = bare and operator.endswith("未") and any(a.start == match.end() and a.value("topic") == "foi" for a in passage.anchors)
    if bare and not has_noun and not direct:
        return
    if operator.endswith("不") and verb != "money":
        return
    receives = verb == "receive" or bare
    if bare and not region.strip():  # 行政诉讼方面：无。
        yield from _objects_before(passage, match)
        return
    found = list(_collect(passage, match.end("operator"), end, receives, drafts, state))
    found = [item for item in found if not passage.text.startswith(words().not_when, item.end)]
    if not found and verb in ("event", "money") and operator != "不" and region.strip("的过 ").endswith(words().generic):
        found = [Denied(match.end(), match.end() + len(region.rstrip()), "generic", ())]
    if bare and not direct and operator != "零":
        found = [item for item in found if _noun_follows(region, item, match.end())]
    yield from found


def _noun_follows(region: str, item: Denied, start: int) -> bool:
    """Behind a bare 无 the thing denied stands near, or the clause ends in an event."""
    del start
    return bool(item.kind) and not re.match(r"(?:法|理由|障碍|正当|关|需|须|论|误|效|偿|缝|纸|疑|力|意|限|穷|故|端|视)", region)


def _collect(passage: Passage, start: int, end: int, receives: bool, drafts: list[Draft] | None = None, state: State | None = None) -> Iterator[Denied]:
    """What is denied between two positions, one of each kind, in order."""
    spans = [(m.start() + start, m.end() + start) for m in words().modifiers.finditer(passage.text[start:end])]
    anchors = [a for a in passage.between(start, end) if not any(s <= a.start and a.end <= e for s, e in spans)]
    every = passage.between(start, end)
    litigation = [a for a in anchors if a.value("topic") in LITIGATION] or [a for a in every if a.value("topic") in LITIGATION and _is_head(passage, a, end)]
    results = [a for a in anchors if a.value("result") == "corrected"]
    spans += [(a.start, a.end) for a in anchors if a.value("topic") == "fees"]
    others = list(_plain_objects(passage, start, end, spans))
    seen: set[str] = set()
    for item in sorted([*_suits(passage, litigation, results, every, start, end, drafts or [], state), *_rest(passage, anchors, litigation, receives, start, end, others)], key=lambda d: d.start):
        key = item.kind
        if key not in seen:
            seen.add(key)
            yield item


def _is_head(passage: Passage, anchor: Anchor, end: int) -> bool:
    """A topic inside what looked like a modifier is the object after all when nothing else follows."""
    return not re.search(r"费|责任", passage.text[anchor.end : end])


def _suits(passage: Passage, topics: list[Anchor], results: list[Anchor], every: list[Anchor], start: int, end: int, drafts: list[Draft], state: State | None) -> Iterator[Denied]:
    money = bool(re.search(r"费用|处理费|收费", passage.text[topics[-1].end : end])) if topics else False
    if money:
        return
    for index, anchor in enumerate(topics):
        following = topics[index + 1].start if index + 1 < len(topics) else end
        result = next((r for r in results if anchor.end <= r.start < following), None)
        if result is not None:
            yield _result(anchor.start, result.end, "corrected", (anchor.value("topic"),))
        elif results and any(r.start >= following for r in results):
            yield _result(anchor.start, results[-1].end, "corrected", (anchor.value("topic"),))
        else:
            yield Denied(anchor.start, anchor.end, anchor.value("topic"), _readings(anchor.value("topic")))
    if results and not topics:
        told = _last_litigation(passage, start, drafts, state)
        if told or re.search("败诉|纠错", passage.text[start:end]):
            topics_told = ("suit",) if "败诉" in results[-1].text else told or ("review",)
            yield _result(results[-1].start, results[-1].end, "corrected", topics_told)
    del every


def _last_litigation(passage: Passage, position: int, drafts: list[Draft], state: State | None) -> tuple[str, ...]:
    told = [a.value("topic") for a in passage.anchors if a.end <= position and a.value("topic") in LITIGATION]
    if told:
        return (told[-1],)
    del drafts
    return state.topics if state is not None and state.topic in LITIGATION else ()


def _result(start: int, end: int, result: str, topics: tuple[str, ...]) -> Denied:
    bodies = bodies_of(topics)
    name = "、".join(NAMES[topic] for topic in topics)
    reading = Reading(tuple(f"{body}.{result}" for body in bodies), f"{name}没有被纠正的")
    return Denied(start, end, f"{topics[0]}.{result}", (reading,))


def _plain_objects(passage: Passage, start: int, end: int, modifiers: list[tuple[int, int]]) -> Iterator[Denied]:
    for match in words().objects.finditer(passage.text, start, end):
        if not any(s <= match.start() and match.end() <= e for s, e in modifiers):
            yield Denied(match.start(), match.end(), words().kinds[match.group()], ())


COORDINATE = re.compile(r"\s*(?:[、，,和及与或]|以及|或者|及其|情况[、，,和及]|工作[、，,和及]|事项[、，,和及]|件[、，,和及]|的?申请[、，,和及])")


def _rest(passage: Passage, anchors: list[Anchor], litigation: list[Anchor], receives: bool, start: int, end: int, others: list[Denied]) -> Iterator[Denied]:
    flows = [a for a in anchors if a.value("flow") in ("carried_in", "carried_out", "carried_bare")]
    if flows:
        clause = max(passage.text.rfind(mark, 0, start) for mark in "。；;，,\n") + 1
        from_before = flows[0].value("flow") == "carried_in" or re.search("上年|去年|上一年", passage.text[clause:start])
        row = "carried_in" if from_before else "carried_out"
        yield Denied(flows[0].start, flows[0].end, row, (Reading(cells((row,), "total"), f"“{flows[0].text}”为零"),))
        return
    yield from others
    rows = [a for a in anchors if a.value("row") not in ("", "rest", "granted_weak", "refused.query", "other.other")]
    if rows and not any(passage.text[start:rows[0].start].strip("“”\"' ")):
        row = rows[0].value("row")
        yield Denied(rows[0].start, rows[0].end, row, (Reading(cells((row,), "total"), f"“{rows[0].text}”为零"),))
        return
    late = any(a.value("bar") == "late" for a in anchors)
    for anchor in anchors:
        topic = anchor.value("topic")
        if topic in ("foi", "foi_weak"):
            foreign = any(o.start >= anchor.end for o in others) or late
            later = [a for a in litigation if a.start >= anchor.end]
            if foreign or (later and not (receives and COORDINATE.match(passage.text, anchor.end))):
                continue
            if receives or not _events_tail(passage, anchor, end):
                yield Denied(anchor.start, anchor.end, "foi", _readings("foi"))
        elif topic in ("regulations", "normative", "licensing", "penalties", "coercion", "fees"):
            yield Denied(anchor.start, anchor.end, topic, _readings(topic))
        elif topic == "regulations_normative":
            for part in topic.split("_"):
                yield Denied(anchor.start, anchor.end, part, _readings(part))
        elif topic == "other" and receives and not litigation:
            yield Denied(anchor.start, anchor.end, "other", ())


def _events_tail(passage: Passage, anchor: Anchor, end: int) -> bool:
    """未发生…申请…的情况 denies what is said of the application, not the application itself."""
    tail = passage.text[anchor.end : end]
    return bool(re.search(r"答复|办理|处理|公开|回复|不当|违", tail))


def _readings(kind: str) -> tuple[Reading, ...]:
    if kind == "foi":
        return (Reading(cells(("new",), "total"), "没有收到申请，即本年新收为零"),)
    if kind in NAMES:
        return (Reading(tuple(f"{body}.total" for body in bodies_of((kind,))), f"没有{NAMES[kind]}，即其总计为零"),)
    documents = {"regulations": "proactive.regulations.issued", "normative": "proactive.normative.issued", "fees": "proactive.fees.amount"}
    decisions = {name: f"proactive.{name}.decisions" for name in ("licensing", "penalties", "coercion")}
    address = (documents | decisions).get(kind)
    return (Reading((address,), "没有即为零"),) if address else ()


def _draft(passage: Passage, operator: int, item: Denied) -> Draft:
    """The claim's quote runs from the operator, or from its object when that stands first, to the end of what is denied."""
    start, end = min(operator, item.start), max(item.end, operator + 1)
    text = passage.text[start:end]
    draft = Draft(start, end, item.start, _zero(text), ClaimKind.ZERO, list(item.readings), f"denial.{item.kind}")
    draft.topic = item.kind
    draft.reason = f"“{text}”是否定表述，数值为零" + ("" if item.readings else "，表格没有这一格")
    return draft


def _zero(text: str) -> Quantity:
    exact = Quantity.exact(0)
    return Quantity(text, exact.value, exact.low, exact.high, exact.step)
