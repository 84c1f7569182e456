"""Who reports, for which year, over which period, and when it was published; damaged dates are never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gouji.records.report import Agency, Period
from gouji.records.source import Source
from gouji.structure.lines import Line
from gouji.structure.words import words

_TITLE = re.compile(
    r"政府?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)|政务公开(?:工作)?年度(?:工作)?报告|信息公开工作年度报告|年度报告"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?度?")
_DATE = r"((?:19|20)\d{2})\s*+(?:年|[-/.])\s*+(\d{1,2})\s*+(?:月|[-/.])\s*+(\d{1,2})(?!\d)"
_PUBLISHED = re.compile(rf"(?:发布|发表|录入|公开|更新|发文|生成)(?:日期|时间)[\s:：|]*+{_DATE}")
# possessive blanks: a crafted line of them would else be tried in every way
_DAY = r"(?:((?:19|20)\d{2})\s*+年\s*+)?(?:(\d{1,2})\s*+月\s*+)?(\d{1,2})\s*+日"
_PERIOD = re.compile(rf"{_DAY}\s*+(?:(?:起|零时|0时)\s*+)*+(?:[,，]\s*+)?(?:至|到|-|—|－|~|止|截至|截止)++\s*+{_DAY}")
_PERIOD_WORDS = re.compile(r"期限|时限|数据|统计|本报告|起止|期间|周期|自|从")
_PUBLISHER = re.compile(r"(?:发布机构|发文机关|公开主体|发布单位)[\s:：|]*(?P<organ>[^\s|:：]{4,30})")
_CARRIED_TO = re.compile(r"(?:结转|转结|转入|转至|转到|顺延|延至|延续|留转)\s*[至到入]?\s*$")
_CARRIED_FROM = re.compile(r"\s*年度?\s*的?(?:结转|转结|遗留|转入|顺延|未办结)")
# the sign-off, after the organ or alone: a report is signed in the year after the one it reports on
_SIGNED = re.compile(r"[^。；，,:：\d]{0,30}+(?:19|20)\d{2}\s*+年\s*+\d{1,2}\s*+月\s*+\d{1,2}\s*+日\s*+$")
_AROUND = " \t#*>　"
_BEGUN = re.compile(r"(?:(?:19|20)\d\d年度?)?[一-鿿（）()]{3,30}?(?:(?:19|20)\d\d年度?)?(?:(?:政府)?信息公开|政务公开)?(?:工作)?(?:年度)?")
_MAX_BEGUN = 40
_HEAD = 12  # lines before the report that may hold the page's metadata
_MAX_METADATA = 300
_MAX_TITLE = 60


def title_line(lines: Sequence[Line], before: int) -> int | None:
    """The index of the title: a short line before the first heading that calls itself an annual report."""
    best: tuple[int, int] | None = None
    for number, line in enumerate(lines[:before]):
        if line.grid is not None or not 4 <= len(line.clean.strip()) <= _MAX_TITLE:
            continue
        text = title_of(lines, number)
        if not 6 <= len(text) <= _MAX_TITLE or "。" in text or not _TITLE.search(text):
            continue
        weight = 2 * bool(_YEAR.search(text)) + bool(_agency_of(text)) + (line.heading == 1)
        weight -= 3 * bool(re.search(r"[>:：|]|来源|位置|《", text))
        if weight > 0 and (best is None or weight > best[0]):
            best = (weight, number)
    return best[1] if best else None


def title_of(lines: Sequence[Line], at: int) -> str:
    """The title that ends in a line, with the line before where it begins there: 甲县民政局2022年 · 政府信息公开工作年度报告."""
    text = lines[at].clean.strip(_AROUND)
    before = lines[at - 1] if at else None
    if before is None or before.grid is not None or _agency_of(text) not in ("", text):
        return text
    start = before.clean.strip(_AROUND)
    opens = len(start) <= _MAX_BEGUN and _BEGUN.fullmatch(start) is not None and _agency_of(start + text) != ""
    return start + text if opens else text


def agency(title: str, lines: Sequence[Line] = (), at: int | None = None) -> Agency:
    """The organ named in the title, or on the line before it, or as publisher; kind and level by its name."""
    name = _agency_of(title)
    if not name and at:
        name = _organ(lines[at - 1].clean)
    if not name:
        name = next((organ for line in lines[:_HEAD] if (organ := _publisher(line))), "")
    if not name:
        return Agency("")
    kind = next((kind for kind, ends in words("agencies")["kinds"].items() if name.endswith(tuple(ends))), "department")
    level = _level(name)
    if kind == "government" and level == "township":
        kind = "township"
    return Agency(name, kind, level)


def _publisher(line: Line) -> str:
    """The organ in the page's own metadata: 发布机构 | 甲县民政局."""
    text = " | ".join(cell for row in line.cells[:8] for cell in row) if line.cells else line.clean
    found = _PUBLISHER.search(text) if len(text) <= _MAX_METADATA else None
    return _organ(found["organ"]) if found else ""


def _organ(text: str) -> str:
    """The text when it is the name of an organ and nothing else."""
    text = text.strip()
    ends = tuple(end for ends in words("agencies")["kinds"].values() for end in ends)
    return (
        text if 4 <= len(text) <= 30 and text.endswith(ends) and re.fullmatch(r"[\u4e00-\u9fff（）()]+", text) else ""
    )


def report_year(title: str, name: str, period: Period | None, lines: Sequence[Line]) -> int | None:
    """The year reported on: of the title, the file's name, the period, else the one the narrative names most."""
    found = _YEAR.search(title) or (_YEAR.search(name) if _TITLE.search(name) else None)
    if found:
        return int(found[1])
    if period and (period.end or period.start):
        end = period.end or period.start
        return end.year if end else None
    years = [year for line in lines if line.grid is None and not _SIGNED.match(line.clean) for year in _told(line.clean)]
    return max(set(years), key=lambda year: (years.count(year), year)) if years else None


def _told(text: str) -> Iterator[int]:
    """The years that a text speaks of; one that cases were carried over to or from is another than its own."""
    for match in re.finditer(r"(?<!\d)(20\d{2})(?=\s*年)", text):
        near = text[max(0, match.start() - 6) : match.start()]
        if not _CARRIED_TO.search(near) and not _CARRIED_FROM.match(text, match.end()):
            yield int(match[1])


def period_of(lines: Iterable[Line]) -> Period | None:
    """The statistics period as printed; an end whose date is damaged or no date is None."""
    lines = list(lines)
    damaged = _damaged_period(lines)
    if damaged:
        return damaged
    for line in lines:
        if line.grid is not None or "日" not in line.clean:
            continue
        for found in _PERIOD.finditer(line.clean):
            before = line.clean[max(0, found.start() - 20) : found.start()]
            if not _PERIOD_WORDS.search(before):
                continue
            y1, m1, d1, y2, m2, d2 = found.groups()
            raw = line.text.raw[slice(*line.text.raw_span(*found.span()))]
            start = _date(y1, m1, d1)
            end = _date(y2 or y1, m2 or m1, d2)
            if start or end:
                return Period(start, end, raw, line.block)
    return None


def published(source: Source, lines: Sequence[Line]) -> date | None:
    """The date of publication in the page's own metadata."""
    if source.published:
        found = re.search(_DATE, source.published)
        if found:
            return _date(*found.groups())
    for line in lines:
        if len(line.clean) > 300 and line.grid is None:
            continue
        text = line.clean if not line.cells else " ".join(cell for row in line.cells[:12] for cell in row)
        found = _PUBLISHED.search(text)
        if found and not line.text.is_damaged(0, len(line.clean)):
            return _date(*found.groups())
    return None


def _damaged_period(lines: Iterable[Line]) -> Period | None:
    for line in lines:
        for start, end in line.text.damaged:
            before = line.clean[max(0, start - 20) : start]
            if re.search(r"\d", line.clean[start:end]) and _PERIOD_WORDS.search(before):
                raw = line.text.raw[slice(*line.text.raw_span(start, end))]
                return Period(None, None, raw, line.block)
    return None


def _date(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or ""), int(month or ""), int(day or ""))
    except ValueError:
        return None


def _agency_of(title: str) -> str:
    """What stands before the year or before 政府信息公开 in a title."""
    body = re.sub(r"^[\s《“\"'#*]*(?:19|20)\d{2}\s*年?度?", "", title.strip())
    head = re.split(r"(?:关于)?\s*(?:19|20)\d{2}\s*年?|政府信息公开|信息公开|政务公开", body, maxsplit=1)[0]
    head = re.sub(r"^[\s《“\"'#*]+|[\s:：,，、]+$", "", head).removesuffix("关于").strip()
    return head if 3 <= len(head) <= 40 and not re.search(r"[>|。]|报告|年报", head) else ""


def _level(name: str) -> str:
    """The level of the division that a name comes to last; a city below another city counts as a county."""
    told = words("agencies")
    if re.search("|".join(told["townships"]), name):
        return "township"
    passed = _divisions(name)
    if not passed:
        return "ministry" if re.search("|".join(told["state"]), name) else ""
    *before, last = passed
    return "county" if last == "city" and "city" in before else last


def _divisions(name: str) -> list[str]:
    """The levels of the divisions that a name goes through, in order: 省 市 区."""
    patterns = words("agencies")["divisions"]
    found = {match.end(): level for level, ends in patterns.items() for match in re.finditer("|".join(ends), name)}
    return [found[end] for end in sorted(found) if end > 1]
