"""GJ810: ordinals with a gap, or another number of items than announced."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.announced import announced_items, runs
from gouji.compare.passages import Hit, hits, paragraphs
from gouji.compare.quality import masked
from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.report import Report, Section

SHOWN, MOST = 10, 20  # characters of a run's first item, ordinals of a run that are written out
NEAR = 60  # characters between an announcement and the first item


@rule("GJ810", severity=Severity.INFO, message="{about}：{why}。")
def items_miscounted(dossier: Dossier) -> Iterator[Requirement]:
    """序号跳号、重号，或预告的条数与所列不同

    依据:
        行文规范：“一是、二是、三是”应连续；“以下两个方面”应有两项。
    为何重要:
        多为增删后未改序号，属于校对疏漏。
    正例:
        以下两个方面：一是……二是……
    反例:
        一是……三是……；以下两个方面：一是……二是……三是……
    误报:
        一段之内嵌套两层序号时，可能数错。
    处理建议:
        改正序号或条数。
    """
    for section in dossier.report.sections:
        name = section.title.strip() or str(section.kind)
        text = "\n".join(paragraph.text.clean for paragraph in section.paragraphs)
        for run in runs(text):
            values, first = [value for value, _ in run], text[run[0][1] :][:SHOWN]
            met = values == list(range(1, len(values) + 1))
            why = "" if met else f"序号依次为{'、'.join(map(str, values[:MOST]))}，不连续"
            extra = {"about": f"“{name}”中“{first}……”一组", "why": why}
            yield Requirement(f"{name}|{masked(first)}", met, _evidence(section), extra=extra)
    yield from _announced(dossier.report)


def _evidence(section: Section) -> tuple[Evidence, ...]:
    return tuple(Evidence("text", str(section.kind), p.text.raw[:40], p.place) for p in section.paragraphs[:1])


def _announced(report: Report) -> Iterator[Requirement]:
    for hit in hits(report, "form", "announced"):
        count, listed = announced_items(hit), _listed(report, hit)
        if count is not None and listed:
            extra = {"about": f"“{hit.match.group()}”", "why": f"之后列了 {listed} 项"}
            about = f"{hit.section}|{hit.match.group().replace(hit.match['count'], '')}"
            yield Requirement(about, count == listed, (hit.evidence,), extra=extra)


def _listed(report: Report, hit: Hit) -> int:
    """How many items follow at once: 一是 must come soon after the announcement; 0 when it does not."""
    after = [p for s, p in paragraphs(report, hit.section) if p.block > hit.paragraph.block]
    text = "\n".join((hit.paragraph.text.clean[hit.match.end() :], *(p.text.clean for p in after)))
    found = runs(text)
    return found[0][-1][0] if found and found[0][0][1] <= NEAR else 0
