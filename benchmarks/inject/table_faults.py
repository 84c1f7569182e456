"""Faults in the tables: their own sums, last year's figures, and what the narrative denies or sums up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks.inject.draft import Draft, build
from benchmarks.inject.figures import BODIES, COLUMNS, make_figures, rows
from benchmarks.inject.layouts import KEPT
from benchmarks.inject.organs import make_organ
from benchmarks.inject.planting import Planted, change_cells, clean, sentences_of, slip


def intake_balance(random: Random) -> Planted:
    """A whole row of one of the four items moved by one applicant: only the balance of the column breaks."""
    draft = clean(random)
    row, column = random.choice(("new", "carried_in", "carried_out")), random.choice(COLUMNS)
    named = (f"applications.{row}.{column}", f"applications.{row}.total")
    step = random.choice((1, 2, 10))
    return change_cells("intake_balance", draft, {a: draft.figures.cells[a] + step for a in named}, named)


def result_total(random: Random) -> Planted:
    """A result, or the results' total, moved with its applicants: the sum of the results breaks."""
    draft = clean(random)
    row, column = random.choice(("total", *rows(draft.figures.form))), random.choice(COLUMNS)
    named = (f"applications.{row}.{column}", f"applications.{row}.total")
    step = random.choice((1, 1, 3))
    return change_cells("result_total", draft, {a: draft.figures.cells[a] + step for a in named}, named)


def applicant_total(random: Random) -> Planted:
    """One cell of a row alone."""
    draft = clean(random)
    row = random.choice(("new", "carried_in", "total", "carried_out", *rows(draft.figures.form)))
    cell = f"applications.{row}.{random.choice((*COLUMNS, 'total', 'total', 'total'))}"
    wrong = slip(random, int(draft.figures.cells[cell]), set())
    return change_cells("applicant_total", draft, {cell: Decimal(wrong)}, (cell, f"applications.{row}.total"))


def litigation_total(random: Random) -> Planted:
    """One figure of the disputes alone."""
    draft = clean(random)
    body = random.choice(BODIES)
    cell = f"{body}.{random.choice(('total', 'total', 'upheld', 'corrected', 'other', 'pending'))}"
    wrong = slip(random, int(draft.figures.cells[cell]), set())
    return change_cells("litigation_total", draft, {cell: Decimal(wrong)}, (cell, f"{body}.total"))


def all_upheld(random: Random) -> Planted | None:
    """均获维持, where one case of the table is still pending or was corrected."""
    draft = clean(random)
    found = [text for _, text in sentences_of(draft) if "均获维持" in text or "全部为维持" in text]
    if not found:
        return None
    other = f"review.{random.choice(('pending', 'corrected', 'other'))}"
    changes = {"review.upheld": draft.figures.cells["review.upheld"] - 1, other: draft.figures.cells[other] + 1}
    return replace(change_cells("all_upheld", draft, changes, ("review.upheld", other)), sentence=found[0])


def denial(random: Random) -> Planted | None:
    """The narrative denies what the table holds: applications or disputes."""
    organ, form = make_organ(random), "2021"
    figures = make_figures(random, organ, form)
    nothing = dict.fromkeys((a for a in figures.cells if a.startswith(("applications", "review", "suit"))), 0)
    loose = {**figures.loose, "online": 0, "letter": 0, "person": 0, "fee": 0}
    draft = build(
        random,
        organ,
        random.randint(2022, 2025),
        replace(figures.with_cells(nothing), loose=loose),
        layout=random.choice(KEPT),
    )
    if random.random() < 0.5:
        body = random.choice(BODIES)
        changes = {
            f"{body}.{random.choice(('upheld', 'corrected', 'pending'))}": Decimal(1),
            f"{body}.total": Decimal(1),
        }
        words = "复议"
    else:
        named = [
            f"applications.{row}.{column}" for row in ("new", "granted", "total") for column in ("natural", "total")
        ]
        changes, words = dict.fromkeys(named, Decimal(random.choice((1, 3)))), "申请"
    planted = change_cells("denial", draft, changes, tuple(a for a in changes if a.endswith("total")))
    return planted if _denied(draft, words) else None


def _denied(draft: Draft, words: str) -> bool:
    """Whether a sentence of the narrative (not of the preface) denies applications or disputes."""
    told = [
        text for section, text in sentences_of(draft) if section in ("overview", "applications", "review_litigation")
    ]
    return any(words in text and any(zero in text for zero in ("未", "无", "没有", "0", "零")) for text in told)


def last_year_carried(random: Random) -> Planted | None:
    """What last year carried out is not what this year carries in."""
    draft = clean(random, with_previous=True, form="2021")
    if draft.previous is None:
        return None
    column = random.choice(COLUMNS)
    step = random.choice((1, 2, 5))
    out = [f"applications.carried_out.{column}", "applications.carried_out.total"]
    new = [f"applications.new.{column}", "applications.new.total"]
    changed = draft.previous.with_cells({a: draft.previous.cells[a] + step for a in (*out, *new)})
    named = ("applications.carried_in.total", f"applications.carried_in.{column}")
    return Planted(
        "last_year_carried",
        replace(draft, previous=changed),
        named,
        before=str(draft.previous.cells[out[1]]),
        after=str(changed.cells[out[1]]),
    )


def last_year_stock(random: Random) -> Planted | None:
    """The stock of documents does not follow from last year's, this year's issued and repealed."""
    draft = clean(random, with_previous=True, form="2021")
    cell = "proactive.normative.in_force"
    explained = any(
        "清理" in text for _, text in sentences_of(draft)
    )  # a stated clean-up may account for the difference
    if draft.previous is None or not draft.figures.cells[cell] or explained:
        return None
    changed = draft.previous.with_cells({cell: draft.previous.cells[cell] + random.choice((1, 3, 12))})
    return Planted(
        "last_year_stock",
        replace(draft, previous=changed),
        (cell,),
        before=str(draft.previous.cells[cell]),
        after=str(changed.cells[cell]),
    )
