"""The rows that training works on: one paragraph with its label, and where both came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from gouji.records.form import SectionKind

ROLES = ("problem", "measure", "lead_in", "both")
PROBLEMS = SectionKind.PROBLEMS_IMPROVEMENTS.value
STATES = tuple(
    state
    for kind in SectionKind
    for state in ([f"{kind}:{role}" for role in ROLES] if kind is SectionKind.PROBLEMS_IMPROVEMENTS else [kind.value])
)
ORIGINS = ("corpus", "heading", "correction")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled paragraph.

    report   which report it stands in; organ, year  whose and of when (year None: unknown)
    order    its place in the report, from 0
    origin   corpus (written for it), heading (a weak label, from a trustworthy heading), correction (a reviewer's)
    batch    author batch of the corpus, else ""
    """

    text: str
    label: str
    role: str | None
    report: str
    organ: str
    year: int | None
    order: int
    origin: str
    batch: str = ""

    @property
    def state(self) -> str:
        """Label, or label:role inside problems_improvements."""
        return f"{self.label}:{self.role}" if self.label == PROBLEMS else self.label

    @property
    def key(self) -> str:
        """Made of report, place and text: the same paragraph has it in every run."""
        return hashlib.sha256(f"{self.report}\n{self.order}\n{self.text}".encode()).hexdigest()[:16]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """One JSON object a line."""
    lines = (json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def read_rows(path: Path) -> list[Row]:
    """What `write_rows` wrote."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
