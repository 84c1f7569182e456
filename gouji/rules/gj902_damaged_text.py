"""GJ902: claims that stand in damaged text are not checked."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier

SHOWN = 5


@rule("GJ902", severity=Severity.INFO, message="{count} 处数字所在的文字有损坏，只能部分还原，未参加核对，如“{quote}”。")
def damaged_text(dossier: Dossier) -> Iterator[Requirement]:
    """部分数字所在的文字有损坏，未核对

    依据:
        转载页面常有乱码、丢字；只能部分还原的文字，其中的数字不可靠。
    为何重要:
        未核对不等于相符，应让审核人知道。
    正例:
        全文完好，各处数字都参加核对。
    反例:
        “2023年受理申請l件”所在段落有乱码，只能部分还原。
    误报:
        损坏处与数字相隔较远时，数字本身可能是对的。
    处理建议:
        取得原文后重新核对。
    """
    damaged = [claim for claim in dossier.narrative.claims if claim.damaged]
    if damaged:
        evidence = tuple(Evidence("text", str(c.section), c.quote, c.place) for c in damaged[:SHOWN])
        extra = {"count": str(len(damaged)), "quote": damaged[0].quote}
        yield Requirement("损坏的文字", False, evidence, extra=extra)
