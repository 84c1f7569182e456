"""/models: the section model in use, the candidates, training."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Request, Response

from service import registry
from service.deps import ReaderDep, ServicesDep
from service.pages import cards
from service.pages.contexts import ModelsPage
from service.pages.plots import Plot, stacked
from service.pages.rendering import page
from service.services import Services
from service.store import totals, trainings

router = APIRouter()
FIGURES = {
    "macro_f1": "各部分平均 F1", "problems_f1": "问题与改进 F1", "role_accuracy": "问题与措施的区分",
}


@router.get("/models")
def models(request: Request, actor: ReaderDep, services: ServicesDep) -> Response:
    """All versions with their cards, the newest first."""
    items = _items(services)
    with services.database.reading() as session:
        context = ModelsPage(
            current=next((item["version"] for item in items if item["current"]), None), items=items,
            years=totals.years(session), jobs=trainings.recent(session), available=find_spec("tqdm") is not None,
            plots=_plots(items), figures=FIGURES, can_roll_back=any(item["own"] and item["current"] for item in items),
        )
        return page(request, actor, "models.html", context)


def _items(services: Services) -> list[dict[str, Any]]:
    listed = registry.every(services)
    known = next((item for item in listed if item["current"]), None)
    return [_with_card(services, item, known) for item in reversed(listed)]


def _with_card(services: Services, item: dict[str, Any], current: dict[str, Any] | None) -> dict[str, Any]:
    """A version with its card, the plots that the card does not show and, where it is not in use, how its figures differ."""
    whole = registry.one(services, item["version"]) if item["macro_f1"] is not None else item | {"card": "", "plots": []}
    compared = {
        key: whole[key] - current[key] for key in FIGURES
        if current and not item["current"] and None not in (whole[key], current[key])
    }
    card, shown = cards.rendered(whole["card"], whole["version"], tuple(whole["plots"]))
    plots = [name for name in whole["plots"] if name not in shown]
    return whole | {"differences": compared, "card": card, "plots": plots}


def _plots(items: list[dict[str, Any]]) -> list[Plot]:
    known = [item for item in items if item["macro_f1"] is not None]
    return [
        stacked(title, f"各版本的{title}", [(i["version"], {"figure": round(i[key] * 100, 1)}, f"#v-{i['version']}") for i in known], {"figure": "%"})
        for key, title in FIGURES.items()
    ] if len(known) > 1 else []
