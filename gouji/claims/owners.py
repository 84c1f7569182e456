"""Whose figure a number is: the organ's own, its whole area's, or another body's, as named before the number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from gouji.claims.clauses import Layout
from gouji.claims.drafts import Draft
from gouji.claims.topics import LITIGATION
from gouji.claims.vocabulary import words_of
from gouji.records.report import Agency

NARROW = ("office", "department", "township")  # for these 全县 is wider than themselves
FARTHEST = 30  # owners looked back at, so that a sentence without end takes no time by its square

HAN = "[一-鿿]"
KINDS = ("self", "passed", "area", "level", "named", "group")

AREA_BEFORE = re.compile(rf"全[省市县区州旗盟](?:{HAN}|[、（）()]){{0,18}}$")


@dataclass(frozen=True, slots=True)
class Owner:
    """A body named before a verb or a number.

    kind: self, passed (转我局办理), area, level (县政府, 本级), named (县民政局), group (部门, 乡镇)
    """

    start: int
    kind: str
    name: str


_start = attrgetter("start")


class Owners:
    """The bodies that a text names as those who received, handled or issued: looked for sentence by sentence, when asked for."""

    def __init__(self, text: str, form: Layout) -> None:
        self._text, self._form = text, form
        self._found: dict[int, tuple[Owner, ...]] = {}

    def at(self, position: int) -> Owner | None:
        """The owner named last before a number in its sentence, outside brackets that the number does not stand in."""
        sentence = self._form.sentence(position)
        owners = self._found.get(sentence.start)
        if owners is None:
            owners = self._found[sentence.start] = find_owners(self._text, sentence.start, sentence.end)
        last = bisect_left(owners, position, key=_start)
        for owner in reversed(owners[max(0, last - FARTHEST) : last]):
            inner = self._form.bracket(owner.start)
            if inner is None or inner.start < position < inner.end:
                return owner
        return None


def find_owners(text: str, start: int = 0, end: int | None = None) -> tuple[Owner, ...]:
    """The bodies named in a stretch of a text; in order, one at each place."""
    found = _found(text, start, len(text) if end is None else end)
    return tuple(sorted(found, key=lambda owner: (owner.start, owner.kind == "self")))


def _found(text: str, start: int, end: int) -> Iterator[Owner]:
    for kind, pattern in ((kind, words_of(f"owner_{kind}")) for kind in KINDS):
        for match in pattern.finditer(text, start, end):
            around = AREA_BEFORE.search(text, max(0, match.start() - 20), match.start()) if kind == "group" else None
            yield Owner(match.end() - 1, kind, (around.group() if around else "") + match.group())


def scope_of(owner: Owner | None, agency: Agency, topic: str) -> str:
    """"" the organ's own or not told, area or other another's; whole, level and share are for `settle` to decide."""
    if owner is None or owner.kind == "self":
        named = owner is not None and owner.name.endswith(("机关", "本部"))
        if agency.kind == "government":
            return "level" if named else ""
        return "share" if named and owner is not None and not owner.name.startswith("本") else ""
    if owner.kind == "passed":
        return "other"  # 转我局办理5件: some of those told before
    if owner.kind == "area":
        return "area" if agency.kind in NARROW else "whole"
    if owner.kind == "group":
        return _of_group(owner, agency)
    if not agency.name or (topic in LITIGATION and "本级" not in owner.name):
        return ""  # 县政府受理行政复议3件: the authority that reviews
    if agency.kind == "government":
        return "other" if owner.kind == "named" or "本级" in owner.name else "level"
    if "本级" in owner.name:
        return "share"
    if owner.kind == "level" and agency.kind == "office":
        return ""
    return "" if is_itself(owner.name, agency.name) else "other"


def settle(drafts: list[Draft]) -> None:
    """县政府's figures are a part where the paragraph also tells the whole area's, or other bodies', of the same matter."""
    wider = {draft.topic for draft in drafts if draft.scope in ("whole", "other")}
    for draft in drafts:
        if draft.scope == "level":
            draft.scope = "other" if draft.topic in wider else ""
        elif draft.scope == "share":  # 局机关4件，下属单位6件 in a bureau's report: all of its own, or some of all
            draft.scope, draft.part = "", draft.part or draft.topic in wider
        elif draft.scope == "whole":
            draft.scope = ""


def _of_group(owner: Owner, agency: Agency) -> str:
    if owner.name.startswith("全") and agency.kind in ("office", "department"):
        return "area"  # 全区各部门、各镇
    if owner.name.startswith("全") and "部门" in owner.name and re.search("[镇乡街县区]", owner.name[2:]):
        return "whole"
    own = agency.kind == "township" and re.search("(?:^|[^各个])(?:[镇乡]|街道)$", owner.name) is not None
    return "" if own or not agency.name else "other"


def is_itself(name: str, organ: str) -> bool:
    """Whether a short name is the organ's: 市人社局 of 河西市人力资源和社会保障局; letters in order, from the level on."""
    if re.fullmatch("全[镇乡街局委厅办校院].*", name):
        return True
    if re.match("各|区县|县区|市县|基层", name):
        return False
    name = re.split("年|度|以来|期间|由", name)[-1]
    found = re.search("[省市县区州旗盟镇乡](?!.*[省市县区州旗盟镇乡].).+$", name)
    letters = iter(organ)
    return all(letter in letters for letter in (found.group() if found else name))
