"""GJ713: a table label that differs from the form's."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier

FORMS = ("2021", "2019")  # the statistics table before 2019 prints units into its labels


@rule("GJ713", severity=Severity.INFO, message="表中标签“{printed}”与表式的“{prescribed}”不同（相差 {distance} 个字）。")
def label_unlike_the_form(dossier: Dossier) -> Iterator[Requirement]:
    """表格的标签与规定的表式不同

    依据:
        国办公开办函〔2021〕30号规定统一的表式和项目名称。
    为何重要:
        标签写错会使读者误解该行含义，也影响自动汇总。
    正例:
        行政规范性文件。
    反例:
        沿用旧表式的“规范性文件”；“信息内容”印成“信非公息内容”。
    误报:
        网页转换丢字时标签会有出入，原页可能是对的。
    处理建议:
        对照表式改正标签。
    """
    if dossier.report.form.version not in FORMS:
        return
    for printed, prescribed, distance in dict.fromkeys(dossier.tables.labels):
        if distance:
            evidence = (Evidence("text", "table", printed, None),)
            extra = {"printed": printed, "prescribed": prescribed, "distance": str(distance)}
            yield Requirement(f"{printed}|{prescribed}", False, evidence, extra=extra)
