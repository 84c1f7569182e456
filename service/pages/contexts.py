"""What each page gets: one dataclass a page, every field with its help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """A refusal."""

    problem: Annotated[dict[str, Any], "the problem document, words in Chinese under zh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """/: upload and the list of reports."""

    rows: Annotated[list[Any], "the reports of this page, the newest first (ReportRow)"]
    total: Annotated[int, "how many reports the filters let through"]
    next: Annotated[str | None, "cursor of the next page, None at the end"]
    filters: Annotated[dict[str, Any], "the filters in force: year, organ, severity, state, q"]
    years: Annotated[list[int], "the years of the reports kept, the newest first"]
    plots: Annotated[list[Any], "totals as plots: findings by rule, by year, quality (plots.Plot)"]
    limits: Annotated[dict[str, int], "upload limits: megabytes and number of files of one batch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """/reports/{id}: the text left, the tables right, the findings below."""

    row: Annotated[Any, "the report (ReportRow)"]
    review: Annotated[dict[str, Any], "the review as gouji.review/1 has it"]
    reviewed_at: Annotated[Any, "when it was last reviewed"]
    parts: Annotated[list[Any], "the text: sections with their paragraphs cut into pieces (marking.Part)"]
    sheets: Annotated[list[Any], "the statutory tables in official shape (gouji.render.official.Sheet)"]
    findings: Annotated[list[Any], "the findings with their decisions and places (findings.Shown)"]
    cells_hit: Annotated[dict[str, str], "address of a cell → severity of the weightiest finding that rests on it"]
    cells_told: Annotated[set[str], "addresses of the cells that claims of the text were set against"]
    cell_notes: Annotated[dict[str, str], "address → what is to be said of a cell: blank, derived, candidates"]
    quality: Annotated[dict[str, Any] | None, "the score of problems and improvements, reasons with the anchor of their sentence"]
    section_scores: Annotated[list[Any], "(label, score, reasons) of the other sections"]
    previous: Annotated[Any, "last year's report when it is linked (ReportRow), else None"]
    candidates: Annotated[list[Any], "reports that may be last year's, when none is linked"]
    following: Annotated[list[Any], "the reports that name this one as last year's"]
    summaries: Annotated[dict[str, str], "code → summary of the rules that the findings name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage:
    """/reports/{id}/years: two years side by side."""

    row: Annotated[Any, "the report (ReportRow)"]
    previous: Annotated[Any, "last year's report (ReportRow)"]
    tables: Annotated[list[Any], "pairs of tables in official shape, last year's first; None where a form has no such table"]
    changed: Annotated[set[str], "addresses whose figures differ between the two years"]
    sections: Annotated[list[Any], "(label, last year's paragraphs, this year's, how much alike from 0 to 1)"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """/queue: findings over all reports, equal ones together."""

    groups: Annotated[list[Any], "equal findings together, the most valuable first (store.groups.Group)"]
    total: Annotated[int, "how many findings the filters let through"]
    more: Annotated[bool, "whether there are further groups"]
    page: Annotated[int, "number of this page, from 1"]
    filters: Annotated[dict[str, Any], "the filters in force: severity, code, decision, organ, year"]
    years: Annotated[list[int], "the years of the reports kept, the newest first"]
    recent: Annotated[list[Any], "the latest decisions: (entry, finding, report)"]
    summaries: Annotated[dict[str, str], "code → summary of the rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """/batches/{id}: the progress of a batch."""

    batch: Annotated[Any, "the batch (BatchRow)"]
    job: Annotated[Any, "its job (JobRow)"]
    files: Annotated[list[Any], "its files in the order they were sent (BatchFileRow)"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsPage:
    """/models: the current section model, the candidates, training."""

    current: Annotated[Any, "version of the model in use, None when there is none"]
    items: Annotated[list[Any], "all versions with their cards, the newest first"]
    years: Annotated[list[int], "the years that can be trained on"]
    jobs: Annotated[list[Any], "training jobs, the newest first (JobRow)"]
    available: Annotated[bool, "whether training is installed here"]
    plots: Annotated[list[Any], "plots of the versions' figures (plots.Plot)"]
    figures: Annotated[dict[str, str], "key of a figure → what it is called"]
    can_roll_back: Annotated[bool, "whether there is an earlier model to go back to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """/rules: the handbook."""

    families: Annotated[list[Any], "(family, its rules)"]
    retired: Annotated[dict[str, str], "retired code → its successor"]
    counts: Annotated[dict[str, int], "code → findings of that rule now kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """/rules/{code}: one page of the handbook."""

    rule: Annotated[dict[str, Any], "the rule with its page by headings"]
    before: Annotated[str | None, "code of the rule before it"]
    after: Annotated[str | None, "code of the rule after it"]
    count: Annotated[int, "findings of that rule now kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """/login: signing in."""

    next: Annotated[str, "where to go afterwards, a path of this service"]
    problem: Annotated[dict[str, Any] | None, "why the last try was refused"]
    name: Annotated[str, "the name last typed"]
