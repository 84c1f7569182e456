"""The hand-written corpus and the reviewers' corrections, as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gouji.records.form import SectionKind
from training.refusals import UnusableData
from training.rows import PROBLEMS, ROLES, Row


def corpus_folder() -> Path | None:
    """data/corpus of a checkout, or its copy in an installed wheel; None when there is neither."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "data" / "corpus", package / "gouji" / "_corpus")
    return next((place for place in places if any(place.glob("*.jsonl"))), None)


def read_corpus(path: Path) -> Iterator[Row]:
    """The rows of one batch. Raises UnusableData naming the line that does not fit."""
    for data in _objects(path):
        yield Row(
            data["text"], data["label"], data["role"], data["report"], data["org"], data["year"], data["order"],
            "corpus", data["batch"],
        )


def read_corrections(path: Path) -> Iterator[Row]:
    """Reviewers' corrections: {"text", "label", "role", "report", "reviewer", "time"} a line; the newest counts.

    Raises UnusableData naming the line that does not fit.
    """
    newest = {(str(data["report"]), str(data["text"])): data for data in _objects(path)}
    for order, ((report, text), data) in enumerate(newest.items()):
        role = data["role"] or ("problem" if data["label"] == PROBLEMS else None)
        organ, year = data.get("organ") or report, data.get("year")
        yield Row(text, data["label"], role, report, organ, year, order, "correction", str(data.get("reviewer", "")))


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableData(f"{path} 无法读取（{error}）。请检查文件是否存在、是否为 UTF-8。") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _checked(line, f"{path.name} 第 {number} 行")


def _checked(line: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
        label, role = SectionKind(data["label"]), data["role"]
        fits = bool(data["text"].strip()) and bool(data["report"]) and role in (None, *ROLES)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableData(f"{where}不是带有 text、label、role、report 的 JSON 对象（{error}）。请改正后再训练。") from error
    if not fits or (role is not None and label is not SectionKind.PROBLEMS_IMPROVEMENTS):
        raise UnusableData(f"{where}的内容不成立（正文为空，或 label 与 role 不相配）。请改正后再训练。")
    checked: dict[str, Any] = data
    return checked
