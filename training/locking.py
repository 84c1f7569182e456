"""Which steps have nothing to do: lock.json holds the hashes of what each step last read and wrote."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from gouji.scoring.model import sha256
from training.manifest import code_hash
from training.settings import Options, Paths
from training.steps import Step


def state_of(step: Step, paths: Paths, options: Options) -> dict[str, Any]:
    """Hashes of a step's inputs (files, options, code) and of what it made; a file that is missing has None."""
    sources = {str(path.name) + str(number): _hash(path) for number, path in enumerate(step.sources(paths, options))}
    needs = {name: _hash(paths.work / name) for name in step.needs}
    code = {path.name: _hash(path) for path in sorted(Path(__file__).parent.glob("*.py"))}
    rest = {"options": options.to_json() + (options.accept if step.name == "describe" else ""), "code": code_hash()}
    inputs = json.dumps([needs, sources, code, rest], sort_keys=True)
    return {
        "inputs": hashlib.sha256(inputs.encode()).hexdigest(),
        "made": {name: _hash(paths.work / name) for name in step.makes},
    }


def is_fresh(step: Step, paths: Paths, options: Options) -> bool:
    """Whether a step would read just what it read last time, and what it made is as it left it."""
    state = state_of(step, paths, options)
    return read_lock(paths).get(step.name) == state and None not in state["made"].values()


def remember(step: Step, paths: Paths, options: Options) -> None:
    """Write down what a step has read and made."""
    lock = {**read_lock(paths), step.name: state_of(step, paths, options)}
    (paths.work / "lock.json").write_text(json.dumps(lock, indent=1), encoding="utf-8")


def read_lock(paths: Paths) -> dict[str, Any]:
    """The lock, empty when there is none or it cannot be read (everything is then done again)."""
    try:
        lock: dict[str, Any] = json.loads((paths.work / "lock.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lock


def _hash(path: Path) -> str | None:
    return sha256(path) if path.is_file() else None
