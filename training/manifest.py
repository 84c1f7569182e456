"""What a model is made of: hashes, versions, years, features, and what it costs to run."""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gouji import __version__
from gouji.scoring.features import cues
from gouji.scoring.model import ORDER_FILE, WEIGHTS_FILE, SectionModel, sha256
from gouji.scoring.vectors import WEIGHTS, signature
from training.fit import STRENGTH
from training.rows import Row
from training.settings import Paths

LIBRARIES = ("scikit-learn", "skops", "numpy", "scipy", "jieba", "opencc")
DESCRIBED = (WEIGHTS_FILE, ORDER_FILE, "metrics.json", "held_out.json", "card.md")
REPORT_LENGTH = 30  # paragraphs of a usual report, for timing


def manifest(paths: Paths, rows: Sequence[Row], seed: int) -> dict[str, Any]:
    """The manifest of the candidate; `files` holds the SHA-256 of every other file of its folder."""
    return {
        "kind": "sections",
        "engine": __version__,
        "code": code_hash(),
        "data": data_hash(rows),
        "paragraphs": len(rows),
        "origins": dict(sorted(Counter(row.origin for row in rows).items())),
        "years": sorted({row.year for row in rows if row.year is not None}),
        "seed": seed,
        "features": {
            "signature": signature(), "weights": WEIGHTS, "cues": [cue.name for cue in cues()], "strength": STRENGTH,
        },
        "libraries": {name: version(name) for name in LIBRARIES},
        "python": ".".join(map(str, sys.version_info[:2])),
        "files": {path.name: sha256(path) for path in files_of(paths.candidate)},
    }


def files_of(candidate: Path) -> list[Path]:
    """The files of a model beside its manifest."""
    return [path for path in sorted(candidate.iterdir()) if path.name in DESCRIBED or path.suffix == ".svg"]


def code_hash() -> str:
    """Of the Python and the word lists that features and fitting are made by; line ends do not count."""
    root = Path(__file__).resolve().parents[1]
    names = ("features.py", "vectors.py", "decoding.py", "lexicon/section_cues.yaml")
    files = [*(root / "gouji" / "scoring" / name for name in names), root / "training" / "fit.py"]
    whole = b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)
    return hashlib.sha256(whole).hexdigest()


def data_hash(rows: Sequence[Row]) -> str:
    """Of all rows with their labels, whatever their order."""
    lines = sorted(f"{row.key} {row.state} {row.origin}" for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def costs(model: SectionModel, weights: Path, texts: Sequence[str], started: float) -> dict[str, float]:
    """Seconds of fitting since `started`, peak memory in MB, the file's size in MB, milliseconds of processor time to tag a report."""
    spent = time.perf_counter() - started
    sample = [texts[i % len(texts)] for i in range(REPORT_LENGTH)]
    times = []
    for _ in range(8):
        begun = time.process_time()
        model.log_chances(sample)
        times.append((time.process_time() - begun) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = weights.stat().st_size / 1e6
    return {"seconds": round(spent, 1), "memory_mb": round(peak), "size_mb": round(size, 2), "report_ms": round(min(times), 2)}
