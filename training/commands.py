"""`gouji train` and `gouji models`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from gouji.errors import GoujiError

T = TypeVar("T")
_FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--reports", multiple=True, type=_FOLDER, help="报告文件夹（可给多个），按可信标题取弱标签")
@click.option("--corrections", type=_FOLDER, help="审核人更正的导出文件（JSONL）")
@click.option("--year", "years", multiple=True, type=int, help="只用这些年度的报告（可给多个）")
@click.option("--accept", default="", metavar="理由", help="关口未过仍予采用的理由，写入模型卡")
@click.option("--models", "root", type=_FOLDER, help="模型文件夹，默认 GOUJI_HOME/models")
@click.argument("more", nargs=-1, type=_FOLDER)
def train(
    reports: tuple[Path, ...], corrections: Path | None, years: tuple[int, ...], accept: str, root: Path | None,
    more: tuple[Path, ...],
) -> None:
    """用新年度的报告重新训练章节分类模型；通过关口才替换现用模型。MORE 为更多报告文件夹。"""
    from training.bars import Bars
    from training.runs import run

    bars = _or_exit(Bars)
    try:
        outcome = _or_exit(lambda: run((*reports, *more), years=years, corrections=corrections, models=root, accept=accept,
                                       progress=bars))  # fmt: skip
    finally:
        bars.close()
    for name, why in outcome.left_out.items():
        click.echo(f"未用 {name}：{why}", err=True)
    if outcome.thin_years:
        click.echo(f"下列年度段落很少，其成绩不足为凭：{'、'.join(outcome.thin_years)}", err=True)
    click.echo(f"已采用模型 {outcome.version}：{_figures(outcome.metrics['held_out'])}")


@click.group(invoke_without_command=True)
@click.option("--models", "root", type=_FOLDER, help="模型文件夹，默认为现用模型所在文件夹")
@click.pass_context
def models(ctx: click.Context, root: Path | None) -> None:
    """列出、查看、切换、回退章节分类模型。"""
    ctx.obj = root or _root()
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_models)


@models.command("list")
@click.pass_obj
def list_models(root: Path) -> None:
    """列出已有模型，* 为现用。"""
    from training.registry import models as listed

    for model in _or_exit(lambda: listed(root)):
        figures = "指标无法读取" if model.macro_f1 is None else (
            f"宏平均 F1 {model.macro_f1:.3f}，问题及改进 F1 {model.problems_f1 or 0:.3f}，角色 {model.role_accuracy or 0:.3f}，"
            f"{model.paragraphs} 段"
        )  # fmt: skip
        click.echo(f"{'*' if model.current else ' '} {model.version}  {figures}")


@models.command("show")
@click.argument("version")
@click.pass_obj
def show_model(root: Path, version: str) -> None:
    """显示一个模型的卡片。"""
    from training.registry import show

    click.echo(_or_exit(lambda: show(root, version)), nl=False)


@models.command("promote")
@click.argument("version")
@click.pass_obj
def promote_model(root: Path, version: str) -> None:
    """把一个已有模型设为现用。"""
    from training.registry import promote

    _or_exit(lambda: promote(root, version))
    click.echo(f"现用模型：{version}")


@models.command("rollback")
@click.pass_obj
def roll_back_model(root: Path) -> None:
    """回退到上一个现用模型。"""
    from training.registry import roll_back

    click.echo(f"现用模型：{_or_exit(lambda: roll_back(root))}")


def _root() -> Path:
    """The folder of the current model, GOUJI_HOME/models when there is none yet."""
    from gouji.scoring.model import model_roots

    roots = model_roots()
    return next((root for root in roots if (root / "current.json").is_file()), roots[0])


def _figures(held_out: dict[str, float]) -> str:
    return f"宏平均 F1 {held_out['macro_f1']:.3f}，问题及改进 F1 {held_out['problems_f1']:.3f}，角色准确率 {held_out['role_accuracy'] or 0:.3f}"


def _or_exit(work: Callable[[], T]) -> T:
    try:
        return work()
    except GoujiError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(2)
