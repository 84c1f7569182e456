"""A rule's statement, and what came of judging it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gouji.records.form import FormEquation
from gouji.records.quantity import Quantity
from gouji.records.source import Place


class Severity(StrEnum):
    """How much a finding matters: a wrong public figure, something to look at, a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """相符 / 不符 / 无法核对."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDED = "undecided"


class Comparator(StrEnum):
    """How the two sides must stand to one another."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that a finding rests on.

    kind   claim, cell or text
    ref    a claim's id, a cell's address, or a section label
    quote  as printed
    """

    kind: str
    ref: str
    quote: str
    place: Place | None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One number of an equation; `quantity` None with `missing` saying why when it is not known.

    low, high  what a number that was not printed (a blank or dashed cell) may amount to; `high` None: open above
    """

    name: str
    quantity: Quantity | None
    evidence: tuple[Evidence, ...]
    missing: str = ""
    sign: int = 1
    low: Decimal = Decimal(0)
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """The sum of some terms; `why` tells why the words allow this side."""

    terms: tuple[Term, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Equation:
    """The left side must stand to one of the right sides as the comparator says.

    about     what it is told of, without positions: an address, a wording (for the fingerprint)
    left      the side that is stated
    rights    the admissible readings of the other side, the plainest first
    slack     how far the sides may be apart beyond their intervals (a share: half a unit of its last digit)
    extra     further fields for the message
    severity  where this statement weighs less or more than its rule usually does
    """

    about: str
    left: Side
    rights: tuple[Side, ...]
    comparator: Comparator = Comparator.EQUAL
    slack: Decimal = Decimal(0)
    extra: Mapping[str, str] = field(default_factory=dict)
    relation: FormEquation | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something the form asks for: `met` None when it cannot be told, with `missing` saying why."""

    about: str
    met: bool | None
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A judged statement of a rule.

    equation     as printed in the finding: “2463 + 496 = 2959”, “258 ≠ 272 + 3”
    reason       why it is undecided, a stable key (blank_cell, absent_cell, unreadable_cell, no_table …)
    fitted       the reading under which it is consistent
    explanation  readings tried, the likely slip, what follows from it
    """

    code: str
    name: str
    severity: Severity
    verdict: Verdict
    about: str
    message: str = ""
    equation: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    fitted: str = ""
    explanation: str = ""

    @property
    def fingerprint(self) -> str:
        """Made of the code and what the check is about, never of positions."""
        return hashlib.sha256(f"{self.code}\n{self.about}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What became of one rule over a whole report: pass, fail, not_applicable, insufficient_data, unreadable or fault."""

    code: str
    outcome: str
    checked: int
    detail: str = ""
