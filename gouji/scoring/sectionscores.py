"""Scores of the other sections, as far as the form prescribes what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gouji.records.form import FormTable, SectionKind
from gouji.records.report import CellState, Report
from gouji.records.score import Reason, SectionScore
from gouji.scoring.lexicon import load

_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;]?")
_FIGURE = re.compile(r"\d")
_STATES = {
    CellState.BLANK: "空白",
    CellState.DASH: "以符号代替数字",
    CellState.ABSENT: "未见",
    CellState.UNREADABLE: "无法读出",
}


def section_scores(report: Report) -> Mapping[str, SectionScore]:
    """The scores, 0–100, of the sections with prescribed content, by label.

    总体情况 and 其他需要报告的事项 are judged by the contents asked for; the sections that are tables by the share
    of their cells that hold a number. None where a table could not be read. A section that is not there has no score.
    """
    scores = {}
    for kind in (SectionKind.OVERVIEW, SectionKind.OTHER_MATTERS):
        score = _narrative(report, kind)
        if score is not None:
            scores[str(kind)] = score
    for table in report.form.tables:
        if report.section(table.section) is not None:
            scores[str(table.section)] = _table(report, table)
    return scores


def _narrative(report: Report, kind: SectionKind) -> SectionScore | None:
    """The score of a section of prose; None where it is missing or nothing is asked of it."""
    section = report.section(kind)
    needs = [need for need in load("sections")[str(kind)] if _applies(need, report)]
    if section is None or not needs:
        return None
    text = "\n".join(paragraph.text.clean for paragraph in section.paragraphs)
    sentences = _SENTENCE.findall(text)
    earned, possible, reasons = 0.0, 0.0, []
    for need in needs:
        points, reason = _judge(need, sentences)
        earned, possible = earned + points, possible + need["weight"] + need["figure"]
        reasons.append(reason)
    return SectionScore(round(100 * earned / possible, 1), reasons=tuple(reasons), text=text)


def _applies(need: Mapping[str, object], report: Report) -> bool:
    kinds, since = need.get("kinds"), need.get("since", 0)
    asked = not isinstance(kinds, list) or report.agency.kind in kinds
    return asked and (report.year is None or not isinstance(since, int) or report.year >= since)


def _judge(need: Mapping[str, object], sentences: list[str]) -> tuple[float, Reason]:
    """The points that one prescribed content earns, and why."""
    name, weight, figure = str(need["name"]), float(str(need["weight"])), float(str(need["figure"]))
    marks = [str(word) for word in need["words"]] if isinstance(need["words"], list) else []
    told = [sentence.strip() for sentence in sentences if any(mark in sentence for mark in marks)]
    if not told:
        return 0.0, Reason("content", f"没有写到{name}")
    counted = next((sentence for sentence in told if _counts(sentence)), "")
    if figure and not counted:
        return weight, Reason("content", f"写到了{name}，没有数字", told[0])
    return weight + figure, Reason("content", f"写到了{name}", counted or told[0])


def _counts(sentence: str) -> bool:
    """Whether a sentence gives a number, or says that there was none."""
    return bool(_FIGURE.search(sentence)) or any(word in sentence for word in load("sections")["none_said"])


def _table(report: Report, table: FormTable) -> SectionScore:
    """The share of the prescribed cells that hold a number, and how many do not."""
    if table.key in report.tables.missing:
        return SectionScore(None, reasons=(Reason("content", "没有读到本部分的表格，无法评分"),))
    cells = report.tables.of(table.key)
    filled = sum(cell.state is CellState.NUMBER for cell in cells)
    reasons = [Reason("content", f"规定的 {len(cells)} 格中有 {filled} 格填有数字")]
    for state, name in _STATES.items():
        found = [cell.address for cell in cells if cell.state is state]
        if found:
            named = "、".join(report.form.name_of(address) for address in found[:3])
            reasons.append(Reason("content", f"{len(found)} 格{name}，如{named}"))
    return SectionScore(round(100 * filled / max(len(cells), 1), 1), reasons=tuple(reasons))
