"""Which figures a rate of change is told of: this year's before it, and the earlier ones that stand with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from gouji.claims.drafts import Draft
from gouji.claims.linking.kinds import words
from gouji.claims.matching import Anchor
from gouji.claims.passage import Passage

NEAR = 8  # figures before a rate; the sentences of the samples hold fewer, longer ones must not take time by their square
VERBS = {"receive": ("new",), "new": ("new",), "end": ("total",), "intake": ("new", "carried_in")}
SUBJECTS = ("flow", "row", "result", "column", "verb", "topic")  # the most telling first
FROM = re.compile(r"[由从][^，,；;。]*$")
_core = attrgetter("core")
JOINT = re.compile(r"\s*(?:[、，,和及与]|以及)\s*[^\d，,。；;、]{0,6}")


def is_before(draft: Draft) -> bool:
    """Whether a number is an earlier year's."""
    return draft.before or draft.year is not None


def around(passage: Passage, rate: Draft, drafts: list[Draft]) -> list[Draft]:
    """The drafts of the sentence of a rate that stand near it; a few behind it, for a bracket that tells the earlier figure."""
    first = bisect_left(drafts, passage.form.sentence(rate.core).start, key=_core)
    at = bisect_left(drafts, rate.core, key=_core)
    return drafts[max(first, at - 3 * NEAR) : at + 3]


def own_figures(passage: Passage, rate: Draft, items: list[Draft], rates: list[Draft]) -> list[Draft]:
    """This year's figures that a rate may be told of, the likeliest first; none where the words do not say which."""
    start = passage.form.sentence(rate.core).start
    within = (None, passage.form.bracket(rate.core))
    here = [d for d in items if start <= d.core < rate.core and not d.before and passage.form.bracket(d.core) in within]
    own = [d for d in here if not is_before(d)] or here[-1:]
    listed = _listed(passage, rate, rates, own)
    if listed is not None:
        return listed
    if not own or "、" in passage.text[own[-1].end : rate.core]:
        return []
    subject = _subject(passage, rate, own[-1])
    if subject is not None:
        own = [d for d in own if _of(subject, d)]
    elif "；" in passage.text[own[-1].end : rate.core]:
        return []
    return own[: -NEAR - 1 : -1]


def _listed(passage: Passage, rate: Draft, rates: list[Draft], own: list[Draft]) -> list[Draft] | None:
    """分别增长11.4%、下降3.2%: the figure of the same place, when there are as many; None for a rate by itself."""
    run = run_of(passage, rate, rates, JOINT)
    place = next(i for i, other in enumerate(run) if other is rate)
    if "分别" not in passage.text[max(passage.form.sentence(rate.core).start, run[0].core - 24) : run[0].core]:
        return None
    own = [d for d in own if d.core < run[0].core]
    return [own[place]] if len(own) == len(run) else []


def run_of(passage: Passage, rate: Draft, rates: list[Draft], joint: re.Pattern[str]) -> list[Draft]:
    """The rates that follow one another with nothing but a joint between, the given one among them."""
    run, at = [rate], bisect_left(rates, rate.core, key=_core)
    for other in reversed(rates[max(0, at - NEAR) : at]):
        if not joint.fullmatch(passage.text[other.end : run[0].core]):
            break
        run.insert(0, other)
    for other in rates[at + 1 : at + 1 + NEAR]:
        if not joint.fullmatch(passage.text[run[-1].end : other.core]):
            break
        run.append(other)
    return run


def _subject(passage: Passage, rate: Draft, now: Draft) -> Anchor | None:
    """What the clause of the rate names as changed: 收到9件，办结量同比下降5%."""
    start = max([now.end, *(passage.text.rfind(mark, now.end, rate.core) + 1 for mark in "，,；;：:")])
    level = passage.form.bracket(rate.core)
    anchors = [a for a in passage.between(start, rate.core) if passage.form.bracket(a.start) == level]
    for role in SUBJECTS:
        for anchor in reversed(anchors):
            if anchor.value(role) and not anchor.value(role).endswith("_weak") and anchor.value(role) not in ("process", "other"):
                return anchor
    return None


def _of(subject: Anchor, now: Draft) -> bool:
    """Whether a figure is one of the subject named."""
    role = next(role for role in SUBJECTS if subject.value(role))
    value = subject.value(role)
    if role == "topic":
        return now.topic == value or value == "foi_weak"
    if role == "verb":
        return now.topic != "foi" or not now.rows or now.column != "total" or now.rows[0] == VERBS.get(value, ("",))[0]
    if role in ("flow", "row"):
        return now.rows == (value,) or (value.startswith("carried_") and value not in ("carried_in", "carried_out"))
    return role == "result" or now.column in ("", value)


def belongs(passage: Passage, before: Draft, now: Draft, rate: Draft, items: list[Draft]) -> bool:
    """Whether an earlier figure is one of the same thing: behind the number, right behind the rate, or before both."""
    if before.core > rate.core:
        level = passage.form.bracket(before.core)
        return level is not None and level.start == rate.end
    if before.core > now.core:
        return True
    start = passage.form.sentence(rate.core).start
    own = [d for d in items if start <= d.core < now.core and not is_before(d)]
    if before.core < start or any(d.core > before.core for d in own):
        return False
    return not own or FROM.search(passage.text, own[-1].end, before.core) is not None


def falls(passage: Passage, now: Draft, rate: Draft) -> bool:
    """The direction of a rate, by the word of change nearest before it."""
    lead = passage.text[max(now.end, rate.core - 16) : rate.core]
    fall = max(lead.rfind(word) for word in words()["fall"])
    rise = max(lead.rfind(word) for word in words()["growth"] if word not in words()["fall"])
    return fall > rise
