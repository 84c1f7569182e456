"""其中 lists: a whole with its parts, opened by a word, a colon or a bracket, or simply told one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from gouji.claims.clauses import Span
from gouji.claims.drafts import Draft
from gouji.claims.passage import Passage
from gouji.claims.relations.channels import channel_lists
from gouji.claims.relations.enumerated import (
    apart,
    closed,
    counted_twice,
    foreign,
    is_stage,
    is_venue,
    outlets_overlap,
    over_both,
    told_as_total,
    total,
)
from gouji.claims.relations.ties import Tie, countable, is_mean
from gouji.claims.vocabulary import alternation, load
from gouji.records.claim import RelationKind

FLOW = re.compile("年初|上年末|上年底|原有|注销|关停|新开|减少|新增|清理")  # 账号22个（年初27个，注销5个）: what there was and what went
RESULTS = ("granted", "partial", "refused", "unavailable", "declined", "other")


@cache
def _openers() -> re.Pattern[str]:
    data = load("relations")
    opened, inside = alternation(data["open"]), alternation(data["inside"])
    first = "".join({word[0] for word in (*data["open"], *data["inside"])}) + "按依从：:（("  # a quick no for all other places
    return re.compile(
        rf"(?=[{first}])(?:(?P<split>{data['split']})|{opened}|(?<=[（(，,：:；;、\s件条篇份个项次期则]){inside}|[：:（(])"
    )


@cache
def _news() -> re.Pattern[str]:
    return re.compile(rf"[，,；;。、\s]*{alternation(load('relations')['news'])}")


def find_lists(passage: Passage, drafts: list[Draft], ties: list[Tie]) -> list[Tie]:
    """The lists of a passage; a list without an opening word counts only where it adds up."""
    del ties
    items = [d for d in countable(drafts) if not d.before and not is_mean(d)]
    found: list[Tie] = []
    for match in _openers().finditer(passage.text):
        for tie in _opened(passage, items, match):
            told = any(tie.left == other.left and {*map(id, tie.right)} <= {*map(id, other.right)} for other in found)
            if not told and not counted_twice(passage, tie):
                found.append(tie)
    found += closed(passage, items, drafts)
    known = {(id(tie.left[0]), id(tie.right[0])) for tie in found}
    found += [tie for tie in apart(passage, items) if (id(tie.left[0]), id(tie.right[0])) not in known]
    wholes = {id(draft) for tie in found for draft in (*tie.left, *tie.right)}
    found += [tie for tie in _plain(passage, items) if id(tie.left[0]) not in wholes]
    found += channel_lists(passage, items, found)
    return found


def _opened(passage: Passage, items: list[Draft], match: re.Match[str]) -> Iterator[Tie]:
    word = match.group()
    level = passage.form.bracket(match.end()) if word not in "（(" else passage.form.openings.get(match.start())
    end = level.end if level and level.start <= match.start() else passage.form.sentence(match.start()).end
    parts = [d for d in items if match.end() <= d.core < end and passage.form.bracket(d.core) == level]
    parts = _until_next_list(passage, parts, match.end())
    whole = _whole(passage, [d for d in items if not d.before and parts and d.year == parts[0].year], match, level)
    parts = _until_next_kind(passage, whole, parts) if whole else []
    if whole is None or not parts or (word in "：:（(" and not _right_behind(passage, whole, match.start())):
        return
    if word in "：:（(" and FLOW.search(passage.text, match.end(), parts[-1].core):
        return
    if match["split"] and (whole.rows == ("carried_in",) or outlets_overlap(whole, parts)):
        return
    named = word not in "：:（("
    if word in "：:（(" and (len(parts) < 2 or _other_measures(whole, parts)):
        return
    whole = _larger(passage, items, match, whole, parts)
    if named and over_both(passage, items, whole, parts):
        return
    for group in _dimensions(whole, parts):
        tie = _tie(passage, whole, group, named)
        if tie is not None:
            yield tie


def _other_measures(whole: Draft, parts: list[Draft]) -> bool:
    """政务新媒体2个：推文211篇，作品38个: what each of them made, in measures of its own, is no split of the whole."""
    alike = [d for d in parts if d.quantity.measure == whole.quantity.measure]
    first = parts[0].quantity.measure != whole.quantity.measure
    return len(alike) < len(parts) and (len(alike) < 2 or (first and any(d.quantity.value > whole.quantity.value for d in alike)))


def _larger(passage: Passage, items: list[Draft], match: re.Match[str], whole: Draft, parts: list[Draft]) -> Draft:
    """其中 at a sentence's beginning may look back past a first list to the number that the sentence before begins with."""
    sentence = passage.form.sentence(match.start())
    if whole.core >= sentence.start or total(parts) <= whole.quantity.value:
        return whole
    start = passage.form.sentence(whole.core).start
    earlier = [d for d in items if start <= d.core < whole.core and d.quantity.measure == whole.quantity.measure]
    return earlier[0] if earlier and earlier[0].quantity.value >= total(parts) else whole


def _right_behind(passage: Passage, whole: Draft, position: int) -> bool:
    return not re.sub(r"[\s，,的]|信息|内容", "", passage.text[whole.end : position])


def _whole(passage: Passage, items: list[Draft], match: re.Match[str], level: Span | None) -> Draft | None:
    """The number before the list: outside other brackets, in this sentence, or in the one before for 其中 at a beginning."""
    sentence = passage.form.sentence(match.start())
    floor = sentence.start
    if match.start() - sentence.start <= 2 and match.group() not in "：:（(" and sentence.start:
        floor = passage.form.sentence(sentence.start - 1).start
    at = level.start if level and level.start <= match.start() else match.start()
    outer = passage.form.bracket(at) if level else None
    before = [d for d in items if floor <= d.core < at and passage.form.bracket(d.core) in (outer, level)]
    if level is not None:
        inner = [d for d in before if passage.form.bracket(d.core) == level and d.core > level.start]
        before = inner or before
    return before[-1] if before else None


def _until_next_list(passage: Passage, parts: list[Draft], start: int) -> list[Draft]:
    """The parts up to the next 其中 on the same level; what follows it are parts of a part."""
    for place, part in enumerate(parts):
        between = passage.text[start if place == 0 else parts[place - 1].end : part.core]
        if (place and "其中" in between) or re.match("[，,；;（(]?另", between):
            return parts[:place]
    return parts


def _until_next_kind(passage: Passage, whole: Draft, parts: list[Draft]) -> list[Draft]:
    """不予处理24件，其中17件转信访；其他处理19件: behind a semicolon the next kind of result is told, no part."""
    if not whole.rows or whole.rows[0] not in RESULTS:
        return parts
    for place, part in enumerate(parts[1:], 1):
        before = parts[place - 1].end
        kinds = (a for a in passage.between(before, part.core) if a.value("row") in RESULTS and a.value("row") != whole.rows[0])
        if re.search("[；;]", passage.text[before : part.core]) and any(kinds):
            return parts[:place]
    return parts


def _dimensions(whole: Draft, parts: list[Draft]) -> list[list[Draft]]:
    """Applications may be split by applicant, channel and result in one breath: each split is a list of its own."""
    if not whole.rows or not any(part.rows for part in parts):
        return [parts]
    columns = [d for d in parts if d.column not in ("", "total")]
    rows = [d for d in parts if d.rows and d.column == "total"]
    rest = [d for d in parts if not d.rows]
    results = [d for d in rows if d.rows[0] not in ("total", "new", "carried_in", "carried_out")]
    wanted = ("total", "carried_out") if not results else None
    rows = [d for d in rows if (d.rows[0] in wanted if wanted else d.rows[0] not in ("total", "new", "carried_in"))]
    if whole.rows[0] in RESULTS:  # 不予处理24件，其中…；其他处理19件: the next kind is no part of it
        rows = [d for d in rows if d.rows[0].split(".")[0] == whole.rows[0]]
    carried = [d for d in parts if d.rows == ("carried_in",)]
    return [group for group in (columns, rows, rest, carried) if group]


def _tie(passage: Passage, whole: Draft, parts: list[Draft], named: bool) -> Tie | None:
    alike = [d for d in parts if d.quantity.measure == whole.quantity.measure and d.quantity.unit == whole.quantity.unit]
    for candidates in (parts, alike):
        exact = _prefix(whole, candidates)
        if exact:
            return Tie(RelationKind.SUM, (whole,), tuple(exact), complete=_complete(whole, exact))
    kept = _cut(passage, whole, alike, named=named)
    if not kept:
        return None
    return Tie(RelationKind.SUM, (whole,), tuple(kept), complete=_complete(whole, kept))


def _prefix(whole: Draft, parts: list[Draft]) -> list[Draft]:
    """The first parts that make the whole, [] when none do."""
    total = Decimal(0)
    same_unit = [d for d in parts if d.quantity.unit == whole.quantity.unit]
    best: list[Draft] = []
    for place, part in enumerate(same_unit):
        total += part.quantity.value
        if total == whole.quantity.value and (place or whole.quantity.value == 0 or len(same_unit) == 1):
            best = same_unit[: place + 1]
    return best


def _cut(passage: Passage, whole: Draft, parts: list[Draft], *, named: bool) -> list[Draft]:
    """A list that does not add up ends before something new: a new clause, a semicolon, most numbers above the whole."""
    kept: list[Draft] = []
    comma_seen = False
    for part in parts:
        gap = passage.text[kept[-1].end : part.core] if kept else ""
        semicolon = bool(re.search("[；;]", gap))
        if part.quantity.value > whole.quantity.value and kept and not _goes_on(passage, whole, part, gap, named=named):
            break
        if kept and ((semicolon and comma_seen) or (_news().match(gap) and not gap.startswith("、"))):
            break
        comma_seen = comma_seen or (bool(re.search("[，,、]", gap)) and not semicolon)
        kept.append(part)
    return kept


def _goes_on(passage: Passage, whole: Draft, part: Draft, gap: str, *, named: bool) -> bool:
    """Whether a number above the whole is still told as its part: joined by 、, or an outlet (微信…) of what all of them published."""
    if foreign(whole, part) or is_stage(gap) or not re.fullmatch("[、，,][^、，,；;：:。]*", gap):
        return False
    return gap[0] == "、" or (named and told_as_total(passage, whole) and is_venue(passage, part.core - len(gap), part))


def _complete(whole: Draft, parts: list[Draft]) -> bool | None:
    """Both kinds of applicant, or all six kinds of result, leave nothing out."""
    if not whole.rows:
        return None
    columns = {d.column for d in parts}
    if {"natural", "orgs"} <= columns:
        return True
    rows = {row.split(".")[0] for d in parts for row in d.rows}
    return True if set(RESULTS) <= rows else None


def _plain(passage: Passage, items: list[Draft]) -> Iterator[Tie]:
    """公开2214条,网站1622条,微博152条 …: taken for a list only where the numbers right behind add up to the first."""
    used: set[int] = set()
    for place, whole in enumerate(items):
        if id(whole) in used:
            continue
        span = passage.form.sentence(whole.core)
        level = passage.form.bracket(whole.core)
        behind = [d for d in items[place + 1 :] if d.core < span.end and passage.form.bracket(d.core) == level]
        alike = [d for d in behind if d.quantity.measure == whole.quantity.measure]
        exact = _prefix(whole, alike) if whole.quantity.value else []
        if len(exact) > 1 and exact[0] is behind[0] and not whole.quantity.approximate:
            used |= {id(part) for part in exact}
            yield Tie(RelationKind.SUM, (whole,), tuple(exact))
