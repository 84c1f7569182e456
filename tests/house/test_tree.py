"""Nothing stands in a room that does not belong there."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "README.zh.md", "benchmarks", "data", "docs", "gouji",
    "models", "pyproject.toml", "service", "tests", "training",
}
FORBIDDEN = {"utils", "helpers", "common", "core", "manager", "models"}
CODE = ("gouji", "service", "training")


def tracked() -> list[Path]:
    """The files of the project: tracked by git where there is a checkout, else all that are not caches."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout:
        return [Path(name) for name in done.stdout.splitlines() if (ROOT / name).exists()]
    return [p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file() and "cache" not in str(p)]


def test_top_level_is_the_one_agreed():
    assert {path.parts[0] for path in tracked()} <= TOP


def test_no_drawer_without_a_subject():
    names = {path.stem for path in tracked() if path.parts[0] in CODE and path.suffix == ".py"}
    assert not names & FORBIDDEN


def test_models_hold_no_code():
    assert not [path for path in tracked() if path.parts[0] == "models" and path.suffix in (".py", ".pkl", ".pickle")]


def test_no_file_grows_past_sight():
    """300 lines is the ceiling of the tail; most files are far below."""
    long = {
        str(path): lines
        for path in tracked()
        if path.parts[0] in CODE and path.suffix == ".py"
        and (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long
