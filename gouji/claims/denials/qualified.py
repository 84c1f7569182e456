"""Whether a denial reaches a whole cell: words left over between 没有 and its object narrow it (没有企业提出的申请)."""

from __future__ import annotations

import re
from functools import cache

from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage
from gouji.claims.vocabulary import alternation, load, words_of

MARKS = re.compile(r"[\s、，,“”\"'（）()《》：:]+|(?:19|20)\d\d")
NAMED = re.compile("(?:要求|向|针对)[一-鿿]{1,10}?(?:[镇乡县区市局委办厅]|街道|中心)")  # 要求清河镇政府信息公开内容的申请
BEHIND = re.compile(r"(?:的|案件|事项|件)?(?:未|被|逾|超|延|因|需|不|转|结转|仍|尚|正在|提起|引)")
JOINT = re.compile("[、，,和及与或]|以及")
PERSONS = re.compile("公民|自然人|个人|群众|公众|任何|居民|村民|市民|人提出")
ORGS = re.compile("法人|企业|公司|组织|机构|律师|单位提")
ONLINE, OFFLINE = re.compile("网|线上|在线|电子"), re.compile("书面|信函|信件|邮寄|来信|当面|现场|线下|纸质|传真|窗口")
UNTIL = re.compile("截[至止]|[至到自从]")  # 截至2023年12月
WHOLE_YEAR = re.compile("今年|本年|全年|当年|年内")
COLUMNS = ("issued", "repealed", "in_force")


@cache
def _plain(name: str) -> re.Pattern[str]:
    return re.compile(alternation(load("denial")[name]))


def _left_over(text: str, name: str) -> str:
    return MARKS.sub("", _plain(name).sub("", NAMED.sub("", MARKS.sub("", text))))


def time_before(passage: Passage, position: int) -> bool:
    """Whether the words right before a denial speak of last year or of a part of the year."""
    text = passage.text[max(passage.form.sentence(position).start, position - 60) : position]
    clauses = re.split("[，,；;：:]", text)
    near = clauses[-1] if len(clauses) == 1 or len(clauses[-2]) > 10 else "，".join(clauses[-2:])
    found = [match for match in words_of("time_denied").finditer(near) if not UNTIL.search(near, 0, match.start())]
    return bool(found) and not WHOLE_YEAR.search(near, found[-1].end())


def applications(passage: Passage, start: int, anchor: Anchor, end: int, *, before: bool) -> bool:
    """Whether 没有 … 申请 denies all applications: no other words narrow it, and nothing is told of them behind."""
    if not before and BEHIND.match(passage.text[anchor.end : end]):
        return False
    clause = max(passage.text.rfind(mark, start, anchor.start) for mark in "，,：:") + 1 if before else start
    text = passage.text[max(clause, start) : anchor.end]
    orgs, persons = ORGS.search(text), PERSONS.search(text)
    if (orgs and not persons) or (persons and persons.group() == "自然人" and not orgs):
        return False
    if bool(ONLINE.search(text)) != bool(OFFLINE.search(text)) and not re.search("网站|平台|网$", text):
        return False
    if re.search("(?:其他|其它|别的|新的|类似|再)(?!社会|组织|法人|主体|单位|公民|人)", text):
        return False
    return before or not _left_over(text, "plain")


def documents(passage: Passage, start: int, anchor: Anchor, end: int, verbs: list[str]) -> tuple[str, ...]:
    """The columns of documents or decisions that a denial reaches; () when other words narrow it."""
    joint = JOINT.search(passage.text, anchor.end, end)
    text = passage.text[start : anchor.start] + passage.text[anchor.end : joint.start() if joint else end]
    if _left_over(text, "plain_documents"):
        return ()
    columns = tuple(dict.fromkeys(verb for verb in verbs if verb in COLUMNS))
    return columns or ("issued",)
