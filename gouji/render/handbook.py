"""Rule pages from the rules' docstrings: the same text in the terminal, the handbook and the review screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gouji.compare.rule import HEADINGS, Rule
from gouji.errors import UnknownRule
from gouji.records.check import Severity

SEVERITY = {Severity.ERROR: "差异", Severity.WARNING: "待核", Severity.INFO: "提示"}


def find(code: str, rules: Iterable[Rule], retired: Mapping[str, str]) -> Rule:
    """The rule of a code, in any case of letters; raises UnknownRule, naming the successor of a retired one."""
    wanted = code.strip().upper()
    for rule in rules:
        if rule.code == wanted:
            return rule
    if wanted in retired:
        raise UnknownRule(f"规则 {wanted} 已停用，见 {retired[wanted]}。")
    raise UnknownRule(f"没有编号为“{code}”的规则。可用“gouji rules”查看全部规则。")


def page(rule: Rule) -> str:
    """One handbook page as plain text."""
    lines = [f"{rule.code}  {rule.summary}", f"{rule.family} · {SEVERITY[rule.severity]} · {rule.name}", ""]
    shown = [*HEADINGS, *(heading for heading in rule.page if heading not in HEADINGS)]
    for heading in shown:
        lines += [f"【{heading}】", rule.page[heading], ""]
    return "\n".join(lines).rstrip() + "\n"


def table(rules: Iterable[Rule]) -> str:
    """All rules, one a line."""
    return "".join(f"{r.code}  {SEVERITY[r.severity]}  {r.family}  {r.summary}\n" for r in rules)


def to_dict(rule: Rule) -> dict[str, object]:
    """A rule as plain data, for programs and the web pages."""
    return {
        "code": rule.code, "name": rule.name, "severity": rule.severity.value, "family": rule.family,
        "summary": rule.summary, "page": {heading: rule.page[heading] for heading in rule.page},
    }


def markdown(rules: Iterable[Rule]) -> str:
    """The whole handbook as one Markdown document."""
    kept = list(rules)
    lines = ["# 规则手册", "", "由 `gouji rules --format markdown` 生成；内容取自各规则文件的说明。", ""]
    lines += ["| 规则 | 类别 | 程度 | 内容 |", "|---|---|---|---|"]
    lines += [f"| [{r.code}](#{r.code.lower()}) | {r.family} | {SEVERITY[r.severity]} | {r.summary} |" for r in kept]
    for rule in kept:
        lines += ["", f"## {rule.code}", "", f"**{rule.summary}**（{rule.family} · {SEVERITY[rule.severity]} · `{rule.name}`）"]
        for heading in [*HEADINGS, *(h for h in rule.page if h not in HEADINGS)]:
            lines += ["", f"**{heading}** {rule.page[heading]}"]
    return "\n".join(lines) + "\n"
