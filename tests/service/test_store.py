"""The store itself: migrations up and down, the tables as declared, backup and restore across databases."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect
from starlette.testclient import TestClient

from service import backups
from service.app import create_app
from service.settings import Settings
from service.store import audit
from service.store.copies import NotEmptyError
from service.store.database import Database
from service.store.tables import Base
from tests.service.texts import finding_of, off_by_one, sample, send


def test_migrations_make_the_tables_as_declared_and_undo_them(empty_url):
    database = Database(empty_url)
    database.migrate()
    assert database.is_current()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [d for d in compare_metadata(context, Base.metadata) if not _only_a_size(d)]
        assert differences == []
    with database.engine.begin() as connection:
        command.downgrade(database._alembic(connection), "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    assert not database.is_current()
    database.close()


def _only_a_size(difference) -> bool:
    """Real and double precision are one in SQLite."""
    return isinstance(difference, list) and all(d[0] == "modify_type" and "quality" in d for d in difference)


def test_migrating_twice_changes_nothing(empty_url):
    for _ in range(2):
        database = Database(empty_url)
        database.migrate()
        database.close()


def test_a_failed_transaction_leaves_nothing(client):
    database = client.app.state.services.database
    with pytest.raises(KeyError), database.writing() as session:
        audit.record(session, "x", "y", "z")
        raise KeyError
    assert client.get("/v1/audit").json()["items"] == []


def test_a_backup_restored_elsewhere_is_the_same(client, settings, tmp_path):
    """Also from PostgreSQL to SQLite: reports, decisions, uploads, history."""
    report = send(client, off_by_one())
    send(client, sample(), previous=report["id"])
    client.patch(f"/v1/findings/{finding_of(report)['id']}", json={"decision": "confirmed", "due": "2030-01-31"})
    file = tmp_path / "gouji.tar.gz"
    assert backups.backup(settings, file) > 5
    other = Settings(home=tmp_path / "other")
    backups.restore(other, file)
    with TestClient(create_app(other, pool=client.app.state.services.pool)) as moved:
        finding = f"/v1/findings/{finding_of(report)['id']}"
        for path in ("/v1/reports", f"/v1/reports/{report['id']}", finding, "/v1/audit"):
            assert moved.get(path).json() == client.get(path).json(), path
        assert moved.post(f"/v1/reports/{report['id']}/recheck").status_code == 200
    with pytest.raises(NotEmptyError):
        backups.restore(other, file)


def test_a_backup_never_overwrites(settings, client, tmp_path):
    file = tmp_path / "gouji.tar.gz"
    file.write_bytes(b"")
    with pytest.raises(backups.BackupError, match="未覆盖"):
        backups.backup(settings, file)
    with pytest.raises(backups.BackupError, match="不能作为备份"):
        backups.restore(Settings(home=tmp_path / "new"), file)
