"""A model folder opens only when it is whole and fits the libraries at hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gouji.errors import ModelMismatch
from gouji.scoring.model import LazyModel, current_folder, open_model


@pytest.fixture
def folder(tmp_path) -> Path:
    copy = tmp_path / "models" / "sections" / "2025.1"
    current = current_folder()
    assert current is not None
    shutil.copytree(current, copy)
    return copy


def edit(path: Path, **changes: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def test_a_whole_folder_opens(folder):
    assert open_model(folder).version == "2025.1"


@pytest.mark.parametrize("name", ["sections.skops", "order.json"])
def test_a_changed_file_is_refused(folder, name):
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(ModelMismatch, match="校验值"):
        open_model(folder)


@pytest.mark.parametrize("name", ["sections.skops", "order.json", "manifest.json"])
def test_a_missing_file_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelMismatch):
        open_model(folder)


def test_a_manifest_that_lists_nothing_is_refused(folder):
    edit(folder / "manifest.json", files={})
    with pytest.raises(ModelMismatch, match="清单"):
        open_model(folder)


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00"])
def test_a_broken_manifest_is_refused(folder, text):
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelMismatch):
        open_model(folder)


def test_another_library_version_is_refused(folder):
    edit(folder / "manifest.json", libraries={"scikit-learn": "0.1.2"})
    with pytest.raises(ModelMismatch, match=r"0\.1\.2"):
        open_model(folder)


@pytest.mark.parametrize("features", [{}, {"signature": "0"}])
def test_a_model_of_other_features_is_refused(folder, features):
    edit(folder / "manifest.json", features=features)
    with pytest.raises(ModelMismatch, match="特征"):
        open_model(folder)


def test_an_order_that_does_not_fit_is_refused(folder):
    from gouji.scoring.model import sha256

    edit(folder / "order.json", start=[0.0])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    edit(folder / "manifest.json", files={**manifest["files"], "order.json": sha256(folder / "order.json")})
    with pytest.raises(ModelMismatch, match="无法打开"):
        open_model(folder)


def test_home_goes_before_what_is_shipped(folder, monkeypatch, tmp_path):
    (tmp_path / "models" / "current.json").write_text('{"sections": "2025.1"}', encoding="utf-8")
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path))
    assert current_folder() == folder
    assert LazyModel().version == "2025.1"


def test_a_pointer_to_nothing_is_refused(monkeypatch, tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "current.json").write_text('{"sections": "2031.9"}', encoding="utf-8")
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path))
    with pytest.raises(ModelMismatch, match=r"2031\.9"):
        LazyModel().get()


def test_a_model_of_ones_own_may_be_named(folder, monkeypatch):
    monkeypatch.setenv("GOUJI_MODEL", str(folder))
    assert LazyModel().folder == folder


def test_the_shipped_model_was_made_by_this_code():
    """After a change of features or fitting: `python -m training`."""
    from gouji.scoring.model import model_roots
    from training.manifest import code_hash
    from training.registry import current_of

    shipped = current_of(model_roots()[1])
    assert shipped is not None
    assert json.loads((shipped / "manifest.json").read_text(encoding="utf-8"))["code"] == code_hash()


def test_confidence_means_what_it_says():
    """About half of the labels below the threshold are wrong; sure labels are right as often as they say."""
    from gouji.scoring.sections import CANNOT_TELL

    curve = json.loads((current_folder() / "metrics.json").read_text(encoding="utf-8"))["calibration"]
    low = [point for point in curve if point["confidence"] <= CANNOT_TELL + 0.05]
    assert sum(p["right"] * p["paragraphs"] for p in low) / sum(p["paragraphs"] for p in low) < 0.6
    high = [point for point in curve if point["confidence"] > 0.9]
    assert all(abs(point["right"] - point["confidence"]) < 0.05 for point in high)
