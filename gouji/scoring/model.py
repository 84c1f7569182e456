"""A section model on disk: opened only when its manifest fits its files and the libraries at hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from gouji.errors import ModelMismatch
from gouji.scoring.features import views
from gouji.scoring.vectors import signature
from gouji.settings import home, setting

if TYPE_CHECKING:
    from gouji.scoring.decoding import Floats, Order
    from gouji.scoring.vectors import Scorer

WEIGHTS_FILE = "sections.skops"
ORDER_FILE = "order.json"
MANIFEST_FILE = "manifest.json"
# Types beyond skops' own list that a model file may hold. None are needed: everything learned is in scikit-learn's.
TRUSTED: tuple[str, ...] = ()
# A model holds scikit-learn's own objects: another minor version may read them otherwise.
BOUND_TO = ("scikit-learn",)


@dataclass(frozen=True)
class Calibration:
    """Margins become logarithms of chances by a scale and a bias for each state, then softmax."""

    scale: tuple[float, ...]
    bias: tuple[float, ...]

    def log_chances(self, margins: Floats) -> Floats:
        """Row by row, logarithms of chances that sum to 1; shape as that of the margins, (rows, states)."""
        import numpy as np

        return log_softmax(margins * np.array(self.scale) + np.array(self.bias))

    def of(self, all_states: Sequence[str], states: Sequence[str]) -> Calibration:
        """That of some of the states, in their order."""
        places = [all_states.index(state) for state in states]
        return Calibration(tuple(self.scale[i] for i in places), tuple(self.bias[i] for i in places))


@dataclass(frozen=True)
class SectionModel:
    """A trained section classifier.

    vectorisers  by view; see `gouji.scoring.vectors`
    classifier   scikit-learn's LinearSVC, one column of margins a state
    calibration  from margins to chances; fitted on reports not trained on
    order        what follows what in a report
    """

    version: str
    vectorisers: Mapping[str, Any]
    classifier: Any
    calibration: Calibration
    order: Order

    def log_chances(self, texts: Sequence[str]) -> Floats:
        """Logarithms of each paragraph's chances by its own words alone, shape (len(texts), states)."""
        return self.calibration.log_chances(self.margins(texts))

    def margins(self, texts: Sequence[str]) -> Floats:
        """The classifier's raw margins, shape (len(texts), states)."""
        import numpy as np

        if not texts:
            return np.zeros((0, len(self.order.states)))
        return self._scorer.margins([views(text) for text in texts])

    @cached_property
    def _scorer(self) -> Scorer:
        from gouji.scoring.vectors import Scorer

        return Scorer(self.vectorisers, self.classifier)


def log_softmax(margins: Floats) -> Floats:
    """Row by row, logarithms of chances that sum to 1."""
    import numpy as np

    shifted = margins - margins.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


class LazyModel:
    """The current section model, opened when first needed; safe to share between threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._lock = Lock()

    @cached_property
    def folder(self) -> Path | None:
        """The model's folder; None when there is none."""
        return self._folder or current_folder()

    @property
    def version(self) -> str | None:
        """The version, known without opening the model; None when there is none."""
        return self.folder.name if self.folder else None

    def get(self) -> SectionModel:
        """The opened model. Raises ModelMismatch when there is none, or it does not fit."""
        with self._lock:
            return self._opened

    @cached_property
    def _opened(self) -> SectionModel:
        if self.folder is None:
            raise ModelMismatch("没有可用的章节分类模型：models/current.json 不存在。请先运行“gouji train”训练，或重新安装。")
        return open_model(self.folder)


def model_roots() -> tuple[Path, ...]:
    """The folders where models may live, the first with a current.json counts: GOUJI_HOME, checkout, installed wheel."""
    package = Path(__file__).resolve().parents[1]
    return home() / "models", package.parent / "models", package / "_models"


def current_folder() -> Path | None:
    """The folder of the current model (GOUJI_MODEL names another); None when there is none.

    Raises ModelMismatch when current.json names a folder that does not exist or cannot be read.
    """
    if named := setting("GOUJI_MODEL"):
        return Path(named).expanduser()
    root = next((root for root in model_roots() if (root / "current.json").is_file()), None)
    if root is None:
        return None
    version = _json(root / "current.json").get("sections", "")
    folder = root / "sections" / str(version)
    if not version or not folder.is_dir():
        raise ModelMismatch(f"{root / 'current.json'} 指向的模型“{version}”不存在。可用“gouji models”查看并切换到已有的模型。")
    return folder


def open_model(folder: Path) -> SectionModel:
    """Open a model folder. Raises ModelMismatch when a file is missing or changed, or the libraries do not fit."""
    from skops.io import get_untrusted_types, load

    from gouji.scoring.decoding import Order

    check(folder)
    try:
        unknown = set(get_untrusted_types(file=folder / WEIGHTS_FILE)) - set(TRUSTED)
        if unknown:
            raise ModelMismatch(f"模型“{folder.name}”含有不受信任的类型：{'、'.join(sorted(unknown))}，拒绝打开。")
        parts = load(folder / WEIGHTS_FILE, trusted=list(TRUSTED))
        order = _json(folder / ORDER_FILE)
        calibration = Calibration(tuple(order["scale"]), tuple(order["bias"]))
        return SectionModel(folder.name, parts["vectorisers"], parts["classifier"], calibration, Order.from_dict(order))
    except ModelMismatch:
        raise
    except Exception as error:  # skops raises many kinds of errors on a damaged file
        raise ModelMismatch(f"模型“{folder.name}”无法打开（{error}）。请重新训练或切换到另一个模型。") from error


def check(folder: Path) -> dict[str, Any]:
    """The manifest, after comparing every file's hash, the libraries and the features with it. Raises ModelMismatch."""
    manifest = _json(folder / MANIFEST_FILE)
    for name, wanted in manifest.get("files", {}).items():
        if not (folder / name).is_file():
            raise ModelMismatch(f"模型“{folder.name}”缺少文件 {name}。请重新训练或切换到另一个模型。")
        if sha256(folder / name) != wanted:
            raise ModelMismatch(f"模型“{folder.name}”的文件 {name} 与清单中的校验值不一致，拒绝打开。请恢复原文件或切换到另一个模型。")
    if not {WEIGHTS_FILE, ORDER_FILE} <= set(manifest.get("files", {})):
        raise ModelMismatch(f"模型“{folder.name}”的清单没有列出 {WEIGHTS_FILE} 与 {ORDER_FILE}，拒绝打开。")
    _check_libraries(folder.name, manifest.get("libraries", {}))
    if manifest.get("features", {}).get("signature") != signature():
        raise ModelMismatch(f"模型“{folder.name}”是按另一版本的特征训练的，与现在的程序不符，拒绝打开。请用“gouji train”重新训练。")
    return manifest


def sha256(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check_libraries(version: str, wanted: Mapping[str, str]) -> None:
    from importlib.metadata import version as installed

    for name in BOUND_TO:
        here, there = installed(name), wanted.get(name, "无")
        if here.split(".")[:2] != there.split(".")[:2]:
            raise ModelMismatch(
                f"模型“{version}”由 {name} {there} 训练，本机为 {here}，不能保证结果一致。请安装相同的次版本，或用“gouji train”重新训练。"
            )


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMismatch(f"{path} 无法读取（{error}）。请恢复该文件，或用“gouji models”切换到另一个模型。") from error
    if not isinstance(data, dict):
        raise ModelMismatch(f"{path} 的内容不是 JSON 对象。请恢复该文件。")
    return data
