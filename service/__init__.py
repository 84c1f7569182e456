"""The service: reports in over HTTP, mismatches reviewed, models retrained. It imports gouji; nothing imports it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["account", "backup", "key", "restore", "serve", "worker"]


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Run the server until SIGTERM or SIGINT; raises SettingsError when the settings cannot be used."""
    from service import server

    server.serve(host, port)


def worker() -> None:
    """Run a worker for background jobs until SIGTERM or SIGINT, beside a server that embeds none."""
    from service import server

    server.work()


def backup(path: Path) -> int:
    """Write everything into one file; returns the number of rows. Raises BackupError."""
    from service import backups
    from service.settings import Settings

    return backups.backup(Settings.load(), Path(path))


def restore(path: Path) -> int:
    """Bring a backup into an empty installation; returns the number of rows. Raises BackupError, NotEmptyError."""
    from service import backups
    from service.settings import Settings

    return backups.restore(Settings.load(), Path(path))


def account(name: str, role: str, password: str | None = None) -> None:
    """Make an account or change its role and password."""
    from service import server

    server.account(name, role, password)


def key(name: str, label: str) -> str:
    """A new API key of an account, to be shown once."""
    from service import server

    return server.key(name, label)
