"""What one paragraph is about, and how that was decided."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.records.form import SectionKind


@dataclass(frozen=True, slots=True)
class Tag:
    """The label of one paragraph.

    block       index of its block in the source; `start` its offset in the source text, None where there is none
    role        problem, measure, lead_in or both inside problems_improvements, else None
    decided_by  heading, model, or "cannot tell": the label is then the likeliest one, not to be relied on
    confidence  0..1: how often labels given with this confidence are right
    """

    block: int
    label: SectionKind
    role: str | None
    decided_by: str
    confidence: float
    start: int | None = None
