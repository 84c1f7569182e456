"""GJ719: a heading a slip away from the prescribed one."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from gouji.compare.passages import heading_evidence
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier
from gouji.records.form import FormSection

FROM = 2019
NEAR = 3  # characters: farther away it is another wording, not a slip


@rule("GJ719", severity=Severity.INFO, message="标题“{about}”与规定的“{prescribed}”只差 {distance} 个字，疑有多字或漏字。")
def misworded_heading(dossier: Dossier) -> Iterator[Requirement]:
    """标题与规定的写法只差一两个字

    依据:
        国办公开办函〔2021〕30号规定的六个标题。
    为何重要:
        属于校对疏漏，标题处尤其显眼。
    正例:
        二、主动公开政府信息情况。
    反例:
        二、主动公开政府政府情况。
    误报:
        各地常用的简写（如“主动公开情况”）不在此列。
    处理建议:
        改为规定的标题。
    """
    if (dossier.report.year or 0) < FROM:
        return
    forms = {section.kind: section for section in dossier.report.form.sections}
    for section in dossier.report.sections:
        prescribed = forms.get(section.kind)
        if prescribed is None or section.decided_by != "heading" or not section.title.strip():
            continue
        distance = _distance(section.title, prescribed)
        extra = {"prescribed": _bare(prescribed.title), "distance": str(distance)}
        evidence = (heading_evidence(section, dossier.report),)
        yield Requirement(section.title, not 0 < distance <= NEAR, evidence, extra=extra)


def _bare(title: str) -> str:
    return pattern("form", "heading_furniture").sub("", title)


def _distance(title: str, prescribed: FormSection) -> int:
    """How far a heading is from the prescribed one; 0 for a wording in common use."""
    bare = _bare(title)
    if bare in {_bare(known) for known in (prescribed.title, *prescribed.phrases)}:
        return 0
    return int(Levenshtein.distance(bare, _bare(prescribed.title)))
