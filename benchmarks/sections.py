"""python -m benchmarks.sections: labels on reports without headings, the time of tagging, and of a large training.

Prints held-out figures of the current model (paragraphs alone, whole reports with every heading removed, by author
batch), the processor time to tag one report, and with --large N the cost of training on N paragraphs. Exit 1 past a
target.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import click

from gouji import readers, structure
from gouji.scoring import LazyModel, tag
from training.corpus import corpus_folder, read_corpus
from training.rows import Row
from training.runs import run_steps
from training.settings import Options, Paths

PROBLEMS_F1, REPORT_MS, SECONDS, MEMORY_MB = 0.97, 10.0, 180.0, 2048.0  # the targets; seconds on two idle cores
SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.txt"))


@click.command()
@click.option("--rounds", default=15, show_default=True, help="Rounds of each measurement; the median counts.")
@click.option("--large", default=0, metavar="N", help="Train on N paragraphs, made from the corpus by changing words.")
def main(rounds: int, large: int) -> None:
    """Measure and print; exit 1 when a target is missed."""
    kept = [_figures(), _times(rounds), *([_large(large)] if large else [])]
    sys.exit(0 if all(kept) else 1)


def _figures() -> bool:
    folder = LazyModel().folder
    if folder is None:
        raise click.UsageError("no current model: run python -m training")
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    print(f"model {folder.name}; every figure by a model that has not seen the organ")
    for name, key in (("paragraph alone", "held_out"), ("whole report, no headings", "in_context")):
        f = metrics[key]
        print(f"{name:28s} macro F1 {f['macro_f1']:.3f}  problems F1 {f['problems_f1']:.3f}  roles {f['role_accuracy']:.3f}")
    for batch, f in metrics["by_batch"].items():
        print(f"  batch {batch:22s} macro F1 {f['macro_f1']:.3f}  problems F1 {f['problems_f1'] or 0:.3f}")
    return bool(metrics["in_context"]["problems_f1"] >= PROBLEMS_F1)


def _times(rounds: int) -> bool:
    model = LazyModel()
    worst = 0.0
    for path in SAMPLES:
        report = structure.to_report(readers.read(path))
        bare = replace(report, sections=tuple(replace(s, decided_by="model", confidence=0.0) for s in report.sections))
        tag(bare, model)
        times = []
        for _ in range(rounds):
            started = time.process_time()
            tag(bare, model)
            times.append((time.process_time() - started) * 1000)
        middle = statistics.median(times)
        worst = max(worst, middle)
        print(f"{path.stem:40s} {len(report.paragraphs):3d} paragraphs tagged in {middle:5.1f} ms")
    return worst <= REPORT_MS


def _large(count: int) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data" / "corpus"
        folder.mkdir(parents=True)
        (folder / "large.jsonl").write_text("".join(_lines(count)), encoding="utf-8")
        started = time.perf_counter()
        run_steps(Paths(Path(name) / "work", Path(name) / "models"), Options(corpus=folder))
        seconds, memory = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} paragraphs trained, judged and described in {seconds:.0f} s, {memory:.0f} MB")
    return seconds <= SECONDS and memory <= MEMORY_MB


def _lines(count: int) -> list[str]:
    """The corpus again and again, every copy with other characters in place of a tenth of its own."""
    rows = [row for path in sorted((corpus_folder() or Path()).glob("*.jsonl")) for row in read_corpus(path)]
    return [_line(rows[i % len(rows)], i // len(rows)) for i in range(count)]


def _line(row: Row, copy: int) -> str:
    text = "".join(c if (n * 7 + copy * 3) % 10 or not copy else chr(0x4E00 + (ord(c) * 31 + copy) % 3000)
                   for n, c in enumerate(row.text))  # fmt: skip
    data = {"text": text, "label": row.label, "role": row.role, "report": f"{row.report}-{copy}", "year": row.year,
            "org": f"{row.organ}{copy}", "order": row.order, "batch": row.batch}  # fmt: skip
    return json.dumps(data, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
