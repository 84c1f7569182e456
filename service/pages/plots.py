"""Plots drawn on the server: bars with their numbers, as plain shapes for an SVG; colours come from the style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WIDTH, ROW, LABEL, VALUE = 360, 22, 92, 44


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a bar: where it begins, how long it is, the class that colours it, what it stands for."""

    x: float
    width: float
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot: a label, its bars, the number at their end, where a click leads."""

    label: str
    bars: tuple[Bar, ...]
    value: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Horizontal bars, one line below the other; `told` says the same in a sentence."""

    title: str
    told: str
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Height of the drawing."""
        return max(1, len(self.lines)) * ROW + 4


def stacked(
    title: str, told: str, rows: Iterable[tuple[str, Mapping[str, float], str]], names: Mapping[str, str]
) -> Plot:
    """Bars made of parts: (label, amount by kind, link); all on one scale from zero to the largest sum."""
    kept = list(rows)
    largest = max((sum(parts.values()) for _, parts, _ in kept), default=0) or 1
    scale = (WIDTH - LABEL - VALUE) / largest
    return Plot(title, told, tuple(_line(label, parts, link, scale, names) for label, parts, link in kept))


def _line(label: str, parts: Mapping[str, float], link: str, scale: float, names: Mapping[str, str]) -> Line:
    bars, x = [], float(LABEL)
    for kind, amount in parts.items():
        if amount:
            bars.append(Bar(round(x, 1), round(max(amount * scale, 1), 1), kind, f"{label} {names.get(kind, '')} {amount:g}"))
            x += amount * scale
    return Line(label, tuple(bars), f"{sum(parts.values()):g}", link)
