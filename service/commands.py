"""The service's commands: serve, worker, account, key, backup, restore."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

import service
from gouji.errors import GoujiError

T = TypeVar("T")


@click.group()
def main() -> None:
    """勾稽的服务。"""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(host: str, port: int) -> None:
    """启动服务：网页与 HTTP 接口，数据存于 GOUJI_HOME。"""
    _or_exit(lambda: service.serve(host, port))


@main.command()
def worker() -> None:
    """启动后台任务进程（与不内嵌任务的服务合用，如经 Redis）。"""
    _or_exit(service.worker)


@main.command()
@click.argument("name")
@click.option("--role", type=click.Choice(["reader", "reviewer", "admin"]), default="reviewer", show_default=True)
@click.option("--no-password", is_flag=True, help="不设密码，只用密钥")
def account(name: str, role: str, no_password: bool) -> None:
    """新建帐号，或改其权限与密码；密码从终端（或标准输入的第一行）读取。"""
    password = None if no_password else _password()
    _or_exit(lambda: service.account(name, role, password))
    click.echo(f"帐号“{name}”：{role}")


@main.command()
@click.argument("name")
@click.option("--label", default="命令行新建", show_default=True, help="用途")
def key(name: str, label: str) -> None:
    """为帐号新建 API 密钥；只显示这一次。"""
    click.echo(_or_exit(lambda: service.key(name, label)))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """把数据库、上传的文件与模型备份为一个文件；服务不必停止。"""
    click.echo(f"已备份 {_or_exit(lambda: service.backup(file))} 条记录至 {file}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """把备份恢复到空的 GOUJI_HOME（与空的数据库）；SQLite 与 PostgreSQL 可互换。"""
    click.echo(f"已恢复 {_or_exit(lambda: service.restore(file))} 条记录")


def _password() -> str:
    if sys.stdin.isatty():
        password: str = click.prompt("密码（至少 10 个字符）", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    if len(password) < 10:
        raise click.UsageError("密码至少 10 个字符。")
    return password


def _or_exit(work: Callable[[], T]) -> T:
    try:
        return work()
    except GoujiError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(2)
