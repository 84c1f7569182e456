"""The models of a folder: list, show, promote, roll back. `current.json` changes in one step or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from gouji.scoring.model import MANIFEST_FILE, check, model_roots
from training.refusals import UnknownModel, UnwritableFolder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed:
    """One model as listed: whether it is the current one, and its main figures (None when unreadable)."""

    version: str
    folder: Path
    current: bool
    macro_f1: float | None
    problems_f1: float | None
    role_accuracy: float | None
    paragraphs: int | None
    years: tuple[int, ...]


def models(root: Path) -> tuple[Listed, ...]:
    """The models under a folder, the newest version last; a damaged one is listed without figures."""
    current = pointer(root).get("sections")
    folders = [path for path in (root / "sections").glob("*") if path.is_dir() and not path.name.startswith(".")]
    return tuple(_listed(folder, folder.name == current) for folder in sorted(folders, key=lambda p: _order(p.name)))


def show(root: Path, version: str) -> str:
    """The card of a model, in Markdown. Raises UnknownModel."""
    return (folder_of(root, version) / "card.md").read_text(encoding="utf-8")


def metrics_of(root: Path, version: str) -> dict[str, Any]:
    """The metrics of a model. Raises UnknownModel."""
    return _json(folder_of(root, version) / "metrics.json")


def promote(root: Path, version: str) -> None:
    """Make a model the current one. Raises UnknownModel, ModelMismatch (it would not open), UnwritableFolder."""
    check(folder_of(root, version))
    before = pointer(root)
    if before.get("sections") != version:
        _point(root, version, before)


def roll_back(root: Path) -> str:
    """Make the model before the current one current again; its version. Raises UnknownModel when there is none.

    Before the first model under GOUJI_HOME the current one was that which comes with gouji.
    """
    before = pointer(root)
    earlier = [version for version in before.get("earlier", []) if (root / "sections" / version).is_dir()]
    shipped = current_of(model_roots()[1]) if root == model_roots()[0] and before else None
    if not earlier and shipped:
        written(root, (root / "current.json").unlink)
        return shipped.name
    if not earlier:
        raise UnknownModel(f"{root} 中没有更早的模型可以回退。可用“gouji models”查看已有模型。")
    check(folder_of(root, earlier[-1]))
    _replace(root / "current.json", {"sections": earlier[-1], "earlier": earlier[:-1]})
    return str(earlier[-1])


def add(root: Path, candidate: Path, names: list[str], year: int) -> str:
    """Copy a candidate's files into a new folder of the models; its version, YEAR.N. Raises UnwritableFolder.

    The folder appears whole or not at all.
    """
    version = _next(root, year)

    def copy() -> None:
        (root / "sections").mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=".", dir=root / "sections"))
        try:
            for name in names:
                shutil.copyfile(candidate / name, half / name)
            half.chmod(0o755)
            half.replace(root / "sections" / version)
        finally:
            shutil.rmtree(half, ignore_errors=True)

    written(root, copy)
    return version


def current_of(root: Path) -> Path | None:
    """The folder of the current model under `root`, else of the model that comes with gouji; None without either."""
    for place in (root, *model_roots()[1:]):
        version = pointer(place).get("sections")
        if version and (place / "sections" / version / MANIFEST_FILE).is_file():
            return place / "sections" / str(version)
    return None


def pointer(root: Path) -> dict[str, Any]:
    """What current.json says: {"sections": version, "earlier": [versions]}; empty when there is none."""
    return _json(root / "current.json") if (root / "current.json").is_file() else {}


def folder_of(root: Path, version: str) -> Path:
    """The folder of a version. Raises UnknownModel."""
    folder = root / "sections" / version
    if "/" in version or version.startswith(".") or not (folder / MANIFEST_FILE).is_file():
        known = "、".join(model.version for model in models(root)) or "无"
        raise UnknownModel(f"{root} 中没有模型“{version}”。已有：{known}。")
    return folder


def written(place: Path, work: Callable[[], T]) -> T:
    """The result of writing; a refusal by the disk becomes UnwritableFolder."""
    try:
        return work()
    except OSError as error:
        raise UnwritableFolder(f"无法写入 {place}（{error.strerror or error}）。现用模型未变。请检查磁盘空间与权限后重试。") from error


def _point(root: Path, version: str, before: dict[str, Any]) -> None:
    earlier = [*before.get("earlier", []), *([before["sections"]] if before.get("sections") else [])]
    _replace(root / "current.json", {"sections": version, "earlier": [v for v in earlier if v != version]})


def _replace(path: Path, data: dict[str, Any]) -> None:
    def write() -> None:
        handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps(data) + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    written(path.parent, write)


def _listed(folder: Path, current: bool) -> Listed:
    try:
        figures, manifest = _json(folder / "metrics.json")["held_out"], _json(folder / MANIFEST_FILE)
        main = (figures["macro_f1"], figures["problems_f1"], figures["role_accuracy"])
        return Listed(folder.name, folder, current, *main, manifest["paragraphs"], tuple(manifest["years"]))
    except (UnknownModel, KeyError):
        return Listed(folder.name, folder, current, None, None, None, None, ())


def _next(root: Path, year: int) -> str:
    taken = {path.name for place in (root, *model_roots()[1:]) for path in (place / "sections").glob(f"{year}.*")}
    return next(f"{year}.{number}" for number in range(1, 10_000) if f"{year}.{number}" not in taken)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def _json(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnknownModel(f"{path} 无法读取（{error}）。请恢复该文件，或换用另一个模型。") from error
    return data
