"""The database: one engine, sessions for reading and for writing, migrations at the start."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session, sessionmaker

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x676F756A69  # “gouji”: the PostgreSQL advisory lock under which migrations run
_BUSY_MS = 15_000  # how long a writer waits for another one before SQLite gives up


class Database:
    """An open database; `reading` and `writing` give sessions, the latter commits or rolls back as a whole."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _sqlite(url) if url.startswith("sqlite") else create_engine(url, pool_size=20, pool_pre_ping=True)
        self._read = sessionmaker(self.engine, expire_on_commit=False)
        self._write = sessionmaker(self.engine.execution_options(gouji_write=True), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session whose changes are thrown away."""
        with self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed when the block ends well, else rolled back."""
        with self._write.begin() as session:
            yield session

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to a revision; several servers starting at once wait for one another."""
        from alembic import command

        with self.engine.execution_options(gouji_write=True).begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            command.upgrade(self._alembic(connection), revision)

    def is_current(self) -> bool:
        """Whether the database answers and its tables are those of this version."""
        from alembic.runtime.migration import MigrationContext
        from alembic.script import ScriptDirectory

        with self.engine.connect() as connection:
            heads = MigrationContext.configure(connection).get_current_heads()
            return set(heads) == set(ScriptDirectory.from_config(self._alembic(connection)).get_heads())

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @staticmethod
    def _alembic(connection: Connection) -> Any:
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        return config


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, pool_size=20, max_overflow=20, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # a writer takes its lock at once: upgrading a read lock later fails instead of waiting
        write = connection.get_execution_options().get("gouji_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine
