"""Wrong use of the command line, told in Chinese; the library below tells it in English only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

_UNKNOWN_COMMAND = re.compile(r"No such command '([^']*)'")
BARE = "NoArgsIsHelpError"  # how click since 8.2 prints the help of a bare call
_HAN = re.compile(r"[\u4e00-\u9fff]")


class MisuseError(click.UsageError):
    """What was wrong and where to look it up: two lines, exit code 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print both lines on standard error."""
        command = self.ctx.command_path if self.ctx else "gouji"
        click.secho(f"用法不对：{self.message}\n请用“{command} --help”查看用法。", fg="red", file=file, err=True)


@contextmanager
def told_in_chinese() -> Iterator[None]:
    """Errors of usage inside are raised as MisuseError; a bare call, which prints the help, is left as it is."""
    try:
        yield
    except click.UsageError as error:
        if isinstance(error, MisuseError) or type(error).__name__ == BARE:
            raise
        raise MisuseError(_told(error), error.ctx) from error


def _told(error: click.UsageError) -> str:
    unknown = _UNKNOWN_COMMAND.match(error.message)
    if unknown:
        return f"没有命令“{unknown[1]}”{_like(*(getattr(error, 'possibilities', None) or ()))}。"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”{_like(*(error.possibilities or ()))}。"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_named(error)}。"
    if isinstance(error, click.BadParameter) and not _HAN.search(error.message):
        return f"{_named(error)}的值不对{_wanted(error.param) or f'（{error.message}）'}。"
    return error.message


def _like(*names: str) -> str:
    known = "”或“".join(names)
    return f"，是否要用“{known}”" if known else ""


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    kind = "选项" if isinstance(error.param, click.Option) else "参数"
    shown = error.param.opts[0] if kind == "选项" else (error.param.name or "").upper()
    return f"{kind}“{shown}”"


def _wanted(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"，可用的有 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"，须为 {kind.min} 至 {kind.max} 的整数"
    if kind is click.INT:
        return "，须为整数"
    return ""
