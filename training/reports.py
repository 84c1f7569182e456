"""Rows from any folder of reports: weak labels, taken from headings that can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gouji import readers, structure
from gouji.errors import GoujiError
from gouji.records.form import SectionKind
from gouji.records.report import Report, Section
from gouji.scoring.cutting import cut
from training.rows import Row

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".mht", ".docx", ".pdf", ".xlsx"})
# A report counts when this many of its six sections have a heading of their own, the problems section among them.
ENOUGH_HEADINGS = 4
SHORTEST = 2  # characters; 无 alone says nothing of where it stands
LONGEST = 1500  # a paragraph longer than this is a report whose line ends are gone


def report_files(folders: tuple[Path, ...]) -> list[Path]:
    """The files of the folders that may be reports, in the order of their names."""
    found = {path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*"))}
    return sorted(path for path in found if path.is_file() and path.suffix.lower() in SUFFIXES)


def read_report(path: Path) -> tuple[list[Row], str]:
    """The rows of one report, and why there are none ("" when there are)."""
    try:
        report = structure.to_report(readers.read(path))
    except GoujiError as error:
        return [], str(error)
    return weak_rows(report, path.stem)


def weak_rows(report: Report, name: str) -> tuple[list[Row], str]:
    """Rows with the labels of the headings they stand under; none when too few headings can be trusted."""
    kinds = {section.kind for section in report.sections if section.decided_by == "heading" and section.title}
    if len(kinds) < ENOUGH_HEADINGS or SectionKind.PROBLEMS_IMPROVEMENTS not in kinds:
        return [], f"只有 {len(kinds)} 个章节有可信的标题，不足以定标签"
    organ = report.agency.name or name
    rows = [
        Row(text, label, role, name, organ, report.year, order, "heading")
        for order, (text, label, role) in enumerate(
            found for section in report.sections for found in _labelled(section)
        )
    ]
    return rows, "" if rows else "没有正文段落"


def _labelled(section: Section) -> Iterator[tuple[str, str, str | None]]:
    roles = _roles(section) if section.kind is SectionKind.PROBLEMS_IMPROVEMENTS else None
    for number, paragraph in enumerate(section.paragraphs):
        text = paragraph.text.clean.strip()
        if SHORTEST <= len(text) <= LONGEST and not paragraph.text.damaged:
            yield text, paragraph.kind.value, roles[number] if roles else None


def _roles(section: Section) -> list[str]:
    """The role of each paragraph of a problems section, by the problems and measures cut out of the whole section."""
    texts = [paragraph.text.clean for paragraph in section.paragraphs]
    pieces = cut("\n".join(texts))
    roles, start = [], 0
    for text in texts:
        inside = {p.role for p in pieces if start <= p.start < start + max(len(text), 1)} & {"problem", "measure"}
        roles.append("both" if len(inside) == 2 else next(iter(inside), "lead_in"))
        start += len(text) + 1
    return roles
