"""A review for the terminal: what was read, what agrees, what does not, and what was not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gouji.compare.rule import Rule
from gouji.records.check import Check, Evidence, Severity
from gouji.records.form import Form
from gouji.records.report import CellState
from gouji.records.review import Review
from gouji.render.handbook import SEVERITY

Paint = Callable[[str, str], str]
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MARKS = {Severity.ERROR: "✘", Severity.WARNING: "！", Severity.INFO: "·"}
SOURCES = {"claim": "正文", "cell": "表格", "text": "原文"}
REPAIRS = {  # full-width characters read as half-width ones are listed in the JSON only
    "traditional": "繁体转简体", "pinyin": "去除夹注拼音", "gbk_shift": "复原错位的编码", "mojibake": "复原误作 GBK 的 UTF-8",
    "lost_characters": "日期缺字", "zero_width": "去除不可见字符",
    "borders": "制表线读作单元格分隔", "markup": "去除标记符号",
}
MAX_PLACES = 6


def plain(text: str, colour: str) -> str:
    """No colours: for pipes and files."""
    return text


def to_text(review: Review, rules: Mapping[str, Rule], paint: Paint = plain) -> str:
    """The whole review as text; `paint(text, colour)` colours a piece of it."""
    return "\n".join([*_head(review, paint), *_findings(review, rules, paint), *_foot(review)]) + "\n"


def _head(review: Review, paint: Paint) -> Iterator[str]:
    report = review.report
    yield paint(report.title or report.source.name, "bold")
    organ = report.agency.name or "（未识别）"
    year = f"{report.year}" if report.year else "（未识别）"
    yield f"机关 {organ} · 年度 {year} · 表式 {report.form.version} · 文件 {report.source.name}"
    yield f"表格：{_cells(review)}"
    c = review.coverage
    yield (
        f"正文：数字 {c.numbers} 个，表述 {c.claims} 项——一致 {c.agrees}，不一致 {c.differs}，"
        f"未核对 {sum(c.unchecked.values())}"
    )
    for repair in report.repairs:
        if repair.kind in REPAIRS:
            yield f"修复：{REPAIRS[repair.kind]} {repair.count} 处，如 {repair.example}"
    for note in report.notes:
        yield f"说明：{note}"
    yield ""


def _cells(review: Review) -> str:
    cells = review.report.tables.cells.values()
    words = {
        CellState.NUMBER: "有数字", CellState.BLANK: "空白", CellState.DASH: "填“—”“/”",
        CellState.ABSENT: "未见", CellState.UNREADABLE: "无法辨认",
    }
    counts = {state: sum(cell.state is state for cell in cells) for state in CellState}
    return f"共 {len(cells)} 格，" + "、".join(f"{words[s]} {n}" for s, n in counts.items() if n)


def _findings(review: Review, rules: Mapping[str, Rule], paint: Paint) -> Iterator[str]:
    findings = review.findings
    serious = [check for check in findings if check.severity is not Severity.INFO]
    if not serious:
        yield paint("✔ 已核对的数字都一致。", "green")
        yield ""
    for check in findings:
        yield from _finding(check, rules.get(check.code), review.report.form, paint)


def _finding(check: Check, rule: Rule | None, form: Form, paint: Paint) -> Iterator[str]:
    title = f"{MARKS[check.severity]} {check.code} {SEVERITY[check.severity]}"
    yield f"{paint(title, COLOURS[check.severity])}  {check.message}"
    if check.equation:
        yield f"    算式  {check.equation}"
    for evidence in check.evidence[:MAX_PLACES]:
        yield f"    {SOURCES[evidence.kind]}  {_place(evidence, form)}"
    if len(check.evidence) > MAX_PLACES:
        yield f"    ……共 {len(check.evidence)} 处"
    if check.explanation:
        yield f"    说明  {check.explanation}"
    if rule is not None and check.severity is not Severity.INFO:
        yield f"    建议  {rule.page['处理建议']}"
    yield ""


def _place(evidence: Evidence, form: Form) -> str:
    where = evidence.place.describe() if evidence.place else ""
    name = f"{form.name_of(evidence.ref)} " if evidence.kind == "cell" else ""
    return f"{where}  {name}「{evidence.quote.strip()}」".strip()


def _foot(review: Review) -> Iterator[str]:
    outcomes: dict[str, int] = {}
    for rule in review.coverage.rules:
        outcomes[rule.outcome] = outcomes.get(rule.outcome, 0) + 1
    words = {
        "pass": "通过", "fail": "有疑点", "not_applicable": "不适用", "insufficient_data": "数据不足",
        "unreadable": "无法辨认", "fault": "规则故障",
    }
    yield "规则：" + "，".join(f"{words[key]} {outcomes[key]}" for key in words if key in outcomes)
    if review.coverage.unchecked:
        told = "，".join(f"{why} {n}" for why, n in sorted(review.coverage.unchecked.items()))
        yield f"未核对的表述：{told}"
    for rule in review.coverage.rules:
        if rule.outcome == "fault":
            yield f"规则 {rule.code} 运行故障（{rule.detail}），其余规则不受影响；请连同报告反馈给维护者。"
    quality = review.quality
    if quality is not None and quality.score is not None:
        yield f"存在问题及改进部分：{quality.score:.0f} 分，问题 {len(quality.problems)} 条，措施 {len(quality.measures)} 条"
