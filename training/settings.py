"""What one run of training works on and where it writes; no environment is read here but through gouji.settings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from gouji.settings import home


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of a run. `work` holds what steps hand on; `models` is where a model is promoted to."""

    work: Path
    models: Path

    @property
    def candidate(self) -> Path:
        """The model being made."""
        return self.work / "candidate"


@dataclass(frozen=True, slots=True)
class Options:
    """What to train on.

    reports      folders (or files) of reports, for weak labels
    corrections  a JSONL export of reviewers' corrections
    years        only reports of these years are added (empty: all); the corpus is always whole
    corpus       folder of the hand-written corpus; None: train on reports and corrections alone
    accept       why a failed gate is overruled, "" when it is not; stands in the card
    """

    reports: tuple[Path, ...] = ()
    corrections: Path | None = None
    years: tuple[int, ...] = ()
    corpus: Path | None = None
    accept: str = ""
    seed: int = 0

    def to_json(self) -> str:
        """What the outcome depends on, for the lock; names of folders do not matter, their files do."""
        return json.dumps({"years": sorted(self.years), "seed": self.seed, "corpus": self.corpus is not None,
                           "reports": bool(self.reports)})  # fmt: skip


def checkout() -> Path | None:
    """The root of the source checkout that this package runs from; None when it is installed."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "pyproject.toml").is_file() and (root / "models").is_dir() else None


def paths(models: Path | None = None, work: Path | None = None) -> Paths:
    """Where to work and to promote: GOUJI_HOME, unless other folders are given."""
    return Paths(work or home() / "training", models or home() / "models")


def checkout_paths() -> Paths:
    """Of a source checkout: its models/ and build/training/; GOUJI_HOME when this is no checkout."""
    root = checkout()
    return Paths(root / "build" / "training", root / "models") if root else paths()
