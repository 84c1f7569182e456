"""python -m benchmarks.check: what a check costs beside cutting the same text into words, and from a cold start.

Prints for each sample the warm time of a review against a bare `jieba.lcut` of the same text (median of the rounds),
the time of `gouji check` from a cold start, and which heavy modules that command loads. Exit 1 past a target.
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.txt"))
HEAVY = ("sklearn", "fastapi", "sqlalchemy", "matplotlib", "pdfplumber", "docx", "openpyxl")
RATIO, COLD = 3.0, 2.0  # the targets: times a bare cut of the text; seconds on two cores
TURNS = 4
STAGES = ("readers", "structure", "claims", "scoring", "compare", "rules")


@click.command()
@click.option("--rounds", default=9, show_default=True, help="Rounds of each turn; the median counts.")
@click.option("--profile", is_flag=True, help="Where a warm review of the slowest sample spends its time, by stage.")
@click.option("--no-cold", is_flag=True, help="Leave out the cold starts.")
def main(rounds: int, profile: bool, no_cold: bool) -> None:
    """Measure and print; exit 1 when a target is missed."""
    good = warm(rounds)
    if not no_cold:
        good = cold() and heavy() and good
    if profile:
        stages(SAMPLES[0])
    sys.exit(0 if good else 1)


def warm(rounds: int) -> bool:
    """Reviews in a process that has everything loaded, against jieba on the same text."""
    import jieba

    from gouji.flow import Reviewer

    jieba.setLogLevel(60)
    reviewer = Reviewer.load()
    worst = 0.0
    for path in SAMPLES:
        data, text = path.read_bytes(), path.read_text(encoding="utf-8")
        cut, check = medians(rounds, partial(jieba.lcut, text), partial(reviewer.review, data, path.name))
        worst = max(worst, check / cut)
        print(f"{path.stem:42} cut {cut * 1000:7.1f} ms   check {check * 1000:7.1f} ms   {check / cut:5.2f} times")
    print(f"the slowest is {worst:.2f} times a bare cut (target {RATIO})")
    return worst <= RATIO


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median processor seconds of each work: warm, and in turns, so that a machine that slows down slows all of them."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(TURNS):
        for work, taken in zip(works, times, strict=True):
            work()  # does not count: the other work has filled the processor's caches
            for _ in range(rounds):
                start = time.process_time()
                work()
                taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


def cold() -> bool:
    """`gouji check` on one sample in a new process; the best of three, so that the disk's first read does not count."""
    times, busy = [], []
    for _ in range(3):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "gouji", "check", str(SAMPLES[2])], capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(time.perf_counter() - start)
        busy.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"cold start: {min(times):.2f} s, of them {min(busy):.2f} s on the processor (target {COLD})")
    return min(times) <= COLD


def heavy() -> bool:
    """Which heavy modules `gouji check` loads on a text."""
    probe = (
        "import sys\nfrom gouji.cli import main\n"
        f"try:\n    main(['check', {str(SAMPLES[2])!r}])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", check=False)
    loaded = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    names = loaded[-1].split()[1:] if loaded else ["the check did not run"]
    print(f"heavy modules loaded by a check: {', '.join(names) or 'none'}")
    return not names


def stages(path: Path) -> None:
    """Seconds spent in the functions of each stage over twenty warm reviews, own time and with callees."""
    from gouji.flow import Reviewer

    reviewer, data = Reviewer.load(), path.read_bytes()
    reviewer.review(data, path.name)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(20):
        reviewer.review(data, path.name)
    profile.disable()
    stats = pstats.Stats(profile)
    own = dict.fromkeys((*STAGES, "elsewhere"), 0.0)
    for (file, _, _), (_, _, seconds, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        stage = next((s for s in STAGES if f"gouji/{s}/" in file), "elsewhere")
        own[stage] += seconds
    total = sum(own.values())
    for stage, seconds in own.items():
        print(f"{stage:12} {seconds / 20 * 1000:7.2f} ms own time   {seconds / total:6.1%}")
    stats.sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
