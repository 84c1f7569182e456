"""The service's settings: name, default, help in one tuple; nothing else here reads the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from gouji.errors import GoujiError


class SettingsError(GoujiError):
    """Settings that cannot be used; the message names every one of them and what it must be."""


class Setting(NamedTuple):
    """One setting: the variable, its default as it would be written, what it does, and how it is read."""

    name: str
    default: str
    help: str
    parse: Callable[[str], Any]


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(raw: str) -> int:
        if not raw.strip().isdecimal() or not low <= int(raw) <= high:
            raise ValueError(f"须为 {low} 至 {high} 的整数 / a whole number from {low} to {high}")
        return int(raw)

    return parse


def _one_of(*words: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in words:
            raise ValueError(f"须为 {'、'.join(words)} 之一 / one of {', '.join(words)}")
        return raw

    return parse


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw and not raw.startswith(schemes):
            raise ValueError(f"须以 {'、'.join(schemes)} 开头 / must begin with {', '.join(schemes)}")
        return raw

    return parse


def _folder(raw: str) -> Path:
    path = Path(raw).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ValueError("须为文件夹 / must be a folder")
    return path


def _words(raw: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in raw.split(",") if word.strip())


SETTINGS = (
    Setting("GOUJI_HOME", "~/.gouji", "数据文件夹：数据库、上传的文件、训练出的模型", _folder),
    Setting(
        "GOUJI_DATABASE_URL",
        "",
        "另用的数据库，如 postgresql+psycopg://用户@主机/库；空为 SQLite",
        _url("sqlite:///", "postgresql+psycopg://", "postgresql://"),
    ),
    Setting("GOUJI_REDIS_URL", "", "任务队列所用的 Redis；空为内嵌队列", _url("redis://", "rediss://", "unix://")),
    Setting(
        "GOUJI_EMBEDDED_WORKER",
        "auto",
        "服务进程内是否处理后台任务：auto（没有 Redis 时是）、on、off",
        _one_of("auto", "on", "off"),
    ),
    Setting("GOUJI_ACCOUNTS", "auto", "是否须登录：auto（仅绑定本机且没有帐号时不须）、on", _one_of("auto", "on")),
    Setting("GOUJI_ALLOWED_HOSTS", "", "允许的主机名，逗号分隔；空为不限（未设帐号时只许本机）", _words),
    Setting(
        "GOUJI_SECURE_COOKIE",
        "off",
        "登录 cookie 只经 HTTPS 传送；经 HTTPS 反向代理提供服务时设为 on",
        _one_of("on", "off"),
    ),
    Setting("GOUJI_SESSION_HOURS", "12", "登录多少小时后须重新登录", _whole(1, 720)),
    Setting("GOUJI_MAX_UPLOAD_MB", "32", "单个文件的上限（MB）", _whole(1, 1024)),
    Setting("GOUJI_MAX_BATCH_MB", "512", "一批文件总计的上限（MB）", _whole(1, 8192)),
    Setting("GOUJI_MAX_BATCH_FILES", "500", "一批文件的个数上限", _whole(1, 10000)),
    Setting("GOUJI_RATE_PER_MINUTE", "1200", "每个使用者每分钟的请求上限；0 为不限", _whole(0, 1000000)),
    Setting("GOUJI_REVIEW_PROCESSES", "2", "审核进程个数", _whole(1, 64)),
    Setting("GOUJI_REVIEW_SECONDS", "30", "审核一份报告的时间上限（秒）", _whole(1, 3600)),
    Setting("GOUJI_REVIEW_MEMORY_MB", "2048", "每个审核进程的内存上限（MB）", _whole(256, 65536)),
    Setting("GOUJI_JOB_LEASE_SECONDS", "15", "后台任务多少秒没有心跳即视为中断并重新执行", _whole(2, 3600)),
    Setting("GOUJI_LOG_LEVEL", "info", "日志级别", _one_of("debug", "info", "warning", "error")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings as read; each field is the variable's name without GOUJI_, in lower case."""

    home: Path
    database_url: str = ""
    redis_url: str = ""
    embedded_worker: str = "auto"
    accounts: str = "auto"
    allowed_hosts: tuple[str, ...] = ()
    secure_cookie: str = "off"
    session_hours: int = 12
    max_upload_mb: int = 32
    max_batch_mb: int = 512
    max_batch_files: int = 500
    rate_per_minute: int = 1200
    review_processes: int = 2
    review_seconds: int = 30
    review_memory_mb: int = 2048
    job_lease_seconds: int = 15
    log_level: str = "info"

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the environment; raises SettingsError naming every value that cannot be used."""
        given = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        wrong = []
        for setting in SETTINGS:
            raw = given.get(setting.name) or setting.default
            try:
                values[setting.name.removeprefix("GOUJI_").lower()] = setting.parse(raw)
            except ValueError as error:
                wrong.append(f"{setting.name}={raw}：{error}")
        if wrong:
            raise SettingsError("设置不能使用 / settings cannot be used：\n  " + "\n  ".join(wrong))
        return cls(**values)

    @property
    def database(self) -> str:
        """The database's URL: the one that was set, or SQLite in the home folder."""
        url = self.database_url or f"sqlite:///{self.home / 'gouji.db'}"
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def works_embedded(self) -> bool:
        """Whether the server itself works off the background jobs."""
        return self.embedded_worker == "on" or (self.embedded_worker == "auto" and not self.redis_url)
