"""GJ704: a heading printed twice."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import heading_evidence
from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import FormSection
from gouji.records.report import Report
from gouji.records.source import Block

LONGEST = 200  # characters of a line that may repeat a heading


@rule("GJ704", severity=Severity.INFO, message="标题“{about}”出现了 {count} 次。")
def heading_twice(dossier: Dossier) -> Iterator[Requirement]:
    """同一部分的标题重复出现

    依据:
        国办公开办函〔2021〕30号规定六个部分各一个标题。
    为何重要:
        属于排版疏漏，影响读者查找，也影响程序读取。
    正例:
        “一、总体情况”只出现一次。
    反例:
        “一、总体情况”连续印了两行。
    误报:
        页首目录中列出的标题可能被当作正文标题。
    处理建议:
        删去多余的标题。
    """
    report = dossier.report
    printed: dict[str, list[Block]] = {}
    for block in report.source.blocks:
        if block.grid is None and len(block.text) <= LONGEST:
            printed.setdefault(block.text.strip(), []).append(block)
    for prescribed in report.form.sections:
        for title, places in _places(report, prescribed, printed).items():
            yield Requirement(title, len(places) == 1, tuple(places), extra={"count": str(len(places))})


def _places(report: Report, prescribed: FormSection, printed: dict[str, list[Block]]) -> dict[str, list[Evidence]]:
    """Headings of one kind as the sections know them, and blocks that repeat such a heading word for word."""
    sections = [section for section in report.sections if section.kind is prescribed.kind and section.title.strip()]
    places: dict[str, list[Evidence]] = {}
    for section in sections:
        places.setdefault(section.title.strip(), []).append(heading_evidence(section, report))
    taken = {section.start_block for section in sections}
    for title, found in places.items():
        repeated = (block for block in printed.get(title, ()) if block.index not in taken)
        found += (Evidence("text", prescribed.kind.value, title, block.place) for block in repeated)
    return places
