"""The model card: what a person should know before trusting it, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gouji.scoring.sections import CANNOT_TELL
from training.draw import FILES


def card(metrics: dict[str, Any], figures: dict[str, Any], failed: Sequence[str], accept: str) -> str:
    """Markdown: data, figures by label, role and year, limits, gates.

    metrics  of `evaluate`; figures  gathered.json and costs.json by name; failed  the gates that failed
    """
    gathered, costs = figures["gathered"], figures["costs"]
    parts = (
        "# 章节分类模型",
        "判断年度报告中一段文字属于哪一部分，“存在的主要问题及改进情况”内再分问题、措施、引语、兼有。"
        "线性支持向量机，特征为字（一至三字）、jieba 词与有名称的线索词；整份报告按章节次序解码。",
        "## 训练材料",
        _table(("来源", "段数"), ((_ORIGINS.get(name, name), count) for name, count in gathered["origin"].items())),
        _thin(gathered["thin_years"]),
        "## 成绩（留出检验：同一机关、近似重复的段落只在一侧）",
        _table(("", "宏平均 F1", "问题及改进 F1", "角色准确率"), _rows(metrics)),
        "### 按标签",
        _table(("标签", "精确率", "召回率", "F1", "段数"),
               ((label, f["precision"], f["recall"], f["f1"], f["paragraphs"])
                for label, f in metrics["held_out"]["by_label"].items())),
        "### 按角色",
        _table(("角色", "召回率", "段数"), ((r, f["recall"], f["paragraphs"]) for r, f in metrics["by_role"].items())),
        "### 按年度（留出机关；留出该年全部报告）",
        _table(("年度", "段数", "留出机关 F1", "留出该年 F1"), _years(metrics)),
        f"![混淆矩阵]({FILES[0]})\n\n![各年度]({FILES[1]})\n\n![校准]({FILES[2]})",
        f"置信度低于 {CANNOT_TELL} 的标签作“无法判断”处理。",
        f"打乱标签后准确率 {metrics['shuffled_labels']['accuracy']:.3f}（最常见标签占 {metrics['shuffled_labels']['commonest']:.3f}）。",
        "## 判错而最有把握的十段",
        _table(("原文", "应为", "判为", "置信度"),
               ((w["text"].replace("|", "\\|").replace("\n", " "), w["true"], w["given"], w["confidence"]) for w in metrics["worst"])),
        "## 开销",
        f"训练 {costs['seconds']:.0f} 秒，内存峰值 {costs['memory_mb']} MB；模型 {costs['size_mb']} MB；一份报告 {costs['report_ms']} 毫秒。",
        "## 局限",
        "语料为仿写，不能代表各地真实报告的分布；弱标签取自报告标题，标题放错则标签随之错；单段文字脱离上下文时，"
        "总体情况中的工作要求与改进措施常无从区分。",
        "## 晋升关口",
        _gates(failed, accept),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


_ORIGINS = {"corpus": "仿写语料（人工标注）", "heading": "报告（按标题的弱标签）", "correction": "审核人更正"}


def _rows(metrics: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    named = [("单段，不看上下文", metrics["held_out"]), ("整份报告，去掉全部标题", metrics["in_context"]), ("基线（最常见标签）", metrics["dummy"])]
    if metrics["current"]:
        named.append((f"现用模型 {metrics['current']['version']}（同样段落）", metrics["current"]["summary"]))
    return ((name, f["macro_f1"], f["problems_f1"], f["role_accuracy"]) for name, f in named)


def _years(metrics: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    out = metrics["leave_one_year_out"]
    for year, figures in metrics["by_year"].items():
        yield year, figures["paragraphs"], figures["macro_f1"], out.get(year, {}).get("macro_f1")


def _thin(years: Sequence[str]) -> str:
    return f"下列年度段落很少，其成绩不足为凭：{'、'.join(years)}。" if years else ""


def _gates(failed: Sequence[str], accept: str) -> str:
    if not failed:
        return "全部通过。"
    lines = "\n".join(f"- 未通过：{reason}" for reason in failed)
    return f"{lines}\n\n仍予采用的理由：{accept}" if accept else lines


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: Any) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
