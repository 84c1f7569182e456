"""What gouji hands back: the report as read, its claims with verdicts, the checks, and how much was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gouji.records.check import Check, RuleOutcome, Verdict
from gouji.records.claim import Claim, Narrative
from gouji.records.report import Report
from gouji.records.score import SectionScore


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim with what the checks made of it: agrees, differs or unchecked, and why."""

    claim: Claim
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the narrative and of the rule book was checked."""

    numbers: int
    claims: int
    agrees: int
    differs: int
    unchecked: Mapping[str, int]
    excluded: Mapping[str, int]
    rules: tuple[RuleOutcome, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole outcome for one report."""

    report: Report
    narrative: Narrative
    claims: tuple[ClaimVerdict, ...]
    checks: tuple[Check, ...]
    coverage: Coverage
    quality: SectionScore | None = None
    section_scores: Mapping[str, SectionScore] = field(default_factory=dict)
    section_model: str | None = None

    @property
    def findings(self) -> tuple[Check, ...]:
        """The checks that came out inconsistent, the weightiest first, else in the order of the rules."""
        order = {"error": 0, "warning": 1, "info": 2}
        found = [check for check in self.checks if check.verdict is Verdict.INCONSISTENT]
        return tuple(sorted(found, key=lambda check: order[check.severity]))
