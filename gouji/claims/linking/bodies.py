"""Some of the bodies or of the cases: 12个单位未收到申请, 21个单位, 以县政府为被申请人的3件, 涉及征地7件、其他4件; and 未发生1件, no number."""

from __future__ import annotations

import re

from gouji.claims.drafts import Context
from gouji.claims.owners import Owner, is_itself
from gouji.claims.passage import Passage
from gouji.claims.topics import LITIGATION
from gouji.claims.vocabulary import words_of
from gouji.records.report import Agency

REACH = 40
NAME = r"(?P<name>[一-鿿]{1,14}?(?:政府|部门|单位|街道|园区|[村居]委会|委员会|[镇乡局委厅街]|办公室)|乡镇|镇街|部门|街道)(?:[（(][^（()）]{1,8}[）)])?(?:本级)?"
PARTIES = (
    re.compile(
        rf"(?:以|对|针对|涉及|不服|起诉|状告|被申请人[为是]|被告[为是]){NAME}"
        "(?:作?为(?:共同)?被(?:申请人|告)|提起|提出|的|作出|答复|行政(?:复议|诉讼)|复议|诉讼)"
    ),
    re.compile(rf"^[，,、；;\s]*(?:其中)?{NAME}(?:作?为(?:共同)?被(?:申请人|告)|被(?:提起|申请|复议|起诉|诉|告))"),
)
REST = re.compile(r"[，,、；;\s]*其[他它余](?:的|有|案件)*")
SELF = re.compile("我[省市县区旗州盟局委办厅镇乡院街]|本(?:单位|机关|局|委|办|厅|镇|乡|街道|部门|行政机关|级|[省市县区])|行政机关|全[省市县区镇乡]")
NONE_OF_IT = re.compile(r"(?:(?:没有?|未曾?|未有|无)(?:收到|接到|发生|产生|出现|引发|引起|有)?|[未没]有?因[^，,。；;：:\d]{1,20}(?:发生|引发|引起|产生|出现))过?$")
DENIED = re.compile("未(?:引发|引起|发生|产生|出现|导致|涉及|有|被|因|提起)|没有|无(?!正当|理由)")
OFFICE = re.compile(r"[省市县区州旗盟](?:人民)?政府办(?:公[室厅])?$")


def counts_bodies(context: Context) -> bool:
    """21个单位收到申请, 收到申请的单位21个: the number counts those who received."""
    if context.quantity.measure not in ("个", "家", ""):
        return False
    before = context.quantity.measure and words_of("bodies_headed").search(context.lead)
    return bool(before) or words_of("bodies_counted").match(context.text, context.frame.right.start) is not None


def none_of_it(context: Context) -> bool:
    """未发生1件, 无1件: a denial, no number of one; 10件申请均未引发复议: what is denied is told behind the number."""
    if _denied_behind(context):
        return True
    start = context.frame.left[-1].end if context.frame.left else context.frame.right.start
    return context.quantity.value == 1 and NONE_OF_IT.search(context.text, max(0, start - 30), start) is not None


def _denied_behind(context: Context) -> bool:
    if context.topic not in LITIGATION or any(a.value("topic") for a in context.left):
        return False
    first = next((a for a in context.right if a.value("topic") in LITIGATION), None)
    return first is not None and DENIED.search(context.text, context.frame.right.start, first.start) is not None


def some_bodies(passage: Passage, operator: int, end: int) -> bool:
    """Whether a denial is told of some bodies only: 全县有12个部门全年未收到申请, 未收到申请的单位12个; or of the office alone."""
    start = max(passage.form.sentence(operator).start, operator - REACH)
    if words_of("some_bodies").search(passage.text, start, operator) or words_of("bodies_behind").match(passage.text, end):
        return True
    return by_the_office(passage.owners.at(operator), passage.agency)


def of_one_party(passage: Passage, context: Context) -> bool:
    """以县政府为被申请人的复议3件; 对部门提起的诉讼4件: the cases against one body, some of those told by the table."""
    start = max(context.frame.clause, context.frame.right.start - 2 * REACH)
    told = (match for party in PARTIES for match in party.finditer(passage.text[start : context.frame.right.start]))
    return any(not _own(match["name"], passage.agency) for match in told)


def rest_of_others(passage: Passage, context: Context) -> bool:
    """其中涉及征地9件，其他7件: the rest of those told before by something else than their result."""
    if context.listed or not REST.fullmatch(context.lead):
        return False
    start = context.frame.right.start - 2 * REACH
    told = [n for n in passage.numbers if start <= n.start < context.frame.clause][-2:]
    sentence = passage.form.sentence(context.frame.right.start).start
    if not told or told[-1].start < sentence:
        return False
    begin = max(told[0].end if len(told) > 1 else sentence, sentence)
    between = passage.between(begin, context.frame.left[0].start)
    if any(a.value("result") for a in between):
        return False
    parties = any(party.search(passage.text[begin : told[-1].start]) for party in PARTIES)
    return parties or not any(a.value("topic") in LITIGATION for a in between)


def _own(name: str, agency: Agency) -> bool:
    return bool(SELF.search(name)) or not agency.name or (agency.kind != "government" and is_itself(name, agency.name))


def by_the_office(owner: Owner | None, agency: Agency) -> bool:
    """县政府办公室收到15件 in the report of the government: all that came in, or those of the office alone."""
    return agency.kind == "government" and owner is not None and owner.kind == "level" and OFFICE.search(owner.name) is not None
