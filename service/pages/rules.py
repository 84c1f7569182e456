"""/rules: the handbook, the same text as in the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from gouji.render import handbook
from gouji.rules import RETIRED, RULES
from service.deps import ReaderDep, ServicesDep
from service.pages.contexts import RulePage, RulesPage
from service.pages.rendering import page
from service.store import totals

router = APIRouter()


@router.get("/rules")
def every(request: Request, actor: ReaderDep, services: ServicesDep) -> Response:
    """All rules by families."""
    rules = [handbook.to_dict(rule) for rule in RULES]
    families = [(family, list(group)) for family, group in groupby(rules, key=lambda rule: rule["family"])]
    with services.database.reading() as session:
        counts = {code: sum(parts.values()) for code, parts in totals.by_rule(session).items()}
    context = RulesPage(families=families, retired=dict(RETIRED), counts=counts)
    return page(request, actor, "rules.html", context)


@router.get("/rules/{code}")
def one(code: Annotated[str, Path(max_length=16)], request: Request, actor: ReaderDep, services: ServicesDep) -> Response:
    """One rule's page."""
    rule = handbook.find(code, RULES, RETIRED)
    codes = [item.code for item in RULES]
    at = codes.index(rule.code)
    with services.database.reading() as session:
        count = sum(totals.by_rule(session).get(rule.code, {}).values())
    context = RulePage(
        rule=handbook.to_dict(rule), before=codes[at - 1] if at else None,
        after=codes[at + 1] if at + 1 < len(codes) else None, count=count,
    )
    return page(request, actor, "rule.html", context)
