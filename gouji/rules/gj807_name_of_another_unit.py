"""GJ807: another township's name stands where the organ's own should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gouji.compare.passages import hits
from gouji.compare.phrases import pattern
from gouji.compare.rule import rule
from gouji.records.check import Evidence, Requirement, Severity
from gouji.records.dossier import Dossier


@rule("GJ807", severity=Severity.WARNING, message="报告机关是{own}，正文却有 {count} 处写“{other}”，请核对是否沿用了其他单位的文本。")
def name_of_another_unit(dossier: Dossier) -> Iterator[Requirement]:
    """正文多处出现其他乡镇的名称

    依据:
        报告的是本机关的工作；正文中本机关的名称应与标题一致。
    为何重要:
        说明文本抄自其他单位，内容未必属实。
    正例:
        标题与正文都是青石铺镇。
    反例:
        标题是青石铺镇，正文两处写“白水镇政府信息公开”。
    误报:
        叙述与邻近乡镇的协作时会出现其名称；只出现一次的不提出。
    处理建议:
        核对全文后改正。
    """
    named = pattern("quality", "township").search(dossier.report.agency.name)
    if named is None:
        return
    own = named["name"]
    found: dict[str, list[Evidence]] = {}
    for hit in hits(dossier.report, "quality", "self_named"):
        found.setdefault(hit.match["name"], []).append(hit.evidence)
    counts = Counter({name: len(places) for name, places in found.items() if not _same(name, own)})
    mine = sum(len(places) for name, places in found.items() if _same(name, own))
    for other, count in sorted(counts.items()):
        extra = {"own": own, "other": other, "count": str(count)}
        yield Requirement(other, count < 2 or count <= mine, tuple(found[other]), extra=extra)


def _same(name: str, own: str) -> bool:
    """Whether one name ends the other: a county's name may stand before it, a preposition may stick to it."""
    return name.endswith(own[-3:]) or own.endswith(name)
