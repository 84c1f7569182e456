"""The section models as the service shows and changes them: list, compare, promote past the gates, roll back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gouji.errors import ModelMismatch
from gouji.scoring.model import model_roots
from service.problems import NotFoundError, ProblemError
from service.services import Services
from service.store import audit, trainings
from training import registry
from training.refusals import UnknownModel, UnwritableFolder


def own_root(services: Services) -> Path:
    """The folder of the models trained here."""
    return services.settings.home / "models"


def every(services: Services) -> list[dict[str, Any]]:
    """All models, those that come with gouji first; `current` is the one that answers."""
    current = registry.current_of(own_root(services))
    found = []
    for root in dict.fromkeys([*reversed(model_roots()[1:]), own_root(services)]):
        for model in registry.models(root):
            shown = asdict(model) | {"current": model.folder == current, "own": root == own_root(services)}
            found.append(shown | {"folder": None} | _gates(services, model.version))
    return found


def one(services: Services, version: str) -> dict[str, Any]:
    """A model with its card and metrics; raises NotFoundError."""
    root = _root_of(services, version)
    listed = next(item for item in every(services) if item["version"] == version)
    plots = sorted(path.name for path in registry.folder_of(root, version).glob("*.svg"))
    metrics, card = registry.metrics_of(root, version), registry.show(root, version)
    return listed | {"metrics": metrics, "card": card, "plots": plots}


def plot(services: Services, version: str, name: str) -> bytes:
    """One of a model's plots, as SVG; raises NotFoundError."""
    folder = registry.folder_of(_root_of(services, version), version)
    if name not in {path.name for path in folder.glob("*.svg")}:
        raise NotFoundError("图", "plot", name)
    return (folder / name).read_bytes()


def compare(services: Services, left: str, right: str) -> dict[str, Any]:
    """The figures of two models side by side: [{figure, left, right, difference}]."""
    figures = [_flat(one(services, version)["metrics"].get("held_out", {})) for version in (left, right)]
    rows = [
        {"figure": name, "left": value, "right": figures[1][name], "difference": round(figures[1][name] - value, 4)}
        for name, value in figures[0].items()
        if name in figures[1]
    ]
    return {"left": left, "right": right, "figures": rows}


def promote(services: Services, version: str, actor: str, accept: str = "") -> dict[str, Any]:
    """Make a model the current one; refused past a failed gate unless there is a reason. Processes take it up."""
    root = _root_of(services, version)
    failed = _gates(services, version)["failed_gates"]
    if failed and not accept:
        raise ProblemError("refused_promotion", detail="；".join(failed), failed=failed)
    if root != own_root(services):
        return _to_packaged(services, version, actor)
    with _refusals():
        registry.promote(root, version)
    _record(services, actor, "promote", version, accept=accept, failed=failed)
    return one(services, version)


def roll_back(services: Services, actor: str) -> dict[str, Any]:
    """Make the model before the current one current again, at last the one that comes with gouji."""
    root = own_root(services)
    if not (root / "current.json").exists():
        raise ProblemError("unavailable", detail="没有更早的模型可以回退。")
    if not registry.pointer(root).get("earlier"):
        packaged = registry.current_of(root / "none")
        if packaged is None:
            raise ProblemError("unavailable", detail="没有更早的模型可以回退。")
        return _to_packaged(services, packaged.name, actor, action="roll_back")
    with _refusals():
        version = registry.roll_back(root)
    _record(services, actor, "roll_back", version)
    return one(services, version)


def _to_packaged(services: Services, version: str, actor: str, action: str = "promote") -> dict[str, Any]:
    current = registry.current_of(own_root(services) / "none")
    if current is None or current.name != version:
        raise ProblemError("unavailable", detail=f"随程序安装的模型中，只有其现用的一个可以启用，{version} 不是。")
    (own_root(services) / "current.json").unlink(missing_ok=True)
    _record(services, actor, action, version)
    return one(services, version)


def _root_of(services: Services, version: str) -> Path:
    for root in dict.fromkeys([own_root(services), *model_roots()[1:]]):
        if any(model.version == version for model in registry.models(root)):
            return root
    raise NotFoundError("模型", "model", version)


def _gates(services: Services, version: str) -> dict[str, Any]:
    with services.database.reading() as session:
        job = trainings.of_version(session, version)
    result: Mapping[str, Any] = (job.result or {}) if job else {}
    return {"failed_gates": list(result.get("failed", ())), "job_id": job.id if job else None}


def _record(services: Services, actor: str, action: str, version: str, **detail: Any) -> None:
    with services.database.writing() as session:
        audit.record(session, actor, action, f"sections/{version}", **detail)
    services.pool.renew()


def _flat(figures: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    flat: dict[str, float] = {}
    for key, value in figures.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            flat[prefix + key] = value
    return flat


@contextmanager
def _refusals() -> Iterator[None]:
    """Turns what the registry refuses into problems."""
    try:
        yield
    except (UnknownModel, UnwritableFolder, ModelMismatch) as error:
        raise ProblemError("unavailable", detail=str(error)) from error
