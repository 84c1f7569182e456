"""Every refusal as one RFC 9457 problem document, in Chinese and English; the words stand in problems.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gouji.errors import GoujiError, NotAReport, SeveralReports, UnknownRule, UnreadableFile

MEDIA_TYPE = "application/problem+json"


class ProblemError(GoujiError):
    """A refusal of the service: `code` names its words in problems.yaml, `fields` fill them."""

    def __init__(self, code: str, *, headers: Mapping[str, str] | None = None, **fields: Any) -> None:
        self.code = code
        self.fields = fields
        self.headers = dict(headers or {})
        super().__init__(wording(code)["zh"]["what"].format_map(_fill(fields)))

    @property
    def status(self) -> int:
        """The HTTP status."""
        return int(wording(self.code)["status"])


class NotFoundError(ProblemError):
    """Something asked for by its id that is not there."""

    def __init__(self, kind: str, kind_en: str, id: str) -> None:
        super().__init__("not_found", kind=kind, kind_en=kind_en, id=id[:80])


class ConflictError(ProblemError):
    """Somebody else was faster; the message says who did what."""

    def __init__(self, detail: str, detail_en: str, **fields: Any) -> None:
        super().__init__("conflict", detail=detail, detail_en=detail_en, **fields)


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """All problems by code, as in problems.yaml."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("problems.yaml").read_text("utf-8"))
    return loaded


def wording(code: str) -> dict[str, Any]:
    """The status and words of one problem; raises KeyError for a code that is not in the catalogue."""
    return catalogue()[code]


def from_error(error: Exception) -> ProblemError:
    """What a refusal of the engine is over HTTP; anything unknown is an internal fault that tells nothing."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, UnreadableFile):
        known = error.reason if error.reason in catalogue() else "unreadable"
        return ProblemError(known, detail=str(error), reason=error.reason, limit="上限", attempts=list(error.attempts))
    if isinstance(error, SeveralReports):
        return ProblemError("several_reports", detail=str(error))
    if isinstance(error, NotAReport):
        return ProblemError("not_a_report", detail=str(error))
    if isinstance(error, UnknownRule):
        return ProblemError("unknown_rule", detail=str(error))
    return ProblemError("internal")


def document(problem: ProblemError, where: str, request_id: str = "") -> dict[str, Any]:
    """The problem document; `where` is the file or the address that the refusal is about."""
    words = wording(problem.code)
    fields = _fill({"where": where} | problem.fields)
    zh, en = ({key: text.format_map(fields) for key, text in words[lang].items()} for lang in ("zh", "en"))
    extra = {key: problem.fields[key] for key in ("errors", "current", "reason", "attempts") if key in problem.fields}
    return {
        "type": f"urn:gouji:problem:{problem.code.replace('_', '-')}",
        "title": f"{zh['title']} / {en['title']}",
        "status": problem.status,
        "detail": f"{_sentence(zh['what'])}{zh['todo']} / {en['what']} {en['todo']}",
        "instance": where,
        "code": problem.code,
        "zh": zh,
        "en": en,
        "request_id": request_id,
    } | extra


def _fill(fields: Mapping[str, Any]) -> defaultdict[str, Any]:
    return defaultdict(str, fields)


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text.rstrip('；，.')}。"
