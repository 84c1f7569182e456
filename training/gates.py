"""May the candidate replace the current model? Each gate that fails says so with its figures."""

from __future__ import annotations

from typing import Any

from training.metrics import LABELS

# A year or label is worse when more paragraphs were lost than gained, by more than chance allows (a one-sided sign
# test at 5 %: z > 1.64) and by more than two in a hundred of its paragraphs.
Z, MARGIN = 1.64, 0.02
SLOWEST_MS = 40.0  # to tag one report: 10 ms on an idle machine, and room for a busy one
LARGEST_MB = 60.0  # a wheel carries the current model
NONSENSE = 0.10  # accuracy by which a model of shuffled labels may beat the commonest label: more means a leak


def failures(metrics: dict[str, Any], costs: dict[str, float]) -> tuple[str, ...]:
    """One sentence for each gate that fails; empty when the candidate may be promoted."""
    return (*_dummy(metrics), *_nonsense(metrics), *_worse(metrics), *_costs(costs))


def _dummy(metrics: dict[str, Any]) -> list[str]:
    own, dummy = metrics["held_out"]["macro_f1"], metrics["dummy"]["macro_f1"]
    return [] if own > dummy else [f"宏平均 F1 {own:.3f} 不高于基线 {dummy:.3f}"]


def _nonsense(metrics: dict[str, Any]) -> list[str]:
    got, chance = metrics["shuffled_labels"]["accuracy"], metrics["shuffled_labels"]["commonest"]
    return [] if got <= chance + NONSENSE else [f"打乱标签后准确率仍有 {got:.3f}，高于最常见标签的占比 {chance:.3f}，检验数据可能泄漏"]


def _worse(metrics: dict[str, Any]) -> list[str]:
    """Years and labels on which the current model was better; the year named first is the year of the reports."""
    current = metrics["current"]
    if not current:
        return []
    found = []
    for group, counts in current["groups"].items():
        kind, _, name = group.partition(" ")
        loss = counts["lost"] - counts["gained"]
        if loss / counts["paragraphs"] > MARGIN and loss > Z * (counts["lost"] + counts["gained"]) ** 0.5:
            what = f"{name} 年度" if kind == "year" else f"标签 {name}"
            found.append(
                f"{what}的 {counts['paragraphs']} 段中，现用模型 {current['version']} 判对而候选判错 {counts['lost']} 段，反之 {counts['gained']} 段"
            )
    lost = [label for label in LABELS if f"label {label}" in current["groups"] and label not in metrics["held_out"]["by_label"]]
    return found + [f"候选从不给出标签 {label}" for label in lost]


def _costs(costs: dict[str, float]) -> list[str]:
    found = []
    if costs["report_ms"] > SLOWEST_MS:
        found.append(f"标注一份报告需 {costs['report_ms']} 毫秒，超过 {SLOWEST_MS:.0f} 毫秒")
    if costs["size_mb"] > LARGEST_MB:
        found.append(f"模型文件 {costs['size_mb']} MB，超过 {LARGEST_MB:.0f} MB")
    return found
