"""The steps of training, in order: what each needs, what it makes. `python -m training` runs those whose needs changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED

import numpy as np

from gouji.scoring.features import views
from gouji.scoring.model import ORDER_FILE, WEIGHTS_FILE, Calibration
from training import card, draw, gates, gather, manifest
from training.evaluate import evaluate
from training.fit import Watch, calibrate, held_out, model_of
from training.registry import current_of
from training.reports import report_files
from training.rows import read_rows
from training.settings import Options, Paths
from training.split import split


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `needs` and `makes` name files in the work folder; `sources` names further files it reads."""

    name: str
    help: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    run: Callable[[Paths, Options, Watch], None]
    sources: Callable[[Paths, Options], list[Path]] = lambda paths, options: []


def input_files(paths: Paths, options: Options) -> list[Path]:
    """The corpus, the samples beside it, the reports and the corrections that a run reads."""
    samples = (options.corpus.parent / "samples",) if options.corpus else ()
    given = [options.corrections] if options.corrections else []
    return [*gather.corpus_files(options), *report_files((*samples, *options.reports)), *given]


def current_files(paths: Paths, options: Options) -> list[Path]:
    """The manifest of the model that is compared with."""
    current = current_of(paths.models)
    return [current / "manifest.json"] if current else []


def _split(paths: Paths, options: Options, watch: Watch) -> None:
    folds = split(read_rows(paths.work / "rows.jsonl"), options.seed)
    _write(paths.work / "folds.json", folds)


def _prepare(paths: Paths, options: Options, watch: Watch) -> None:
    rows = watch(read_rows(paths.work / "rows.jsonl"), "提取特征")
    _write(paths.work / "views.json", [views(row.text) for row in rows])


def _fit(paths: Paths, options: Options, watch: Watch) -> None:
    from skops.io import dump

    started = time.perf_counter()
    rows, seen = read_rows(paths.work / "rows.jsonl"), _read(paths.work / "views.json")
    margins = held_out(rows, seen, _read(paths.work / "folds.json"), watch, options.seed)
    calibration = calibrate(margins, [row.state for row in rows])
    model = model_of(rows, seen, calibration, options.seed)
    paths.candidate.mkdir(parents=True, exist_ok=True)
    parts = {"vectorisers": dict(model.vectorisers), "classifier": model.classifier}
    dump(parts, paths.candidate / WEIGHTS_FILE, compression=ZIP_DEFLATED, compresslevel=6)
    _write(paths.candidate / ORDER_FILE, {**asdict(model.calibration), **model.order.to_dict()})
    _write(paths.work / "calibration.json", asdict(calibration))
    np.save(paths.work / "margins.npy", margins)
    _write(paths.work / "costs.json", manifest.costs(model, paths.candidate / WEIGHTS_FILE, [r.text for r in rows], started))


def _evaluate(paths: Paths, options: Options, watch: Watch) -> None:
    rows, calibration = read_rows(paths.work / "rows.jsonl"), Calibration(**_read(paths.work / "calibration.json"))
    metrics, given = evaluate(
        rows, _read(paths.work / "views.json"), _read(paths.work / "folds.json"), np.load(paths.work / "margins.npy"),
        calibration, current=current_of(paths.models), watch=watch, seed=options.seed,
    )
    _write(paths.candidate / "metrics.json", metrics)
    _write(paths.candidate / "held_out.json", given)


def _draw(paths: Paths, options: Options, watch: Watch) -> None:
    draw.draw(_read(paths.candidate / "metrics.json"), paths.candidate)


def _describe(paths: Paths, options: Options, watch: Watch) -> None:
    figures = {name: _read(paths.work / f"{name}.json") for name in ("gathered", "costs")}
    metrics = _read(paths.candidate / "metrics.json")
    failed = gates.failures(metrics, figures["costs"])
    (paths.candidate / "card.md").write_text(card.card(metrics, figures, failed, options.accept), encoding="utf-8")
    rows = read_rows(paths.work / "rows.jsonl")
    _write(paths.candidate / "manifest.json", manifest.manifest(paths, rows, options.seed))


STEPS: tuple[Step, ...] = (
    Step("gather", "语料、报告（按可信标题定弱标签）与审核人更正，汇成一张表", (), ("rows.jsonl", "gathered.json"),
         gather.gather, input_files),
    Step("split", "按报送机关与近似重复分组，各组只在一侧", ("rows.jsonl",), ("folds.json",), _split),
    Step("prepare", "逐段提取特征：字、词、线索", ("rows.jsonl",), ("views.json",), _prepare),
    Step("fit", "训练候选模型，并作留出检验", ("rows.jsonl", "views.json", "folds.json"),
         (f"candidate/{WEIGHTS_FILE}", f"candidate/{ORDER_FILE}", "margins.npy", "calibration.json", "costs.json"), _fit),
    Step("evaluate", "按标签、角色、年度评估，与基线和现用模型比较",
         ("rows.jsonl", "views.json", "folds.json", "margins.npy", "calibration.json"),
         ("candidate/metrics.json", "candidate/held_out.json"), _evaluate, current_files),
    Step("draw", "绘制混淆矩阵、各年度 F1 与校准曲线", ("candidate/metrics.json",),
         tuple(f"candidate/{name}" for name in draw.FILES), _draw),
    Step("describe", "写模型卡与清单", ("gathered.json", "costs.json", "rows.jsonl", "candidate/metrics.json",
         f"candidate/{WEIGHTS_FILE}", *(f"candidate/{name}" for name in draw.FILES)),
         ("candidate/card.md", "candidate/manifest.json"), _describe),
)  # fmt: skip


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1 if path.name == "metrics.json" else None), encoding="utf-8")


def _read(path: Path):  # type: ignore[no-untyped-def]  # JSON
    return json.loads(path.read_text(encoding="utf-8"))
