"""What each page gets: one dataclass a page, every field with its help."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def told(help: str) -> Any:
    """A field of a page with its help."""
    return field(metadata={"help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """A refusal."""

    problem: dict[str, Any] = told("the problem document, words in Chinese under zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """/: upload and the list of reports."""

    rows: list[Any] = told("the reports of this page, the newest first (ReportRow)")
    total: int = told("how many reports the filters let through")
    next: str | None = told("cursor of the next page, None at the end")
    filters: dict[str, Any] = told("the filters in force: year, organ, severity, state, q")
    years: list[int] = told("the years of the reports kept, the newest first")
    plots: list[Any] = told("totals as plots: findings by rule, by year, quality (plots.Plot)")
    limits: dict[str, int] = told("upload limits: megabytes and number of files of one batch")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """/reports/{id}: the text left, the tables right, the findings below."""

    row: Any = told("the report (ReportRow)")
    review: dict[str, Any] = told("the review as gouji.review/1 has it")
    reviewed_at: Any = told("when it was last reviewed")
    parts: list[Any] = told("the text: sections with their paragraphs cut into pieces (marking.Part)")
    sheets: list[Any] = told("the statutory tables in official shape (gouji.render.official.Sheet)")
    findings: list[Any] = told("the findings with their decisions and places (findings.Shown)")
    cells_hit: dict[str, str] = told("address of a cell → severity of the weightiest finding that rests on it")
    cells_told: set[str] = told("addresses of the cells that claims of the text were set against")
    cell_notes: dict[str, str] = told("address → what is to be said of a cell: blank, derived, candidates")
    quality: dict[str, Any] | None = told("the score of problems and improvements, reasons with the anchor of their sentence")
    section_scores: list[Any] = told("(label, score, reasons) of the other sections")
    previous: Any = told("last year's report when it is linked (ReportRow), else None")
    candidates: list[Any] = told("reports that may be last year's, when none is linked")
    following: list[Any] = told("the reports that name this one as last year's")
    summaries: dict[str, str] = told("code → summary of the rules that the findings name")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage:
    """/reports/{id}/years: two years side by side."""

    row: Any = told("the report (ReportRow)")
    previous: Any = told("last year's report (ReportRow)")
    tables: list[Any] = told("pairs of tables in official shape, last year's first; None where a form has no such table")
    changed: set[str] = told("addresses whose figures differ between the two years")
    sections: list[Any] = told("(label, last year's paragraphs, this year's, how much alike from 0 to 1)")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """/queue: findings over all reports, equal ones together."""

    groups: list[Any] = told("equal findings together, the most valuable first (store.groups.Group)")
    total: int = told("how many findings the filters let through")
    more: bool = told("whether there are further groups")
    page: int = told("number of this page, from 1")
    filters: dict[str, Any] = told("the filters in force: severity, code, decision, organ, year")
    years: list[int] = told("the years of the reports kept, the newest first")
    recent: list[Any] = told("the latest decisions: (entry, finding, report)")
    summaries: dict[str, str] = told("code → summary of the rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """/batches/{id}: the progress of a batch."""

    batch: Any = told("the batch (BatchRow)")
    job: Any = told("its job (JobRow)")
    files: list[Any] = told("its files in the order they were sent (BatchFileRow)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsPage:
    """/models: the current section model, the candidates, training."""

    current: Any = told("version of the model in use, None when there is none")
    items: list[Any] = told("all versions with their cards, the newest first")
    years: list[int] = told("the years that can be trained on")
    jobs: list[Any] = told("training jobs, the newest first (JobRow)")
    available: bool = told("whether training is installed here")
    plots: list[Any] = told("plots of the versions' figures (plots.Plot)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """/rules: the handbook."""

    families: list[Any] = told("(family, its rules)")
    retired: dict[str, str] = told("retired code → its successor")
    counts: dict[str, int] = told("code → findings of that rule now kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """/rules/{code}: one page of the handbook."""

    rule: dict[str, Any] = told("the rule with its page by headings")
    before: str | None = told("code of the rule before it")
    after: str | None = told("code of the rule after it")
    count: int = told("findings of that rule now kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """/login: signing in."""

    next: str = told("where to go afterwards, a path of this service")
    problem: dict[str, Any] | None = told("why the last try was refused")
    name: str = told("the name last typed")
