"""Whole folders: every report reviewed in worker processes, each outcome in a file of its own, and one summary."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gouji.errors import GoujiError
from gouji.flow import Reviewer
from gouji.render.csv import to_csv
from gouji.render.html import to_html
from gouji.render.json import to_dict

Progress = Callable[[int, int, "Outcome"], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one file: the number of findings by severity and its rows for the summary, or why it was refused."""

    path: Path
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    rows: str = ""
    failure: str = ""


def run(paths: Sequence[Path], out: Path, *, workers: int | None = None, progress: Progress | None = None) -> list[Outcome]:
    """Review all files into the folder `out`: NAME.json and NAME.html each, summary.csv and failures.txt.

    Returns the outcomes in the order of the paths. A file that cannot be read stops nothing.
    """
    out.mkdir(parents=True, exist_ok=True)
    jobs = list(zip(paths, _names(paths, out), strict=True))
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(max_workers=workers or os.cpu_count()) as pool:
        for outcome in pool.map(_one, jobs):
            outcomes.append(outcome)
            if progress:
                progress(len(outcomes), len(jobs), outcome)
    _replace(out / "summary.csv", to_csv([]) + "".join(outcome.rows for outcome in outcomes))
    _replace(out / "failures.txt", "".join(f"{o.failure}\n" for o in outcomes if o.failure))
    return outcomes


def _names(paths: Sequence[Path], out: Path) -> Iterator[Path]:
    """Where each file's outcome goes; files of the same name in different folders are told apart by a number."""
    taken: dict[str, int] = {}
    for path in paths:
        taken[path.name] = taken.get(path.name, 0) + 1
        yield out / (path.name if taken[path.name] == 1 else f"{path.name}.{taken[path.name]}")


@cache
def _reviewer() -> Reviewer:
    return Reviewer.load()


def _one(job: tuple[Path, Path]) -> Outcome:
    path, target = job
    try:
        review = _reviewer().review_path(path)
    except GoujiError as error:
        return Outcome(path, failure=str(error))
    text = json.dumps(to_dict(review), ensure_ascii=False)
    _replace(target.with_name(target.name + ".json"), text + "\n")
    _replace(target.with_name(target.name + ".html"), to_html([review], _reviewer().rules_by_code))
    counts = Counter(finding.severity.value for finding in review.findings)
    rows = to_csv([review], header=False)
    return Outcome(path, counts["error"], counts["warning"], counts["info"], rows)


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
