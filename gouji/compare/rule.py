"""A rule: a function that states what must hold, with its handbook page in the docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gouji.records.check import Equation, Requirement, Severity
from gouji.records.dossier import Dossier

Statement = Equation | Requirement
Checker = Callable[[Dossier], Iterator[Statement]]

HEADINGS = ("依据", "为何重要", "正例", "反例", "误报", "处理建议")
FAMILIES = {
    "1": "表内", "2": "表间", "3": "文表", "4": "文内", "5": "跨年", "6": "层级", "7": "格式", "8": "质量", "9": "读取",
}


@dataclass(frozen=True)
class Rule:
    """One check with its code, its name (the flaw, with hyphens) and its handbook page.

    message   the template of a finding, filled from the check's own fields: {left} {right} {about} and `extra`
    page      the docstring's sections by heading; `summary` is its first line
    """

    code: str
    name: str
    severity: Severity
    message: str
    summary: str
    page: Mapping[str, str]
    check: Checker

    @property
    def family(self) -> str:
        """表内, 表间, 文表 …, by the hundreds digit of the code."""
        return FAMILIES[self.code[2]]

    def __call__(self, dossier: Dossier) -> Iterator[Statement]:
        """The statements of this rule about one dossier."""
        return self.check(dossier)


def rule(code: str, *, severity: Severity, message: str) -> Callable[[Checker], Rule]:
    """Make a rule of a function; it registers nothing. Raises ValueError when the page lacks a heading."""

    def make(function: Checker) -> Rule:
        summary, page = read_page(function.__doc__ or "")
        absent = [heading for heading in HEADINGS if not page.get(heading)]
        if absent:
            raise ValueError(f"{code}: the handbook page lacks {absent}")
        name = getattr(function, "__name__", code).replace("_", "-")
        return Rule(code, name, severity, message, summary, page, function)

    return make


def read_page(docstring: str) -> tuple[str, dict[str, str]]:
    """A docstring cut at its headings (a line such as “依据:”): (first line, heading → text)."""
    text = inspect.cleandoc(docstring)
    parts = re.split(r"^(\w{2,4})[:：]\s*", text, flags=re.MULTILINE)
    page = {heading: _joined(body) for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
    return parts[0].strip(), page


def _joined(body: str) -> str:
    """Lines of a docstring as one paragraph of Chinese text: no space is put between the lines."""
    return "".join(line.strip() for line in body.strip().splitlines())
