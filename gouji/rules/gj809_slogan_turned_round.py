"""GJ809: the slogan on openness with its 不 missing."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ809", severity=Severity.WARNING, message="“{quote}”与“以公开为常态、不公开为例外”的意思不符，疑漏“不”字。")
def slogan_turned_round(dossier: Dossier) -> Iterator[Requirement]:
    """“公开是常态、不公开是例外”写漏了字

    依据:
        《政府信息公开条例》第五条：行政机关公开政府信息，应当坚持以公开为常态、不公开为例外。
    为何重要:
        漏一个“不”字，意思相反，属于不应出现的表述。
    正例:
        坚持以公开为常态、不公开为例外。
    反例:
        坚持公开是常态、公开是例外。
    误报:
        引用他人写漏的原文加以说明时，极少。
    处理建议:
        补上漏字。
    """
    for hit in hits(dossier.report, "quality", "slogan"):
        met = hit.match["second"] == "不公开" and hit.match["first"] == "公开"
        yield Requirement(f"常态与例外|{hit.section}", met, (hit.evidence,), extra={"quote": hit.match.group()})
