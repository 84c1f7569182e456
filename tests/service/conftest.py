"""An application on a fresh database for each test; the review processes are shared by all of them."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from starlette.testclient import TestClient

from service.app import create_app
from service.reviewing import Limits, ReviewPool
from service.settings import Settings
from service.store.database import Database

POSTGRES = "GOUJI_TEST_POSTGRES_URL"


@pytest.fixture(scope="session")
def pool() -> Iterator[ReviewPool]:
    """Warm review processes; an application that closes must not end them."""
    kept = ReviewPool(2, Limits(seconds=60, memory_mb=2048))
    deadline = time.monotonic() + 180
    while not kept.ready and time.monotonic() < deadline:
        time.sleep(0.1)
    close, kept.close = kept.close, lambda: None
    yield kept
    close()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "gouji.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _fresh("template0") as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind with its tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated"), tmp_path / "gouji.db")
        yield f"sqlite:///{tmp_path / 'gouji.db'}"
        return
    with _fresh(request.getfixturevalue("template")) as url:
        yield url


@pytest.fixture(scope="session")
def template() -> Iterator[str]:
    """The name of a PostgreSQL database with all tables, to be copied."""
    with _fresh("template0") as url:
        database = Database(url)
        database.migrate()
        database.close()
        yield make_url(url).database or ""


@contextmanager
def _fresh(template: str) -> Iterator[str]:
    if not os.environ.get(POSTGRES):
        pytest.skip(f"needs a PostgreSQL server: set {POSTGRES} to an address whose user may create databases")
    name = f"gouji_test_{secrets.token_hex(6)}"
    server = create_engine(os.environ[POSTGRES], isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    yield make_url(os.environ[POSTGRES]).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings on a temporary folder."""
    return Settings(
        home=tmp_path / "home", database_url=database_url, rate_per_minute=0, max_upload_mb=2, job_lease_seconds=3
    )


@pytest.fixture
def client(settings: Settings, pool: ReviewPool) -> Iterator[TestClient]:
    """The application, open to this machine."""
    with TestClient(create_app(settings, pool=pool)) as kept:
        yield kept
