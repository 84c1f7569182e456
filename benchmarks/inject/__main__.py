"""python -m benchmarks.inject --n 300 --seed 1: recall by kind of planted fault, false alarms on clean reports."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

import click

from benchmarks.inject.draft import make_draft
from benchmarks.inject.faults import KINDS, plant
from benchmarks.inject.layouts import LAYOUTS
from benchmarks.inject.measure import Outcome, judge, review, weighty
from benchmarks.inject.printing import print_report
from gouji.flow import Reviewer
from gouji.records.check import Check

RECALL, ALARMS = 0.97, 0.01


@click.command()
@click.option(
    "--n", default=300, show_default=True, help="Clean reports; a twelfth as many faults of each kind, at least 12."
)
@click.option("--seed", default=1, show_default=True)
@click.option("--show", default=0, show_default=True, help="Examples of misses and false alarms to print, per kind.")
@click.option("--kinds", default="", help="Only these kinds, separated by commas; “clean” for the clean reports.")
@click.option("--each", default=0, help="Faults of each kind instead of a twelfth of --n.")
@click.option("--dump", is_flag=True, help="Print the first missed or wrongly accused report whole.")
def main(n: int, seed: int, show: int, kinds: str, each: int, dump: bool) -> None:
    """Print recall by kind and false alarms; exit 1 below the targets."""
    wanted = set(filter(None, kinds.split(",")))
    reviewer = Reviewer.load()
    good = True
    for maker in KINDS:
        if not wanted or maker.__name__ in wanted:
            random = Random(f"{seed} {maker.__name__}")
            outcomes = [judge(reviewer, plant(random, maker)) for _ in range(each or max(12, n // 12))]
            good = _tell_recall(maker.__name__, outcomes, show, dump) and good
    if not wanted or "clean" in wanted:
        good = _tell_clean(reviewer, n, seed, show, dump) and good
    sys.exit(0 if good else 1)


def _tell_recall(kind: str, outcomes: list[Outcome], show: int, dump: bool) -> bool:
    missed = [outcome for outcome in outcomes if not outcome.found]
    recall = 1 - len(missed) / len(outcomes)
    hinted = sum(outcome.hinted for outcome in missed)
    print(
        f"{kind:20} {len(outcomes) - len(missed):4} of {len(outcomes):4} found  recall {recall:.3f}"
        + (f"  ({hinted} more as hints)" if hinted else "")
    )
    for outcome in missed[:show]:
        p = outcome.planted
        print(
            f"    missed [{p.draft.layout}, {p.draft.style}, {p.draft.organ.name}]",
            f"{p.before} → {p.after}  {p.sentence or ', '.join(p.cells)}",
        )
        _tell_findings(outcome.findings)
    if dump and missed:
        print(print_report(missed[0].planted.draft).data.decode())
    return recall >= RECALL


def _tell_clean(reviewer: Reviewer, n: int, seed: int, show: int, dump: bool) -> bool:
    random = Random(f"{seed} clean")
    drafts = [make_draft(random, layout=LAYOUTS[i % len(LAYOUTS)], with_previous=i % 4 == 0) for i in range(n)]
    accused = [(draft, found) for draft in drafts if (found := weighty(review(reviewer, draft).findings))]
    codes = Counter(check.code for _, found in accused for check in found)
    print(
        f"clean reports        {len(accused):4} of {n:4} with an error or warning ({len(accused) / n:.1%})",
        dict(codes.most_common()),
    )
    for draft, found in accused[:show]:
        width = "half" if draft.ascii else "full"
        print(f"    accused [{draft.layout}, {draft.style}, {width} width] {draft.organ.name} {draft.year}")
        _tell_findings(found)
    if dump and accused:
        print(print_report(accused[0][0]).data.decode())
    return len(accused) <= ALARMS * n


def _tell_findings(findings: tuple[Check, ...]) -> None:
    for check in findings:
        print(f"        {check.code} {check.severity.value}: {check.message}")


if __name__ == "__main__":
    main()
