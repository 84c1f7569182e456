"""COMPARE: run the rules over a dossier, judge what they state, and tell the verdict on each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.compare import wording
from gouji.compare.bounds import cell_bounds
from gouji.compare.causes import Judged, merge
from gouji.compare.judge import Judgement, judge
from gouji.compare.narrowing import narrowed
from gouji.compare.rule import Rule, Statement
from gouji.compare.slips import likely_slip
from gouji.records.check import Check, Equation, Evidence, RuleOutcome, Verdict
from gouji.records.dossier import Dossier

__all__ = ["narrowed", "run"]

UNREADABLE = frozenset({"unreadable_cell", "damaged_text"})


def run(dossier: Dossier, rules: Sequence[Rule]) -> tuple[tuple[Check, ...], tuple[RuleOutcome, ...]]:
    """All checks and what became of each rule; a rule that raises becomes a `fault` and stops nothing else."""
    dossier = replace(dossier, bounds=cell_bounds(dossier.tables))
    checks: list[Check] = []
    outcomes: list[RuleOutcome] = []
    arithmetic: list[Judged] = []
    for rule in rules:
        try:
            made = list(_apply(rule, dossier))
        except Exception as error:  # a fault of the rule must be shown, and must not hide the other rules' results
            outcomes.append(RuleOutcome(rule.code, "fault", 0, f"{type(error).__name__}: {error}"))
            continue
        outcomes.append(_outcome(rule, [check for _, _, check in made]))
        for statement, judgement, check in made:
            if _within_tables(rule) and isinstance(statement, Equation) and statement.comparator.value == "=":
                arithmetic.append(Judged(rule, statement, judgement, check))
            else:
                checks.append(check)
    return tuple(_distinct([*merge(arithmetic), *checks])), tuple(outcomes)


def _apply(rule: Rule, dossier: Dossier) -> Iterator[tuple[Statement, Judgement, Check]]:
    for statement in rule(dossier):
        judgement = judge(statement)
        yield statement, judgement, _check(rule, statement, judgement, dossier)


def _check(rule: Rule, statement: Statement, judgement: Judgement, dossier: Dossier) -> Check:
    differs = judgement.verdict is Verdict.INCONSISTENT
    shown = differs or not _within_tables(rule)
    explanation = fitted = equation = ""
    if isinstance(statement, Equation):
        equation = wording.equation(statement, judgement) if shown else ""
        explanation = wording.tried(statement) + likely_slip(statement, dossier) if differs else ""
        fitted = statement.rights[judgement.reading].why if judgement.reading is not None else ""
    return Check(
        code=rule.code,
        name=rule.name,
        severity=statement.severity or rule.severity,
        verdict=judgement.verdict,
        about=statement.about,
        message=wording.message(rule.message, statement, judgement) if differs else "",
        equation=equation,
        evidence=_evidence(statement, judgement) if shown else (),
        reason=judgement.reason,
        fitted=fitted,
        explanation=statement.extra.get("explanation", "") + explanation,
    )


def _within_tables(rule: Rule) -> bool:
    """Whether it is a rule of the tables' own arithmetic: hundreds of its equations hold, and nobody reads those."""
    return rule.code.startswith("GJ1")


def _evidence(statement: Statement, judgement: Judgement) -> tuple[Evidence, ...]:
    if not isinstance(statement, Equation):
        return statement.evidence
    sides = (statement.left, statement.rights[judgement.reading or 0]) if statement.rights else (statement.left,)
    found = {(e.kind, e.ref, e.quote): e for side in sides for term in side.terms for e in term.evidence}
    return tuple(found.values())


def _outcome(rule: Rule, checks: Sequence[Check]) -> RuleOutcome:
    if not checks:
        return RuleOutcome(rule.code, "not_applicable", 0, "")
    decided = [check for check in checks if check.verdict is not Verdict.UNDECIDED]
    if any(check.verdict is Verdict.INCONSISTENT for check in decided):
        outcome = "fail"
    elif decided:
        outcome = "pass"
    else:
        outcome = "unreadable" if all(check.reason in UNREADABLE for check in checks) else "insufficient_data"
    detail = "" if decided else wording.UNDECIDED.get(checks[0].reason, checks[0].reason)
    return RuleOutcome(rule.code, outcome, len(decided), detail)


def _distinct(checks: Sequence[Check]) -> Iterator[Check]:
    """The same fault stated twice in the same words is one finding; in other words the later ones are numbered."""
    told: dict[tuple[str, str], list[str]] = {}
    for check in checks:
        if check.verdict is not Verdict.INCONSISTENT:
            yield check
            continue
        messages = told.setdefault((check.code, check.about), [])
        if check.message not in messages:
            messages.append(check.message)
            yield check if len(messages) == 1 else replace(check, about=f"{check.about}|{len(messages)}")
