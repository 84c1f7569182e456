"""/v1/rules: the handbook."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field

from gouji.render import handbook
from gouji.rules import RETIRED, RULES
from service.api.bodies.problems import problems
from service.api.bodies.reviews import Body, Severity
from service.deps import ReaderDep

router = APIRouter(prefix="/v1/rules", tags=["rules"])


class RuleBody(Body):
    """A rule with its handbook page."""

    code: str = Field(examples=["GJ301"])
    name: str
    severity: Severity
    family: str
    summary: str
    page: dict[str, str]


class RulePage(Body):
    """All rules in the order of their codes, and the successors of retired codes."""

    items: list[RuleBody]
    retired: dict[str, str]


@router.get("", operation_id="listRules", response_model=RulePage, responses=problems())
def list_rules(actor: ReaderDep) -> Any:
    """规则手册。"""
    return {"items": [handbook.to_dict(rule) for rule in RULES], "retired": dict(RETIRED)}


@router.get("/{code}", operation_id="getRule", response_model=RuleBody, responses=problems("unknown_rule"))
def get_rule(code: Annotated[str, Path(max_length=16)], actor: ReaderDep) -> Any:
    """一条规则的手册页。"""
    return handbook.to_dict(handbook.find(code, RULES, RETIRED))
