"""GJ707: a date that cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.quality import masked
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ707", severity=Severity.INFO, message="“{quote}”不是有效的日期写法。")
def malformed_date(dossier: Dossier) -> Iterator[Requirement]:
    """日期写法有多字、漏字或不存在

    依据:
        日期应为“YYYY年M月D日”，月为 1 至 12，日为 1 至 31。
    为何重要:
        多一位数字或漏掉“年”“月”，读者无法确定所指日期。
    正例:
        2020年12月31日。
    反例:
        202020年12月31日；2023年13月1日；2023年2月31日。
    误报:
        网页复制时丢失“年”“月”二字的，原页可能是对的。
    处理建议:
        对照原文改正。
    """
    for hit in hits(dossier.report, "dates", "malformed"):
        quote = hit.match.group()
        yield Requirement(f"{hit.section}|{masked(quote)}", False, (hit.evidence,), extra={"quote": quote})
