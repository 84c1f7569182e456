"""What the checks make of each claim, and how much of the narrative they covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gouji.compare.wording import UNDECIDED
from gouji.records.check import Check, RuleOutcome, Severity, Verdict
from gouji.records.claim import Claim, Narrative
from gouji.records.review import ClaimVerdict, Coverage

AGREES, DIFFERS, UNCHECKED = "agrees", "differs", "unchecked"
TABLES, NARRATIVE = "GJ3", "GJ4"
NO_CELL = "表中无此项"
NOT_COMPARED = "无可比对的数据"
ONLY_A_HINT = "表述口径不明，仅作提示"


def verdicts(narrative: Narrative, checks: Sequence[Check]) -> tuple[ClaimVerdict, ...]:
    """One verdict a claim, in document order: agrees, differs, or unchecked with a stable reason in Chinese.

    A claim that the tables bear out is not blamed for a sum or share in which it only takes part; a requirement that
    is met (a growth that could be) bears nothing out.
    """
    about: dict[str, list[Check]] = {}
    for check in checks:
        for ref in dict.fromkeys(e.ref for e in check.evidence if e.kind == "claim"):
            about.setdefault(ref, []).append(check)
    return tuple(_verdict(claim, about.get(claim.id, ())) for claim in narrative.claims)


def coverage(narrative: Narrative, told: Sequence[ClaimVerdict], outcomes: Sequence[RuleOutcome]) -> Coverage:
    """How many numbers and claims there are, what became of them, and what became of the rules."""
    by_verdict = Counter(verdict.verdict for verdict in told)
    return Coverage(
        numbers=narrative.numbers,
        claims=len(narrative.claims),
        agrees=by_verdict[AGREES],
        differs=by_verdict[DIFFERS],
        unchecked=dict(sorted(Counter(v.reason for v in told if v.verdict == UNCHECKED).items())),
        excluded=dict(sorted(Counter(number.reason for number in narrative.excluded).items())),
        rules=tuple(outcomes),
    )


def _verdict(claim: Claim, checks: Sequence[Check]) -> ClaimVerdict:
    hard = [c for c in checks if c.verdict is Verdict.INCONSISTENT and c.severity is not Severity.INFO]
    fitting = [c for c in checks if c.verdict is Verdict.CONSISTENT and c.equation]
    borne_out = any(c.code.startswith(TABLES) for c in fitting)
    if hard and not (borne_out and all(c.code.startswith(NARRATIVE) for c in hard)):
        return ClaimVerdict(claim, DIFFERS, hard[0].equation or hard[0].message)
    if fitting:
        return ClaimVerdict(claim, AGREES, fitting[0].fitted or fitting[0].equation)
    return ClaimVerdict(claim, UNCHECKED, _why_unchecked(claim, checks))


def _why_unchecked(claim: Claim, checks: Sequence[Check]) -> str:
    if claim.damaged:
        return UNDECIDED["damaged_text"]
    if claim.year is not None:
        return "其他年度"
    if claim.scope in ("area", "other"):
        return "口径不同"
    undecided = next((c.reason for c in checks if c.verdict is Verdict.UNDECIDED and c.reason), "")
    if undecided:
        return UNDECIDED.get(undecided, undecided)
    if not claim.readings:
        return NO_CELL
    return ONLY_A_HINT if claim.soft or checks else NOT_COMPARED
