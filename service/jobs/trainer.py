"""What runs in the process of a training."""

from __future__ import annotations

import json
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from gouji.errors import GoujiError
from service.lifeline import die_with_parent

_PAUSE = 0.3  # seconds between two words of progress


def train(pipe: Connection, folder: str, home: str) -> None:
    """Train on the folder's reports and corrections, keep the candidate; progress and outcome go into the pipe."""
    os.environ["GOUJI_HOME"] = home
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    os.nice(5)
    try:
        _say(pipe, {"outcome": _run(pipe, Path(folder), Path(home) / "models")})
    except GoujiError as error:
        _say(pipe, {"refused": str(error)})


def _run(pipe: Connection, folder: Path, models: Path) -> dict[str, Any]:
    from training.manifest import files_of
    from training.registry import add
    from training.runs import run
    from training.settings import paths

    given = folder / "corrections.jsonl"
    work = folder / "work"
    outcome = run(
        [folder / "reports"], corrections=given if given.exists() else None, models=models, work=work, promote=False,
        progress=_Progress(pipe),
    )
    candidate = paths(models, work).candidate
    manifest = json.loads((candidate / "manifest.json").read_text(encoding="utf-8"))
    names = [*(path.name for path in files_of(candidate)), "manifest.json"]
    version = add(models, candidate, names, max(manifest["years"], default=0))
    return {
        "version": version, "failed": list(outcome.failed), "left_out": len(outcome.left_out),
        "thin_years": list(outcome.thin_years), "figures": outcome.metrics.get("held_out", {}),
    }


class _Progress:
    """Passes progress on, not too often."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._last = 0.0

    def __call__(self, note: str, done: int, total: int) -> None:
        if time.monotonic() - self._last >= _PAUSE or done == total:
            self._last = time.monotonic()
            _say(self._pipe, {"note": note, "done": done, "total": total})


def _say(pipe: Connection, said: dict[str, Any]) -> None:
    pipe.send_bytes(json.dumps(said, ensure_ascii=False, default=str).encode())
