"""What the narrative says in numbers: claims, the readings they allow, and the arithmetic between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gouji.records.form import SectionKind
from gouji.records.quantity import Quantity
from gouji.records.source import Place


class ClaimKind(StrEnum):
    """What a claim states."""

    COUNT = "count"
    AMOUNT = "amount"
    ZERO = "zero"  # 未收到申请
    SHARE = "share"  # 占 33.9%
    GROWTH = "growth"  # 同比增长 8%
    RATE = "rate"  # 办结率 100%
    UNIVERSAL = "universal"  # 均获维持, 全部按期办结


@dataclass(frozen=True, slots=True)
class Reading:
    """Cells whose sum, less the cells of `less`, a claim may mean, and why the words allow it."""

    cells: tuple[str, ...]
    why: str
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the narrative with what it counts.

    id         stable within one report: c1, c2 …
    start, end offsets in the raw text of its block; `quote` is exactly that slice
    readings   what it may mean in the tables, the plainest first; empty when the tables hold no such figure
    entry      key of the pattern entry that bound it, "" when none did
    reason     why it was bound so, in Chinese
    year       the year it speaks of; None for the report's own year
    scope      own, area (全区 in an office's report), other (another body), "" unknown
    soft       the sentence only suggests the cells: a difference is said as a hint
    damaged    stands in text that could be restored only in part
    part       counts some of those that the cells count: it may be less than they are, not more
    unread     words around it that were not understood, with 、 between them: it may count something else than its cells
    """

    id: str
    quote: str
    start: int
    end: int
    block: int
    section: SectionKind
    place: Place
    quantity: Quantity
    kind: ClaimKind
    readings: tuple[Reading, ...] = ()
    entry: str = ""
    reason: str = ""
    year: int | None = None
    scope: str = ""
    soft: bool = False
    damaged: bool = False
    offset: int | None = None  # of `start` in the whole source text
    part: bool = False
    unread: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the plainest reading."""
        return self.readings[0].cells if self.readings else ()


@dataclass(frozen=True, slots=True)
class Excluded:
    """A number of the narrative that is no claim: a date, a document number, a name …"""

    quote: str
    start: int
    end: int
    block: int
    reason: str  # in Chinese: 日期, 文号, 序数, 名称中的数字 …


class RelationKind(StrEnum):
    """The arithmetic that a passage states."""

    SUM = "sum"
    BALANCE = "balance"
    SHARE = "share"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class Relation:
    """Arithmetic stated inside the narrative, between claims.

    SUM      left = (whole,), right = parts
    BALANCE  left = (received, carried in), right = (ended…, carried out)
    SHARE    left = (part,), right = possible wholes in order of likelihood; `rate` the stated share
    GROWTH   left = (now,), right = (before,) or () when it is not said; `rate` the stated change, `fall` its direction
    complete whether the words say that the parts are all there are (分别为, 均为, 两项之和); None: cannot be told
    of       SHARE: what the part may be in the tables, where no number of it is told and `left` is ()
    bound    "" plain, "over" (超八成), "under" (不足一成), "about"
    """

    kind: RelationKind
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    block: int
    start: int
    end: int
    rate: Claim | None = None
    fall: bool = False
    complete: bool | None = None
    bound: str = ""
    offset: int | None = None
    of: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """All that the narrative states: claims, relations between them, and numbers that are no claims."""

    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    excluded: tuple[Excluded, ...]
    numbers: int  # numbers found on characters, whatever they turned out to be
