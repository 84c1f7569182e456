"""Review drafts, and tell which planted faults were found and what was found where nothing was planted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.inject.draft import Draft
from benchmarks.inject.planting import Planted
from benchmarks.inject.printing import HALF, print_report
from gouji.flow import Reviewer
from gouji.records.check import Check, Severity
from gouji.records.review import Review

SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Outcome:
    """What a review made of a planted fault: found at the place as an error or warning, or only as a hint."""

    planted: Planted
    found: bool
    hinted: bool
    findings: tuple[Check, ...]


def review(reviewer: Reviewer, draft: Draft) -> Review:
    """The review of a draft, with last year's report where there is one."""
    file = print_report(draft)
    earlier = None
    if draft.previous:
        before = print_report(draft, previous=True)
        earlier = reviewer.review(before.data, before.name, media_type=before.media_type)
    return reviewer.review(file.data, file.name, media_type=file.media_type, previous=earlier)


def weighty(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Errors and warnings."""
    return tuple(check for check in checks if check.severity is not Severity.INFO)


def judge(reviewer: Reviewer, planted: Planted) -> Outcome:
    """Whether a finding leads to the planted place."""
    findings = review(reviewer, planted.draft).findings
    naming = [check for check in findings if names(check, planted)]
    return Outcome(planted, bool(weighty(naming)), bool(naming), findings)


def names(check: Check, planted: Planted) -> bool:
    """Whether the evidence holds one of the cells, or a quotation from the sentence that was changed."""
    sentence = _plain(planted.sentence)
    for item in check.evidence:
        if item.kind == "cell" and item.ref in planted.cells:
            return True
        quote = _plain(item.quote)
        if item.kind != "cell" and sentence and quote and (quote in sentence or sentence in quote):
            return True
    return False


def _plain(text: str) -> str:
    return SPACE.sub("", text.translate(HALF))
