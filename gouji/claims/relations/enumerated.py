"""Lists that no 其中 opens: numbers told apart behind their whole (A、B分别为x、y), and a whole behind its parts (合计)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

from gouji.claims.clauses import CLAUSE_END, OPENING
from gouji.claims.drafts import Draft
from gouji.claims.linking.sharing import BETWEEN, JOINT
from gouji.claims.numbers.chinese import value_of
from gouji.claims.passage import Passage
from gouji.claims.relations.ties import Tie
from gouji.claims.vocabulary import alternation, load
from gouji.records.claim import ClaimKind, RelationKind

FARTHEST = 60  # characters from a whole to 分别; the heads of a list that stands right behind it are shorter
JOINED = re.compile(r"[、和及与][^，,。；;：:\d]{1,14}")
NEAREST = 8  # numbers before a total among which 两项 may be
LONGEST_HEAD = 14  # characters; 其他法人或其他组织 has nine


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = load("relations")[name]
    return re.compile(words if isinstance(words, str) else alternation(words))


def told_as_total(passage: Passage, whole: Draft, heads: str = "") -> bool:
    """Whether a number is said to be of everything (共, 累计, 各类) and not of one outlet (网站), which has no other outlets as parts."""
    start = whole.core
    while start and passage.text[start - 1] not in CLAUSE_END + OPENING + "、":
        start -= 1
    lead = passage.text[start : whole.end]
    one_of_them = any(venue not in heads for venue in _pattern("venues").findall(lead))
    return bool(_pattern("whole").search(lead)) and not one_of_them


def is_venue(passage: Passage, start: int, part: Draft) -> bool:
    """Whether the words from `start` to a number name an outlet: 微信公众号120条."""
    return bool(_pattern("venues").search(passage.text, start, part.core))


def is_stage(words: str) -> bool:
    """Whether words tell what became of things (办结, 回复) and so name no part of their number."""
    return bool(_pattern("stages").search(words))


def foreign(whole: Draft, part: Draft) -> bool:
    """Whether a number has a cell that is no part of the whole's, or counts another matter."""
    if part.topic == "other" and whole.topic != "other":
        return True
    inside = set(part.cells) <= set(whole.cells) or (bool(whole.rows) and part.column not in ("", "total"))
    return bool(part.cells) and not inside


def outlets_overlap(whole: Draft, parts: list[Draft]) -> bool:
    """Whether things published come to more by outlet than in all, no outlet to more than all: one may be told in several."""
    return not whole.rows and total(parts) > whole.quantity.value >= max((d.quantity.value for d in parts), default=0)


def over_both(passage: Passage, items: list[Draft], whole: Draft, parts: list[Draft]) -> bool:
    """建议14件、提案9件，其中公开21件、不公开2件: the parts are of the two numbers together that stand before 其中."""
    before = next((d for d in reversed(items) if d.core < whole.core), None)
    if before is None or before.quantity.measure != whole.quantity.measure:
        return False
    joined = JOINED.fullmatch(passage.text, before.end, whole.core) is not None
    return joined and total(parts) == before.quantity.value + whole.quantity.value


def counted_twice(passage: Passage, tie: Tie) -> bool:
    """Whether parts that come to more than their whole are said to overlap: 与网站重复的计1条."""
    end = passage.form.sentence(tie.end - 1).end
    return total(tie.right) > total(tie.left) and bool(_pattern("overlap").search(passage.text, tie.start, end))


def apart(passage: Passage, items: list[Draft]) -> Iterator[Tie]:
    """共10条，A、B分别为6条、4条: as many bare heads as numbers, right behind a number that is told as a total."""
    for match in _pattern("apart").finditer(passage.text):
        parts = _run(passage, [d for d in items if d.core >= match.end()], match.end())
        whole = next((d for d in reversed(items) if d.end <= match.start()), None)
        if whole is None or len(parts) < 2 or match.start() - whole.end > FARTHEST:
            continue
        gap = re.fullmatch(r"\s*[，,；;：:（(]?\s*(?P<heads>[^，,；;：:。（(\d]+)", passage.text[whole.end : match.start()])
        if gap is None or is_stage(gap["heads"]) or not _as_many(gap["heads"], len(parts)) or not told_as_total(passage, whole, gap["heads"]):
            continue
        tie = Tie(RelationKind.SUM, (whole,), tuple(parts))
        same = all(d.quantity.measure == whole.quantity.measure and not foreign(whole, d) for d in parts)
        if same and not outlets_overlap(whole, parts) and not counted_twice(passage, tie):
            yield tie


def _run(passage: Passage, behind: list[Draft], start: int) -> list[Draft]:
    """The numbers from `start` on with nothing but a joint between."""
    run: list[Draft] = []
    for draft in behind:
        if not BETWEEN.fullmatch(passage.text[run[-1].end if run else start : draft.core]):
            break
        run.append(draft)
    return run


def _as_many(heads: str, wanted: int) -> bool:
    """Whether the words are that many bare heads: joined by 、 or 和, each short."""
    found = [head for head in JOINT.split(heads.strip()) if head]
    return len(found) == wanted and max(map(len, found)) <= LONGEST_HEAD


def closed(passage: Passage, items: list[Draft], drafts: list[Draft]) -> Iterator[Tie]:
    """A100条、B50条，合计150条: the whole stands behind its parts, and behind their shares where those are told."""
    shares = [d for d in drafts if d.kind is ClaimKind.SHARE]
    for place, whole in enumerate(items):
        before = items[:place]
        if not before:
            continue
        told = max([before[-1].end, *(d.end for d in shares if before[-1].end <= d.core < whole.core)])
        match = _pattern("closing").fullmatch(passage.text[told : whole.core])
        if match is None:
            continue
        start = passage.form.sentence(whole.core).start
        parts = [d for d in before if d.core >= start and d.quantity.measure == whole.quantity.measure]
        parts = _as_told(parts, match["count"], whole)
        if len(parts) > 1:
            yield Tie(RelationKind.SUM, (whole,), tuple(parts), complete=True)


def _as_told(parts: list[Draft], count: str | None, whole: Draft) -> list[Draft]:
    """The parts of a whole behind them: as many as 两项合计 says, else the last ones that add up, else all."""
    if count:
        wanted = int(count) if count.isdecimal() else int(value_of(count) or 0)
        choices = combinations(parts[-NEAREST:], wanted) if 1 < wanted <= min(len(parts), NEAREST) else ()
        return next((list(chosen) for chosen in choices if total(chosen) == whole.quantity.value), parts[-wanted:] if choices else [])
    totals = (parts[i:] for i in range(len(parts) - 1) if total(parts[i:]) == whole.quantity.value)
    return next(totals, parts)


def total(parts: Iterable[Draft]) -> Decimal:
    """What some numbers add up to."""
    return sum((d.quantity.value for d in parts), Decimal(0))
