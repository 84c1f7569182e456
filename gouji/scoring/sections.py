"""Which section each paragraph belongs to: by headings where they can be trusted, else by the model in its context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from gouji.records.form import SectionKind
from gouji.records.report import Paragraph, Report, Section
from gouji.records.tag import Tag
from gouji.scoring.model import LazyModel, SectionModel

if TYPE_CHECKING:
    from gouji.scoring.decoding import Floats

# Below this confidence the answer is “cannot tell”. On reports not trained on, about half of the labels given with less
# were wrong (the calibration curve in the model's card; 2026).
CANNOT_TELL = 0.45
# A heading further from the prescribed title than this (structure's confidence) does not decide alone.
TRUSTED_HEADING = 0.5
# What section one may speak of, paragraph by paragraph.
TOPICS = (SectionKind.OVERVIEW, SectionKind.PROACTIVE, SectionKind.APPLICATIONS, SectionKind.REVIEW_LITIGATION)
_TOPICS_OF_OLD_FORMS = (*TOPICS, SectionKind.OTHER_MATTERS)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph with its section and the labels it may have; `fixed` when headings alone decide."""

    paragraph: Paragraph
    section: Section
    allowed: tuple[SectionKind, ...]
    fixed: bool


def classify_passage(text: str, model: LazyModel) -> dict[str, Any]:
    """Label, role and confidence of a single passage, from its text alone (contract.md, `sections --jsonl`).

    The label is the likeliest one whatever the confidence; the role is null outside problems_improvements.
    """
    label, role, confidence = classify(text, model.get())
    return {"label": label.value, "role": role, "confidence": round(confidence, 3)}


def classify(text: str, model: SectionModel) -> tuple[SectionKind, str | None, float]:
    """The likeliest label of a passage, its likeliest role (None outside problems_improvements) and the confidence."""
    import numpy as np

    return _likeliest(np.exp(model.log_chances([text])[0]), model.order.states)


def tag(report: Report, model: LazyModel) -> tuple[Tag, ...]:
    """A tag for every narrative paragraph, in order. The model is opened only when headings do not decide all.

    Raises ModelMismatch when the model is needed and cannot be opened.
    """
    placed = [_place(section, paragraph) for section in report.sections for paragraph in section.paragraphs]
    if all(item.fixed and item.allowed[0] is not SectionKind.PROBLEMS_IMPROVEMENTS for item in placed):
        return tuple(_by_heading(item, None) for item in placed)
    opened = model.get()
    path, chances = _decoded(placed, opened)
    return tuple(_tagged(item, opened.order.states[state], row, opened.order.states)
                 for item, state, row in zip(placed, path, chances, strict=True))


def relabel(report: Report, model: LazyModel) -> Report:
    """The report with its headless sections cut anew by the model; unchanged where headings can be trusted.

    A run of paragraphs with one label makes a section, `decided_by` model, its confidence the mean of theirs.
    """
    if all(_is_trusted(section) for section in report.sections) or model.folder is None:
        return report
    tags = iter(tag(report, model))
    sections: list[Section] = []
    for section in report.sections:
        own = [(paragraph, next(tags)) for paragraph in section.paragraphs]
        sections += [section] if _is_trusted(section) or not own else _recut(section, own)
    return replace(report, sections=tuple(sections))


def _is_trusted(section: Section) -> bool:
    return section.decided_by == "heading" and section.confidence >= TRUSTED_HEADING


def _place(section: Section, paragraph: Paragraph) -> _Placed:
    """Under a trusted heading its kind is certain; section one is told apart by topic where no sub-heading does."""
    if not _is_trusted(section):
        return _Placed(paragraph, section, tuple(SectionKind), False)
    if section.kind is SectionKind.OVERVIEW and paragraph.kind is SectionKind.OVERVIEW:
        return _Placed(paragraph, section, _TOPICS_OF_OLD_FORMS, False)
    return _Placed(paragraph, section, (paragraph.kind,), True)


def _decoded(placed: Sequence[_Placed], model: SectionModel) -> tuple[list[int], Floats]:
    import numpy as np

    from gouji.scoring.decoding import decode

    labels = [SectionKind(state.partition(":")[0]) for state in model.order.states]
    evidence = model.log_chances([item.paragraph.text.clean for item in placed])
    allowed = np.array([[label in item.allowed for label in labels] for item in placed])
    path, chances = decode(evidence, model.order, allowed)
    return path.tolist(), chances


def _tagged(item: _Placed, state: str, chances: Floats, states: Sequence[str]) -> Tag:
    name, _, role = state.partition(":")
    if item.fixed:
        return _by_heading(item, role or None)
    confidence = float(sum(c for c, s in zip(chances, states, strict=True) if s.partition(":")[0] == name))
    decided_by = "model" if confidence >= CANNOT_TELL else "cannot tell"
    block, start = item.paragraph.block, item.paragraph.start
    return Tag(block, SectionKind(name), role or None, decided_by, round(min(confidence, 1.0), 3), start)


def _by_heading(item: _Placed, role: str | None) -> Tag:
    confidence = item.section.confidence
    return Tag(item.paragraph.block, item.allowed[0], role, "heading", confidence, item.paragraph.start)


def _likeliest(chances: Floats, states: Sequence[str]) -> tuple[SectionKind, str | None, float]:
    """The label with the largest sum of chances over its roles, and the likeliest of them."""
    sums: dict[str, float] = {}
    roles: dict[str, tuple[float, str]] = {}
    for chance, state in zip(chances, states, strict=True):
        name, _, role = state.partition(":")
        sums[name] = sums.get(name, 0.0) + float(chance)
        roles[name] = max(roles.get(name, (0.0, "")), (float(chance), role))
    label = max(sums, key=lambda name: sums[name])
    return SectionKind(label), roles[label][1] or None, min(sums[label], 1.0)


def _recut(section: Section, own: Sequence[tuple[Paragraph, Tag]]) -> Iterator[Section]:
    """Sections of runs with one label; each ends where the next begins, so that tables between stay covered."""
    runs = [list(run) for _, run in groupby(own, key=lambda pair: pair[1].label)]
    starts = [section.start_block, *(run[0][0].block for run in runs[1:])]
    ends = [*(max(following - 1, start) for start, following in pairwise(starts)), section.end_block]
    for run, start, end in zip(runs, starts, ends, strict=True):
        label = run[0][1].label
        confidence = round(sum(tag.confidence for _, tag in run) / len(run), 3)
        paragraphs = tuple(replace(paragraph, kind=label) for paragraph, _ in run)
        yield Section(label, "", start, end, "model", confidence, paragraphs)
