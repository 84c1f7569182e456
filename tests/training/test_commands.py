"""`gouji models` and `gouji train` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.training.toy import write_corpus
from training.commands import models, train
from training.runs import run


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("commands")
    run(models=place / "models", work=place / "work", corpus=write_corpus(place / "data" / "corpus"), accept="首个")
    return place / "models"


def test_models_lists_and_shows(root):
    listed = CliRunner().invoke(models, ["--models", str(root)])
    assert listed.exit_code == 0
    assert listed.output.startswith("* 2022.1")
    shown = CliRunner().invoke(models, ["--models", str(root), "show", "2022.1"])
    assert "# 章节分类模型" in shown.output


@pytest.mark.parametrize("command", [["show", "9.9"], ["promote", "9.9"], ["rollback"]])
def test_what_cannot_be_done_is_said_and_exits_2(root, command):
    done = CliRunner().invoke(models, ["--models", str(root), *command])
    assert done.exit_code == 2
    assert done.output.strip()


def test_train_on_an_empty_folder_exits_2(root, tmp_path, monkeypatch):
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path / "home"))
    done = CliRunner().invoke(train, ["--reports", str(tmp_path), "--models", str(root)])
    assert done.exit_code == 2
    assert "没有一份可用的报告" in done.output
