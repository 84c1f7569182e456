"""GJ901: beside an anchor word stands something that is no number."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.quality import masked
from gouji.compare.rule import rule
from gouji.records.check import Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ901", severity=Severity.WARNING, message="“{quote}”处的数字无法辨认，未参加核对。")
def unreadable_number(dossier: Dossier) -> Iterator[Requirement]:
    """应有数字的地方无法读出数字

    依据:
        “收到申请…件”一类的说法应有确定的数；字母混入、数字断开、空缺或负数都读不出。
    为何重要:
        读不出的数既不能核对，读者也会误读。
    正例:
        收到申请12件；收到申请1,234件。
    反例:
        收到申请l2件；收到申请1 23件；共收到  件；办结-3件。
    误报:
        网页复制造成的断字，原页可能是对的。
    处理建议:
        对照原文补正数字。
    """
    for hit in hits(dossier.report, "reading", "unreadable"):
        quote = hit.match.group().strip()
        yield Requirement(f"{hit.section}|{masked(quote)}", False, (hit.evidence,), extra={"quote": quote})
