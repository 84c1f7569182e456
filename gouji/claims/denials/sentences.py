"""Sentences that something did not happen: one claim of value 0 for each thing denied.

未收到政府信息公开申请 · 未发生行政复议、行政诉讼 · 无结转 · 行政复议均为零 · 零败诉. A denial of a manner (未逾期), of an
institution (未设立公众号) or of a cost denies no cell. Here the operators and how far each reaches; what it denies
stands in `denied`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.clauses import OPENING, SENTENCE_END
from gouji.claims.denials.denied import Denied, Region, denied_in, zero_word
from gouji.claims.denials.qualified import time_before
from gouji.claims.denials.words import words
from gouji.claims.drafts import Draft, State
from gouji.claims.linking.bodies import some_bodies
from gouji.claims.numbers.numerals import Number
from gouji.claims.owners import scope_of
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION
from gouji.records.claim import ClaimKind
from gouji.records.quantity import Quantity

BREAKS = "。；;！!？?\n，,：:（("
# behind a bare 无 these characters make another word: 无法, 无关, 无需 …
OTHER_WORDS = re.compile("[法关需须论误效偿缝纸疑力意限穷故端视]|理由|障碍|正当")
FARTHEST = 160  # characters; the longest denial of the samples reaches over 40
EVENTS = ("发生", "出现", "产生", "收到", "接到", "引发", "引起")
AGAIN = ("没有", "未", "无", "均未", "也未", "也没有", "也无")


OUGHT = re.compile("应[^，,。；;]{1,8}[而却但]$")  # 应废止而未废止
SOME = re.compile(r"的(?:占|有|共|为)?[^，,。；;\d]{0,10}\d")  # 无败诉的占审结案件94.7%: of some, not of all


def find_denials(passage: Passage, state: State) -> list[Draft]:
    """A draft of value 0 for each thing that the passage denies."""
    found: list[Draft] = []
    taken = 0
    for match in _operators(passage.text):
        if match.start() < taken or _inside_word(match, passage) or OUGHT.search(passage.text, max(0, match.start() - 12), match.start()):
            continue
        items = [item for item in _denied(passage, match, state) if not SOME.match(passage.text, item.end)]
        found += [_placed(passage, match.start(), _draft(passage, match.start(), item)) for item in items]
        taken = max([match.end(), *(item.end for item in items)])
    return found


def may_deny(text: str) -> bool:
    """Whether a text has any word that `find_denials` begins at."""
    return any(pattern.search(text) for pattern in (words().operator, words().short, words().behind))


def _operators(text: str) -> Iterator[re.Match[str]]:
    """Denials from left to right: zero-words, denials behind their object, then operators with their verbs."""
    spans = [*words().short.finditer(text), *words().behind.finditer(text), *words().operator.finditer(text)]
    spans.sort(key=lambda match: (match.start(), -(match.end() - match.start())))
    end = -1
    for match in spans:
        if match.start() >= end:
            yield match
            end = match.end() if match.re is not words().operator else match.end("operator")


def _inside_word(match: re.Match[str], passage: Passage) -> bool:
    """An operator that is part of a longer word: 尚未审结, 不予公开, 未经复议直接起诉, 无法提供."""
    anchor = passage.around(match.start())
    if anchor is None or anchor.end <= match.start() + 1:
        return False
    told = match.group()
    return not anchor.text.startswith(told) and not told.startswith(anchor.text)


def _denied(passage: Passage, match: re.Match[str], state: State) -> Iterator[Denied]:
    if match.re is words().short:
        yield zero_word(passage, match, state)
    elif match.re is words().behind:
        yield from _before(passage, match, state)
    else:
        yield from _behind(passage, match, state)


def _before(passage: Passage, match: re.Match[str], state: State) -> Iterator[Denied]:
    """行政复议、行政诉讼均未发生; 申请没有收到; 行政诉讼方面：无."""
    start = _clause_start(passage.text, match.start())
    limit = max((n.end for n in passage.numbers if n.end <= match.start()), default=0)
    found = list(denied_in(passage, Region(max(start, limit), match.start(), "receive", state, before=True)))
    short = match.start() - start < 4
    if not found and short and start and passage.text[start - 1] in "：:，,":
        earlier = _clause_start(passage.text, start - 1)
        found = list(denied_in(passage, Region(earlier, start, "receive", state, before=True))) if earlier >= limit else []
    if match.group() == "零":  # 诉讼零, and not 动态清零
        found = [item for item in found if item.readings and passage.text[match.start() - 1] not in "清归"]
    for item in found:
        yield Denied(item.start, match.end(), item.kind, item.readings)


def _clause_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in BREAKS) + 1


def _behind(passage: Passage, match: re.Match[str], state: State) -> Iterator[Denied]:
    """未收到…申请, 无…, 不收取…: what stands behind the operator, up to the clause's end or a number."""
    if not _can_deny(passage, match):
        return
    end = _reach(match, passage)
    numbers = [n.start for n in passage.numbers if match.start() <= n.start < end and not _not_one(passage, n, match)]
    if numbers and not any(a.value("topic") for a in passage.between(match.end(), numbers[0])):
        return
    end = min([end, *numbers])
    operator, verb = match.group("operator"), match.lastgroup or ""
    text = passage.text[match.end() : end]
    if verb == "operator" and not text.strip():
        yield from _before(passage, match, state)
        return
    found = list(denied_in(passage, Region(match.end("operator"), end, "bare" if verb == "operator" else verb, state)))
    generic = text.strip("的过 ").endswith(words().generic) and "发现" not in match.group()
    if not found and verb in ("event", "money") and operator != "不" and generic:
        found = [Denied(match.end(), match.end() + len(text.rstrip()), "generic", ())]
    yield from found


def _not_one(passage: Passage, number: Number, match: re.Match[str]) -> bool:
    """无1件, 未发生1件, 未因信息公开发生1件: no number, but part of the denial."""
    if number.quantity.value != 1 or number.start < match.end():
        return number.quantity.value == 1
    at_once = number.start == match.end() or match.group().endswith("因")
    return at_once and passage.text[match.start() : number.start].endswith(EVENTS)


def _can_deny(passage: Passage, match: re.Match[str]) -> bool:
    """Whether an operator denies a thing: it needs a verb, or to be one that takes a noun (无, 没有, 零)."""
    operator, verb = match.group("operator"), match.lastgroup
    if operator.endswith("不"):
        return verb == "money"
    if verb != "operator":
        return True
    if operator[-1] in "无有零" or operator == "不存在" or operator[-1] in "件例起宗":
        return not OTHER_WORDS.match(passage.text, match.end())
    garbled = any(a.start == match.end() and a.value("topic") == "foi" for a in passage.anchors)  # 年度内未申请公开件
    return operator.endswith("未") and garbled


def _reach(match: re.Match[str], passage: Passage) -> int:
    """Up to the clause's end; a comma is passed when the list goes on behind it (行政复议，行政诉讼等情况)."""
    position = match.end()
    limit = min(len(passage.text), match.end() + FARTHEST)
    while position < limit:
        character = passage.text[position]
        if character in SENTENCE_END + "；;：:）)" or (character in "，," and not _list_goes_on(passage, position + 1)):
            break
        if position > match.end() + 1 and _denies_again(passage.text, position):
            break
        inner = passage.form.openings.get(position) if character in OPENING else None
        position = inner.end if inner else position + 1
    return position


def _denies_again(text: str, position: int) -> bool:
    if text[position] not in "没未无均也":
        return False
    again = words().operator.match(text, position)
    return bool(again and again.lastgroup != "operator" and again.group("operator") in AGAIN)


LIST_TAIL = re.compile(r"(?:等)?(?:的)?(?:情况|情形|现象|问题|案件|事件|事项|案例)?(?:发生|出现)?\s*(?:[。；;，,）)]|$)")


def _list_goes_on(passage: Passage, position: int) -> bool:
    near = passage.between(position, position + 14)
    anchor = next((a for a in near if a.start <= position + 6 and a.value("topic") in LITIGATION), None)
    if anchor is None or re.search(r"[未无没零\d]", passage.text[position : anchor.start]):
        return False
    return bool(LIST_TAIL.match(passage.text, anchor.end))


def _placed(passage: Passage, operator: int, draft: Draft) -> Draft:
    """A denial with its year and its owner; one of last year or of a part of the year denies no cell of the report."""
    year = passage.year_at(operator)
    draft.year = year if year != passage.report_year and passage.report_year is not None else None
    draft.scope = scope_of(passage.owners.at(operator), passage.agency, draft.topic)
    flow = draft.topic in ("carried_in", "carried_out")
    if draft.year is not None or (time_before(passage, operator) and not flow):
        draft.readings, draft.reason = [], draft.reason + "，但说的不是报告全年"
    elif some_bodies(passage, operator, draft.end):
        draft.readings, draft.reason = [], draft.reason + "，但说的只是一部分单位"
    return draft


def _draft(passage: Passage, operator: int, item: Denied) -> Draft:
    """The quote runs from the operator, or from its object when that stands first, to the end of what is denied."""
    start, end = min(operator, item.start), max(item.end, operator + 1)
    text = passage.text[start:end]
    zero = Quantity.exact(0)
    quantity = Quantity(text, zero.value, zero.low, zero.high, zero.step)
    draft = Draft(start, end, item.start, quantity, ClaimKind.ZERO, list(item.readings), f"denial.{item.kind}")
    draft.topic = item.kind
    draft.reason = f"“{text}”是否定表述，数值为零" + ("" if item.readings else "，表格没有这一格")
    return draft
