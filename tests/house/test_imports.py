"""Who may import whom: the contracts in pyproject.toml are kept."""

from __future__ import annotations

from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]


def test_import_contracts_are_kept(monkeypatch):
    """Rooms meet only in records; rules see records; the light rooms stay light."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0
