"""What linking works on before claims are made of it: a number or a denial, and the cells it may mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gouji.claims.clauses import Frame
from gouji.claims.matching import Anchor
from gouji.records.claim import ClaimKind, Reading
from gouji.records.quantity import Quantity


@dataclass(slots=True)
class Context:
    """A number with the anchors around it and what the words before it were about.

    topic    what it counts: foi, review, suit …, normative …, other, publish, "" unknown
    topics   all coordinated topics, when one number stands for several (行政复议、行政诉讼3件)
    """

    text: str
    frame: Frame
    left: list[Anchor]
    right: list[Anchor]
    quantity: Quantity
    ahead: list[Anchor] = field(default_factory=list)  # anchors of the rest of the sentence
    topic: str = ""
    topics: tuple[str, ...] = ()
    own_topic: bool = False
    state: State = field(default_factory=lambda: State())
    report_year: int | None = None
    earlier: bool = False  # the earlier figure of a change: 由10件降至8件
    listed: bool = False  # not the first of several numbers that 分别为 gives to their heads
    year_at: int = -1  # where the year of the number is told, if not right before it

    def last(self, role: str) -> Anchor | None:
        """The anchor of a role that stands nearest before the number."""
        return next((anchor for anchor in reversed(self.left) if anchor.value(role)), None)

    def first(self, role: str) -> Anchor | None:
        """The anchor of a role that stands nearest behind the number."""
        return next((anchor for anchor in self.right if anchor.value(role)), None)

    def near(self, role: str) -> Anchor | None:
        """The nearest anchor of a role, before the number if there is one, else behind it."""
        return self.last(role) or self.first(role)

    def gap(self, anchor: Anchor) -> str:
        """The words between an anchor before the number and the number."""
        spans = (self.text[max(s.start, anchor.end) : s.end] for s in self.frame.left if s.end > anchor.end)
        return "".join(spans)

    @property
    def lead(self) -> str:
        """All words before the number that belong to it."""
        return "".join(self.text[s.start : s.end] for s in self.frame.left)

    @property
    def sentence_start(self) -> int:
        """Where the sentence of the number begins."""
        return max(self.state.sentence, 0)

    @property
    def behind(self) -> str:
        """The words behind the number that may belong to it."""
        return self.text[self.frame.right.start : self.frame.right.end].strip()

    def values(self, role: str) -> set[str]:
        """All values of a role around the number."""
        return {value for anchor in (*self.left, *self.right) if (value := anchor.value(role))}


@dataclass(slots=True)
class State:
    """What was said before in the paragraph."""

    topic: str = ""
    topics: tuple[str, ...] = ()
    sentence_topic: bool = False
    received: bool = False
    ended: bool = False
    sentence: int = -1  # where the sentence of the number before begins
    received_here: bool = False  # a received number stands in this sentence
    way: int = -1  # the sentence in which a number was told of one channel among several
    seen: set[str] = field(default_factory=set)  # rows that numbers were bound to
    rows: tuple[str, ...] = ("new",)
    doc_verb: str = ""
    documents: set[str] = field(default_factory=set)  # cells of documents that numbers were bound to
    last_rows: tuple[str, ...] = ()
    last_kind: str = ""  # row, column, result …: of the number before, for lists that end in 其他N件
    foi_seen: bool = False
    of_information: dict[str, Decimal] = field(default_factory=dict)  # totals of reviews and suits told with the words 信息公开
    measures: set[str] = field(default_factory=set)  # those in which applications were counted
    every: bool = False  # the reviews or suits told last were those of every kind, not of open information alone
    heading: bool = False  # the paragraph is short enough to be the heading of the next one


@dataclass(slots=True)
class Draft:
    """A claim in the making; offsets count the clean text."""

    start: int
    end: int
    core: int
    quantity: Quantity
    kind: ClaimKind
    readings: list[Reading] = field(default_factory=list)
    entry: str = ""
    reason: str = ""
    rows: tuple[str, ...] = ()
    column: str = ""
    year: int | None = None
    scope: str = ""
    soft: bool = False
    topic: str = ""
    statement: bool = False
    delta: bool = False  # a difference to last year, no figure of its own
    falls: bool = False  # the difference is one of less
    before: bool = False  # last year's figure
    same_as: Draft | None = None  # a second thing told of the same figure
    part: bool = False  # some of those that the cells count
    unread: str = ""  # words around it that were not understood

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the plainest reading."""
        return self.readings[0].cells if self.readings else ()


@dataclass(frozen=True, slots=True)
class Binding:
    """Cells found for a number: readings in order, which entry bound it, and why."""

    readings: tuple[Reading, ...]
    entry: str
    reason: str
    rows: tuple[str, ...] = ()
    column: str = ""
    kind: str = ""
    soft: bool = False
    used: tuple[Anchor, ...] = ()
    part: bool = False
