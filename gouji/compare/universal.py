"""Statements about every case (均获维持, 零败诉) as equations between the cells of the results table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gouji.compare.bounds import bounded_side
from gouji.compare.passages import REACH, Hit, hits
from gouji.compare.phrases import pattern
from gouji.records.check import Equation, Side
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind

BODIES = ("review", "suit_direct", "suit_after_review")
FURTHER = (SectionKind.PROBLEMS_IMPROVEMENTS, SectionKind.FURNITURE, SectionKind.PREAMBLE)
RESULTS = ("corrected", "other", "pending")
YEAR = re.compile(r"20[0-3]\d")
BRACKET = re.compile("[（(][^（()）]*[）)]")


def result_statements(dossier: Dossier) -> Iterator[Equation]:
    """One equation for each body that a statement about results speaks of, where it had any case."""
    for key in ("upheld", "none_corrected"):
        for hit in hits(dossier.report, "universal", key):
            if hit.section not in FURTHER and _own(hit, dossier):
                for body in _bodies(hit):
                    if dossier.tables.value(f"{body}.total") != 0:  # of no cases anything may be said
                        yield _equation(dossier, hit, body, key)


def _own(hit: Hit, dossier: Dossier) -> bool:
    """Whether the sentence speaks of this organ and year, and of open information where it names a subject at all."""
    other_year = any(int(year) != dossier.report.year for year in YEAR.findall(hit.sentence))
    governing = dossier.report.agency.kind in ("government", "")
    foreign = pattern("universal", "foreign").search(hit.sentence)
    wide = None if governing else pattern("universal", "area").search(hit.sentence)
    return not other_year and foreign is None and wide is None


def _bodies(hit: Hit) -> list[str]:
    """The bodies that a statement is about: named in it, else named before it since the last result was told."""
    own = _named(hit.match.group())
    before = hit.paragraph.text.clean[: hit.match.start()][-len(hit.sentence) :]
    before = re.split(r"[。！？\n]", before)[-1]
    results = list(pattern("universal", "result").finditer(before))
    since = before[results[-1].end() :] if results else before
    near = _named(since)
    found = [body for body in near if body in own] or own or near or _named(before)[-1:]
    court = pattern("universal", "court").search(before) is not None  # 法院均维持: no review
    return [body for body in found if body != "review"] or list(BODIES[1:]) if court else found


def _named(text: str) -> list[str]:
    """The bodies named in some words, what closed brackets say aside; 复议后起诉 is one of them, no review."""
    told = {match.lastgroup or "" for match in _names().finditer(BRACKET.sub("", text))}
    if told & set(BODIES[1:]):
        told.discard("suits")  # 行政诉讼5件，其中复议后起诉2件
    return [body for body in BODIES if body in told or ("suits" in told and body != "review")]


@cache
def _names() -> re.Pattern[str]:
    """The names of the bodies, the longest first where one is part of another."""
    names = ("suit_after_review", "suit_direct", "suits", "review")
    return re.compile("|".join(f"(?P<{name}>{pattern('universal', name).pattern})" for name in names))


def _besides(hit: Hit) -> list[str]:
    """Results told beside the statement: before it (纠错1件，其余均为维持) or joined to it (均为维持或终止)."""
    text = hit.paragraph.text.clean
    before = re.split(r"[。！？\n]", text[max(0, hit.match.start() - REACH) : hit.match.start()])[-1]
    rest = list(pattern("universal", "rest").finditer(re.split("[，,；;]", before)[-1]))
    aside = [result for result in RESULTS if rest and pattern("universal", result).search(before)]
    return [result for result in RESULTS if result in (*aside, *_joined(text, hit.match.end()))]


def _joined(text: str, position: int) -> list[str]:
    """均为维持、终止或驳回: the results that stand behind, one joined to the next."""
    found: list[str] = []
    while joint := pattern("universal", "joined").match(text, position):
        near = ((result, m) for result in RESULTS if (m := pattern("universal", result).match(text, joint.end())))
        result, match = next(near, ("", None))
        if match is None:
            break
        found.append(result)
        position = match.end()
    return found


def _equation(dossier: Dossier, hit: Hit, body: str, key: str) -> Equation:
    """上均维持: total = upheld (+ pending, where only concluded cases are meant); none corrected: total = the others."""
    total = bounded_side(dossier, [f"{body}.total"]).terms[0]
    left = Side((replace(total, evidence=(hit.evidence, *total.evidence)),))
    others = [f"{body}.{result}" for result in ("upheld", "other", "pending")]
    upheld = [f"{body}.{result}" for result in ("upheld", *_besides(hit))]
    if key == "none_corrected":
        rights = [bounded_side(dossier, others, "没有结果纠正")]
    else:
        rights = [bounded_side(dossier, upheld, "全部维持")]
        if "pending" not in upheld[-1] and (len(upheld) > 1 or pattern("universal", "concluded").search(hit.sentence)):
            rights.append(bounded_side(dossier, [*upheld, f"{body}.pending"], "已审结的全部维持"))
        if "率" in hit.match.group():  # of the cases concluded; those rejected or withdrawn are won as well
            won = [*upheld, f"{body}.other"] if "胜诉" in hit.match.group() else upheld
            rights.append(bounded_side(dossier, dict.fromkeys([*won, f"{body}.pending"]), "已审结的全部维持"))
    return Equation(f"{body}|{hit.match.group()}", left, tuple(rights), extra={"quote": hit.match.group()})
