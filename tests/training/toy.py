"""Small made-up reports and rows, enough for every step of training to run."""

from __future__ import annotations

import json
from pathlib import Path

from training.rows import Row

SENTENCES = {
    "preamble": ["根据条例编制{organ}年度报告，统计期限为{year}年。"],
    "overview": ["{organ}成立领导小组，明确专人负责，全年培训{n}次。"],
    "proactive": ["{organ}在网站公开信息{n}条，其中政策文件{n}件。"],
    "applications": ["{organ}收到申请{n}件，均按期答复申请人。"],
    "review_litigation": ["{organ}没有发生行政复议和行政诉讼。"],
    "problem": ["一是{organ}栏目更新不够及时。", "二是{organ}人员业务不够熟练。"],
    "measure": ["下一步{organ}将安排专人每周核对。", "今后{organ}将组织培训{n}次。"],
    "other_matters": ["{organ}没有收取信息处理费，无其他事项。"],
}
HEADINGS = {
    "overview": "一、总体情况", "review_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problem": "五、存在的主要问题及改进情况", "other_matters": "六、其他需要报告的事项",
}  # fmt: skip
ORGANS = ["东山镇人民政府", "西河县水利局", "南湖市教育局", "北岭县财政局", "中原区民政局", "江口市统计局", "山前乡人民政府"]


def rows(years: tuple[int, ...] = (2020, 2021, 2022), organs: int = 7) -> list[Row]:
    """A dozen paragraphs a report; every label and both roles occur."""
    found = []
    for number, organ in enumerate(ORGANS[:organs]):
        year = years[number % len(years)]
        texts = [(name, text) for name, several in SENTENCES.items() for text in several]
        for order, (name, text) in enumerate(texts):
            role = name if name in ("problem", "measure") else None
            filled = text.format(organ=organ, year=year, n=number * 7 + order + 1)
            label = "problems_improvements" if role else name
            found.append(Row(filled, label, role, f"t-{number}", organ, year, order, "corpus", "toy"))
    return found


def write_corpus(folder: Path, found: list[Row] | None = None) -> Path:
    """The rows as one batch of a corpus; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({
            "text": r.text, "label": r.label, "role": r.role, "report": r.report, "org": r.organ, "year": r.year,
            "order": r.order, "batch": r.batch,
        }, ensure_ascii=False) + "\n"
        for r in (rows() if found is None else found)
    ]  # fmt: skip
    (folder / "toy.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def write_reports(folder: Path, year: int, count: int, headings: bool = True) -> Path:
    """Whole reports of one year as text files; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, organ in enumerate(ORGANS[:count]):
        lines = [f"{organ}{year}年政府信息公开工作年度报告"]
        for name, several in SENTENCES.items():
            lines += [HEADINGS[name]] if headings and name in HEADINGS else []
            lines += [text.format(organ=organ, year=year, n=year % 100 * 10 + number) for text in several]
        (folder / f"{year}-{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder
