"""python -m benchmarks.claims: the time that claims take grows with the length of the text, not with its square.

Texts at half size and at full size: a passage of 1,000,000 characters without a full stop and sentences of 5,000 numbers,
whose claims are read; paragraphs of figures at odds with the tables, which are held against them by all rules. Prints the
processor times and their ratio (linear: about 2). Exit 1 past 2.6.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path

import click
from spacy.language import Language

from gouji import compare
from gouji.claims import build_nlp, find
from gouji.readers import read
from gouji.records.dossier import Dossier
from gouji.records.form import SectionKind
from gouji.records.report import Agency, Paragraph, Report, Section, Tables
from gouji.records.source import Place, Source
from gouji.records.text import Text
from gouji.rules import RULES
from gouji.structure import to_report
from gouji.structure.template import load_form

SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "wuqia_county_office_2022_pipe_cells.txt"
RATIO = 2.6  # the target: twice the text, and room for a busy machine
CHARACTERS, NUMBERS = 1_000_000, 5_000
CLAUSES = (
    "全年主动公开政府信息{}条，", "其中政务动态{}条、通知公告{}条，", "网站、微信分别为{}条、{}条，", "受理政府信息公开申请{}件，",
    "予以公开{}件（占{}%），", "较上年增长{}%，", "含上年结转{}件，", "未发生行政复议、行政诉讼，", "不断提高公开的质量和水平，",
)


def passage(size: int) -> str:
    """Clauses joined by commas, no sentence ever ending."""
    made: list[str] = []
    length = 0
    for number, clause in enumerate(cycle(CLAUSES)):
        made.append(clause.format(number % 97 + 1, number % 89 + 1))
        length += len(made[-1])
        if length >= size:
            return "".join(made)[:size]
    raise AssertionError


def whole_with_parts(count: int) -> str:
    """One sentence: a whole and its parts, joined by 、."""
    return f"全年共公开信息{count}条，其中" + "、".join(f"第{'甲乙丙丁'[i % 4]}类{i % 9 + 1}条" for i in range(count)) + "。"


def results(count: int) -> str:
    """One sentence: numbers of applications, each in a clause of its own."""
    return "收到政府信息公开申请" + "，".join(f"{i % 9 + 1}件予以公开" for i in range(count)) + "。"


def bare(count: int) -> str:
    """One sentence: numbers with nothing between."""
    return "公开信息" + "".join(f"{i % 9 + 1}条" for i in range(count)) + "。"


def told(clause: str) -> Callable[[int], str]:
    """One paragraph that tells a clause so often, with changing figures."""
    return lambda count: "".join(clause.replace("{}", str(i % 89 + 3)) for i in range(count))


AT_ODDS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("2,000 figures at odds, in clauses", told("予以公开{}件，")),
    ("2,000 figures at odds, in sentences", told("受理申请{}件。")),
    ("2,000 parts of nothing", told("其中予以公开{}件，")),
    ("2,000 figures in a row", told("、不予公开{}件")),
    ("2,000 shares", told("收到申请{}件，予以公开{}件，占{}%，")),
    ("2,000 changes", told("收到申请{}件，比2021年的{}件增长{}%。")),
)
ODD = 2_000
WORKS: tuple[tuple[str, Callable[[int], str], int, int], ...] = (
    ("passage without a full stop", passage, CHARACTERS, 1),
    ("a whole and 5,000 parts", whole_with_parts, NUMBERS, 3),
    ("5,000 numbers in clauses", results, NUMBERS, 3),
    ("5,000 numbers in a row", bare, NUMBERS, 3),
)


@click.command()
@click.option("--only", default="", help="Only the texts whose name holds this.")
def main(only: str) -> None:
    """Measure and print; exit 1 when a ratio is past the target."""
    nlp = build_nlp()
    find(report_of(passage(5_000)), nlp)  # loads the words
    good = True
    reading = ((name, make, size, partial(seconds, nlp=nlp, rounds=rounds)) for name, make, size, rounds in WORKS)
    comparing = ((name, make, ODD, partial(judging, nlp=nlp)) for name, make in AT_ODDS)
    for name, make, size, taken in (*reading, *comparing):
        if only in name:
            half, full = (taken(make(count)) for count in (size // 2, size))
            good = good and full / half <= RATIO
            print(f"{name:35} half {half:7.2f} s   full {full:7.2f} s   {full / half:5.2f} times", flush=True)
    print(f"target {RATIO} times")
    sys.exit(0 if good else 1)


def seconds(text: str, nlp: Language, rounds: int) -> float:
    """The least processor time that reading the claims of a text took."""
    report = report_of(text)
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        find(report, nlp)
        taken.append(time.process_time() - start)
    return min(taken)


def judging(text: str, nlp: Language) -> float:
    """The least processor time of three in which all rules held a text against the tables of a sample."""
    report = replace(report_of(text), tables=to_report(read(SAMPLE)).tables, year=2022)
    narrative = find(report, nlp)
    taken = []
    for _ in range(3):
        start = time.process_time()
        compare.run(Dossier(report, narrative), RULES)
        taken.append(time.process_time() - start)
    return min(taken)


def report_of(text: str) -> Report:
    """A report whose narrative is one paragraph."""
    paragraph = Paragraph(0, Text(text, text), Place(line=1), None, SectionKind.OVERVIEW)
    section = Section(SectionKind.OVERVIEW, "", 0, 1, "heading", 1.0, (paragraph,))
    source = Source("one.txt", "text/plain", "", None, ())
    return Report(source, "", Agency(""), 2023, None, (section,), Tables(load_form("2021"), {}))


if __name__ == "__main__":
    main()
