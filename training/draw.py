"""Plots of the metrics as SVG, the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from training.metrics import LABELS
from training.refusals import extra

FILES = ("confusion.svg", "years.svg", "calibration.svg")
STYLE = {"svg.hashsalt": "gouji", "svg.fonttype": "none", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}


def draw(metrics: dict[str, Any], folder: Path) -> None:
    """Write the three plots. Raises MissingExtra without matplotlib."""
    with _figure(folder / FILES[0], 6.4, 5.4) as axes:
        _confusion(axes, metrics["confusion"])
    with _figure(folder / FILES[1], 7.0, 3.4) as axes:
        _years(axes, metrics)
    with _figure(folder / FILES[2], 4.4, 4.2) as axes:
        _calibration(axes, metrics["calibration"])


@contextmanager
def _figure(path: Path, width: float, height: float) -> Iterator[Any]:
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError as error:
        raise extra("matplotlib") from error
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure.subplots()
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": "gouji"})


def _confusion(axes: Any, table: dict[str, dict[str, int]]) -> None:
    """True labels down, given labels across; shade: share of the true label."""
    rows = [[table[label][other] for other in LABELS] for label in LABELS]
    shares = [[count / max(sum(row), 1) for count in row] for row in rows]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(LABELS)), LABELS, rotation=40, ha="right")
    axes.set_yticks(range(len(LABELS)), LABELS)
    axes.set(xlabel="given", ylabel="true")
    for i, row in enumerate(rows):
        for j, count in enumerate(row):
            if count:
                axes.text(j, i, count, ha="center", va="center", color="white" if shares[i][j] > 0.5 else "black")


def _years(axes: Any, metrics: dict[str, Any]) -> None:
    """Macro F1 by year: held out by organ, and by a model that saw no report of that year."""
    for name, label in (("by_year", "held out by organ"), ("leave_one_year_out", "held out by year")):
        years = [year for year in metrics[name] if year.isdigit()]
        axes.plot(years, [metrics[name][year]["macro_f1"] for year in years], marker="o", label=label)
    axes.set(ylim=(0, 1.02), ylabel="macro F1")
    axes.tick_params(axis="x", rotation=60)
    axes.legend(frameon=False, loc="lower right")


def _calibration(axes: Any, curve: list[dict[str, float]]) -> None:
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8, linestyle="--")
    axes.plot([point["confidence"] for point in curve], [point["right"] for point in curve], marker="o")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="confidence", ylabel="share of right labels")
