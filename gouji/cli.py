"""The command line. Heavy parts are imported only by the commands that need them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from gouji import __version__
from gouji.errors import GoujiError
from gouji.usage import told_in_chinese

if TYPE_CHECKING:
    from gouji.flow import Reviewer
    from gouji.records.review import Review

T = TypeVar("T")
READ_OK, FOUND, FAILED = 0, 1, 2
# what is looked at in a folder: what can be read, and documents that are refused by their name rather than passed over
SUFFIXES = frozenset({
    ".txt", ".md", ".csv", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".docx", ".pdf", ".xlsx",
    ".doc", ".wps", ".xls", ".et", ".rtf", ".ofd", ".odt", ".ods",
})  # fmt: skip


# commands of the rooms that stand above the engine: imported by name, and only when they are called
ABOVE = {
    "serve": "service.commands", "worker": "service.commands", "account": "service.commands", "key": "service.commands",
    "backup": "service.commands", "restore": "service.commands", "train": "training.commands", "models": "training.commands",
}


class Commands(click.Group):
    """The engine's own commands, and those of the service and of training."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted({*super().list_commands(ctx), *ABOVE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None for a name unknown."""
        if cmd_name in ABOVE:
            found: click.Command = getattr(import_module(ABOVE[cmd_name]), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """As usual; wrong options before the command are told in Chinese."""
        with told_in_chinese():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """As usual; a wrong command and its wrong use are told in Chinese."""
        with told_in_chinese():
            return super().invoke(ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gouji")
def main() -> None:
    """勾稽：核对政府信息公开工作年度报告中的数字。"""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--previous", type=click.Path(path_type=Path), help="上一年度报告，用于跨年核对")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "csv", "html"]), default="text")
def check(paths: tuple[Path, ...], previous: Path | None, form: str) -> None:
    """核对报告：正文与表格、表内勾稽、与上年。退出码：0 无差异，1 有差异，2 无法读取或用法不对。"""
    reviewer = _reviewer()
    earlier = _or_exit(lambda: reviewer.review_path(previous)) if previous else None
    failures: list[str] = []
    reviews = _reviews(reviewer, list(_files(paths, failures)), earlier, failures)
    worst = _print_reviews(reviews, form, reviewer)
    for failure in failures:
        click.secho(failure, fg="red", err=True)
    sys.exit(FAILED if failures else worst)


def _files(paths: Iterable[Path], failures: list[str]) -> Iterator[Path]:
    """The files named, and those of the folders named, in the order of their names."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        if not found:
            failures.append(f"文件夹“{path}”中没有可读的报告（{'、'.join(sorted(SUFFIXES))}）。")
        yield from found


def _reviews(
    reviewer: Reviewer, files: list[Path], earlier: Review | None, failures: list[str]
) -> Iterator[Review]:
    for path in files:
        try:
            yield reviewer.review_path(path, previous=earlier)
        except GoujiError as error:
            failures.append(str(error))


def _print_reviews(reviews: Iterator[Review], form: str, reviewer: Reviewer) -> int:
    """Print each review as it comes (one document for sarif and html); the exit code of what was found."""
    from gouji.render import csv, html, sarif, text
    from gouji.render.json import to_dict

    worst = READ_OK
    kept: list[Review] = []

    def paint(words: str, colour: str) -> str:
        return click.style(words, bold=True) if colour == "bold" else click.style(words, fg=colour)

    for index, review in enumerate(reviews):
        if any(finding.severity.value == "error" for finding in review.findings):
            worst = FOUND
        if form == "json":
            click.echo(json.dumps(to_dict(review), ensure_ascii=False))
        elif form == "text":
            click.echo(text.to_text(review, reviewer.rules_by_code, paint))
        elif form == "csv":
            click.echo(csv.to_csv([review], header=index == 0), nl=False)
        else:
            kept.append(review)
    if form == "sarif":
        click.echo(json.dumps(sarif.to_sarif(kept, reviewer.rules_by_code), ensure_ascii=False, indent=1))
    elif form == "html":
        click.echo(html.to_html(kept, reviewer.rules_by_code))
    return worst


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["json", "csv", "xlsx"]), default="json")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写入文件（xlsx 必须给出）")
def tables(path: Path, form: str, output: Path | None) -> None:
    """输出三张统计表的规范数据，每格一个地址。"""
    from gouji import readers, structure
    from gouji.render import sheets
    from gouji.render.json import tables as as_dict

    report = _or_exit(lambda: structure.to_report(readers.read(path)))
    if form == "xlsx":
        if output is None:
            raise click.UsageError("xlsx 请用 -o 给出要写入的文件名。")
        output.write_bytes(sheets.to_xlsx(report.tables))
        return
    text = sheets.to_csv(report.tables) if form == "csv" else json.dumps(as_dict(report.tables), ensure_ascii=False) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="标准输入每行一个 {“id”, “text”}，逐行作答")
def claims(path: Path | None, jsonl: bool) -> None:
    """摘取一段文字或一份报告正文中的数字表述。"""
    from gouji.render.json import claims_answer

    reviewer = _reviewer()

    def answer(id_: str, text: str) -> dict[str, Any]:
        narrative = reviewer.narrative_of(text)
        return claims_answer(id_, narrative.claims, narrative.relations)

    _answer(path, jsonl, answer)


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="标准输入每行一个 {“id”, “text”}，逐行作答")
def sections(path: Path | None, jsonl: bool) -> None:
    """判断每段文字属于报告的哪一部分。"""
    from gouji import readers, scoring, structure

    model = scoring.LazyModel()
    if jsonl or path is None:
        _answer(path, jsonl, lambda id_, text: {"id": id_, **scoring.classify_passage(structure.clean(text), model)})
        return
    report = _or_exit(lambda: structure.to_report(readers.read(path)))
    for tag in _or_exit(lambda: scoring.tag(report, model)):
        click.echo(json.dumps(asdict(tag), ensure_ascii=False))


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="标准输入每行一个 {“id”, “text”}，逐行作答")
def quality(path: Path | None, jsonl: bool) -> None:
    """为“存在的主要问题及改进情况”一节评分。"""
    from gouji import readers, scoring, structure
    from gouji.render.json import score

    if jsonl or path is None:
        _answer(path, jsonl, lambda id_, text: {"id": id_, **score(scoring.score(structure.clean(text)))})
        return
    found = scoring.quality_of(_or_exit(lambda: structure.to_report(readers.read(path))), None)
    if found is None:
        _fail(f"“{path}”中没有“存在的主要问题及改进情况”一节，无从评分。")
    else:
        click.echo(json.dumps(score(found), ensure_ascii=False))


def _answer(path: Path | None, jsonl: bool, answer: Callable[[str, str], dict[str, Any]]) -> None:
    """Answer each line of standard input, or a whole file (standard input without a path)."""
    if not jsonl:
        from gouji import readers

        text = "\n".join(b.text for b in _or_exit(lambda: readers.read(path)).blocks) if path else sys.stdin.read()
        click.echo(json.dumps(answer(str(path or "-"), text), ensure_ascii=False))
        return
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            try:
                record = json.loads(line)
                id_, text = record["id"], str(record["text"])
            except (ValueError, KeyError, TypeError):
                _fail(f"标准输入第 {number} 行不是含“id”和“text”的 JSON 对象。")
            click.echo(json.dumps(_or_exit(partial(answer, id_, text)), ensure_ascii=False))


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def rules(form: str) -> None:
    """列出全部规则；markdown 为整本手册。"""
    from gouji.render import handbook
    from gouji.rules import RULES

    if form == "json":
        click.echo(json.dumps([handbook.to_dict(rule) for rule in RULES], ensure_ascii=False))
        return
    click.echo(handbook.markdown(RULES) if form == "markdown" else handbook.table(RULES), nl=False)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """显示一条规则的手册页：依据、为何重要、正例、反例、误报、处理建议。"""
    from gouji.render import handbook
    from gouji.rules import RETIRED, RULES

    click.echo(handbook.page(_or_exit(lambda: handbook.find(code, RULES, RETIRED))), nl=False)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path, file_okay=False), help="结果写入的文件夹")
@click.option("--workers", type=click.IntRange(1, 64), help="进程数，默认为处理器核数")
def batch(paths: tuple[Path, ...], out: Path, workers: int | None) -> None:
    """核对整个文件夹：每份报告各出一份 JSON 与网页，另有汇总表。"""
    from gouji import batch as batches

    failures: list[str] = []
    files = list(_files(paths, failures))

    def progress(done: int, total: int, outcome: batches.Outcome) -> None:
        told = outcome.failure or f"差异 {outcome.errors}，待核 {outcome.warnings}，提示 {outcome.infos}"
        click.echo(f"[{done}/{total}] {outcome.path.name}：{told}", err=True)

    outcomes = batches.run(files, out, workers=workers, progress=progress)
    for failure in failures:
        click.secho(failure, fg="red", err=True)
    if failures or any(outcome.failure for outcome in outcomes):
        sys.exit(FAILED)
    sys.exit(FOUND if any(outcome.errors for outcome in outcomes) else READ_OK)


def _reviewer() -> Reviewer:
    from gouji.flow import Reviewer

    return Reviewer.load()


def _or_exit(work: Callable[[], T]) -> T:
    """The result, or gouji's own message on standard error and exit code 2."""
    try:
        return work()
    except GoujiError as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    click.secho(message, fg="red", err=True)
    sys.exit(FAILED)
