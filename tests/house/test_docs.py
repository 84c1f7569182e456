"""What can be generated is generated: the handbook, and the output shown in the README, are fresh.

`GOUJI_WRITE_DOCS=1 python -m pytest tests/house/test_docs.py` writes them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main
from gouji.render.handbook import markdown
from gouji.rules import RULES
from gouji.settings import SETTINGS

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"(<!-- output: gouji (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def fresh(path: Path, wanted: str) -> bool:
    if os.environ.get("GOUJI_WRITE_DOCS"):
        path.write_text(wanted, encoding="utf-8")
    return path.exists() and path.read_text(encoding="utf-8") == wanted


def test_handbook_is_fresh():
    assert fresh(ROOT / "docs" / "rules.md", markdown(RULES))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_shows_what_the_command_prints(name, monkeypatch):
    monkeypatch.chdir(ROOT)

    def print_anew(found: re.Match[str]) -> str:
        printed = CliRunner().invoke(main, found[2].split()).output
        return f"{found[1]}\n```\n{printed.strip()}\n```\n\n{found[3]}"

    path = ROOT / name
    assert fresh(path, SHOWN.sub(print_anew, path.read_text(encoding="utf-8")))


def test_every_command_is_named_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in main.list_commands(None) if f"gouji {name}" not in text]


def test_every_setting_of_the_engine_is_documented():
    text = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    assert not [name for name, _, _ in SETTINGS if name not in text]
