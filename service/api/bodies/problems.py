"""The problem document, and which problems a route may answer with."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from service.problems import MEDIA_TYPE, ProblemError, catalogue, document

_ANYWHERE = (
    "invalid_request", "bad_request", "not_signed_in", "not_allowed", "forged", "wrong_host", "too_many", "too_large",
    "internal",
)


class Words(BaseModel):
    """One language's words."""

    title: str
    what: str
    where: str
    todo: str


class ProblemBody(BaseModel):
    """A refusal (RFC 9457): what, where and what to do, in Chinese and English."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:gouji:problem:not-a-report"])
    title: str
    status: int
    detail: str
    instance: str
    code: str
    zh: Words
    en: Words
    request_id: str


Responses = dict[int | str, dict[str, Any]]


def problems(*codes: str, also: Responses | None = None) -> Responses:
    """The `responses` of a route: for each status the problems it may be, with an example of each; and `also`."""
    every = (*codes, *_ANYWHERE)
    responses: Responses = dict(also or {})
    for code in dict.fromkeys(every):
        entry = responses.setdefault(
            int(catalogue()[code]["status"]), {"description": "", "content": {MEDIA_TYPE: {}}}
        )
        content = entry["content"][MEDIA_TYPE]
        content["schema"] = {"$ref": "#/components/schemas/ProblemBody"}
        example = document(ProblemError(code, detail="…", limit="…", id="…"), "/v1/…")
        content.setdefault("examples", {})[code] = {"summary": example["title"], "value": example}
        entry["description"] = "；".join(filter(None, (entry["description"], example["title"])))
    return responses
