"""One run of training: the steps in order, then promotion past the gates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.scoring.model import ORDER_FILE, WEIGHTS_FILE
from training.refusals import GateRefused

if TYPE_CHECKING:
    from training.settings import Options, Paths

Progress = Callable[[str, int, int], None]
"""Called with what is being done (in Chinese), how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: the new version (None when it was not promoted), its metrics, the gates that failed."""

    version: str | None
    metrics: dict[str, Any]
    failed: tuple[str, ...]
    steps: tuple[str, ...]  # those that had something to do
    left_out: dict[str, str]  # files that were not used, and why
    thin_years: tuple[str, ...]


def run(
    reports: Iterable[Path] = (),
    *,
    years: Iterable[int] = (),
    corrections: Path | None = None,
    models: Path | None = None,
    work: Path | None = None,
    corpus: Path | None = None,
    accept: str = "",
    promote: bool = True,
    progress: Progress | None = None,
) -> Outcome:
    """Train on the corpus, reports and corrections, and promote the model when it passes the gates.

    reports      folders or files of reports; labels are taken from their headings
    years        only reports of these years; the corpus is always whole
    corrections  a JSONL export of reviewers' corrections
    models       where the model goes, GOUJI_HOME/models when not given; work, for what steps hand on
    corpus       folder of the hand-written corpus, the one that comes with gouji when not given
    accept       a reason to promote in spite of failed gates; stands in the card
    promote      False: stop before promotion

    Raises UnusableData, GateRefused (with the figures), UnwritableFolder, MissingExtra, all of them GoujiError; the
    current model is then untouched.
    """
    from training.corpus import corpus_folder
    from training.registry import written
    from training.settings import Options, paths

    places = paths(models, work)
    options = Options(tuple(reports), corrections, tuple(years), corpus or corpus_folder(), accept)
    done = written(places.work, lambda: run_steps(places, options, progress))
    metrics, gathered, failed = results(places)
    version = None
    if promote:
        if failed and not accept:
            raise refused(failed)
        version = promoted(places)
    return Outcome(version, metrics, failed, done, gathered["left_out"], tuple(gathered["thin_years"]))


def run_steps(
    paths: Paths, options: Options, progress: Progress | None = None, *, only: str = "", force: bool = False
) -> tuple[str, ...]:
    """Run the steps whose inputs changed (or one by name); their names. Raises as `run` does."""
    from training.locking import is_fresh, remember
    from training.steps import STEPS

    paths.work.mkdir(parents=True, exist_ok=True)
    done = []
    for step in STEPS:
        if only and step.name != only:
            continue
        if force or not is_fresh(step, paths, options):
            step.run(paths, options, _watch(progress))
            remember(step, paths, options)
            done.append(step.name)
    return tuple(done)


def results(paths: Paths) -> tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]:
    """Metrics of the candidate, what was gathered for it, and the gates that fail."""
    from training.gates import failures

    metrics, gathered, costs = (
        json.loads((paths.work / name).read_text(encoding="utf-8"))
        for name in ("candidate/metrics.json", "gathered.json", "costs.json")
    )
    return metrics, gathered, failures(metrics, costs)


def promoted(paths: Paths) -> str:
    """Copy the candidate to the models and make it current, unless it is so already; its version."""
    from training.manifest import files_of
    from training.registry import add, current_of, promote

    manifest = json.loads((paths.candidate / "manifest.json").read_text(encoding="utf-8"))
    current = current_of(paths.models)
    if current and _identity(current) == _identity(paths.candidate):
        return current.name
    names = [*(path.name for path in files_of(paths.candidate)), "manifest.json"]
    version = add(paths.models, paths.candidate, names, max(manifest["years"], default=0))
    promote(paths.models, version)
    return version


def _identity(folder: Path) -> tuple[Any, ...]:
    """What makes a model the same as another, whatever its card compares it with; a damaged one is like no other."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        files = manifest["files"]
        return manifest["data"], manifest["features"], files[WEIGHTS_FILE], files[ORDER_FILE]
    except (OSError, ValueError, KeyError, TypeError):
        return (folder,)


def refused(failed: tuple[str, ...]) -> GateRefused:
    """The refusal with every failed gate's figures."""
    listed = "；".join(failed)
    return GateRefused(f"候选模型未过关，现用模型未变：{listed}。如确需采用，请用 --accept “理由”，理由将写入模型卡。", failed)


def _watch(progress: Progress | None) -> Callable[[Iterable[Any], str], Iterable[Any]]:
    def watch(items: Iterable[Any], what: str) -> Iterable[Any]:
        every = list(items)
        for number, item in enumerate(every):
            if progress:
                progress(what, number, len(every))
            yield item
        if progress:
            progress(what, len(every), len(every))

    return watch
