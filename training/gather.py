"""Collect all rows: the corpus, weak labels from reports, reviewers' corrections."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from training.corpus import read_corpus, read_corrections
from training.fit import Watch
from training.refusals import UnusableData
from training.reports import read_report, report_files
from training.rows import Row, write_rows
from training.settings import Options, Paths

# A year with less than this is kept for training, but said aloud: its own figures mean nothing.
THIN_YEAR = 20


def gather(paths: Paths, options: Options, watch: Watch) -> None:
    """Write rows.jsonl and gathered.json (counts by origin, label, year; files left out and why; thin years).

    Raises UnusableData when folders of reports were given and none of their files can be used, or when there is no
    row at all.
    """
    rows = [row for path in corpus_files(options) for row in read_corpus(path)]
    added, left_out = _from_reports(options, watch)
    corrected = list(read_corrections(options.corrections)) if options.corrections else []
    texts = {(row.report, row.text) for row in corrected}
    rows += [row for row in added if (row.report, row.text) not in texts] + corrected
    if options.reports and not added:
        named = "；".join(f"{name}：{why}" for name, why in list(left_out.items())[:5]) or "文件夹中没有可读的文件"
        raise UnusableData(f"所给文件夹中没有一份可用的报告。{named}。请检查文件夹，或确认报告带有规范的章节标题。")
    if not rows:
        raise UnusableData("没有任何训练材料。请用 --reports 给出报告文件夹。")
    write_rows(paths.work / "rows.jsonl", rows)
    counts = {name: Counter(str(getattr(row, name)) for row in rows) for name in ("origin", "label", "year")}
    thin = sorted(year for year, count in counts["year"].items() if count < THIN_YEAR)
    summary = {**{k: dict(sorted(v.items())) for k, v in counts.items()}, "left_out": left_out, "thin_years": thin}
    (paths.work / "gathered.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")


def corpus_files(options: Options) -> list[Path]:
    """The batches of the corpus, by name."""
    return sorted(options.corpus.glob("*.jsonl")) if options.corpus else []


def _from_reports(options: Options, watch: Watch) -> tuple[list[Row], dict[str, str]]:
    rows: list[Row] = []
    left_out: dict[str, str] = {}
    samples = options.corpus.parent / "samples" if options.corpus else None
    files = report_files((samples,)) if samples and samples.is_dir() else []
    for path in watch([*files, *report_files(options.reports)], "读取报告"):
        found, why = read_report(path)
        if found and options.years and path not in files and found[0].year not in options.years:
            found, why = [], f"年度 {found[0].year} 不在所选年度之内"
        rows += found
        if why:
            left_out[path.name] = why
    given = [row for row in rows if row.report not in {path.stem for path in files}] or (not options.reports and rows)
    return (rows if given else []), left_out
