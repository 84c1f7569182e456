"""All rows as lines of JSON and back, the same for every database: for backup, restore and moving house."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import IO, Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, func, insert, select, update

from gouji.errors import GoujiError
from service.store.database import Database

_AT_ONCE = 500
_SKIPPED = ("alembic_version", "sessions")  # whoever was signed in signs in again


class NotEmptyError(GoujiError):
    """A restore into a database that holds something already."""


def dump(database: Database, file: IO[bytes]) -> tuple[str, int]:
    """Write all rows of one consistent moment; returns the revision of the tables and the number of rows."""
    count = 0
    options = {} if database.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with database.engine.connect().execution_options(**options) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        for table in _tables(connection):
            for row in connection.execute(select(table)).mappings():
                line = json.dumps([table.name, {key: _out(value) for key, value in row.items()}], ensure_ascii=False)
                file.write(line.encode() + b"\n")
                count += 1
    return revision or "", count


def load(database: Database, lines: Iterable[str], revision: str) -> int:
    """Bring rows into an empty database whose tables are first brought to their revision, as a whole or not at all.

    Raises NotEmptyError.
    """
    database.migrate(revision)
    count = 0
    with database.engine.execution_options(gouji_write=True).begin() as connection:
        tables = {table.name: table for table in _tables(connection)}
        for table in tables.values():
            if connection.scalar(select(func.count()).select_from(table)):
                raise NotEmptyError("数据库中已有数据，未恢复。请恢复到新的 GOUJI_HOME 或空的数据库。")
        later: list[tuple[Table, dict[str, Any]]] = []
        for name, rows in _grouped(lines):
            table = tables[name]
            typed = [_typed(table, row) for row in rows]
            later += [(table, row) for row in typed if any(row[key] for key in _own_links(table))]
            connection.execute(insert(table), [row | dict.fromkeys(_own_links(table)) for row in typed])
            count += len(rows)
        for table, row in later:
            same = table.c.id == row["id"]
            connection.execute(update(table).where(same).values({key: row[key] for key in _own_links(table)}))
    return count


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are in the database, parents before children."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in _SKIPPED]


def _grouped(lines: Iterable[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name = ""
    rows: list[dict[str, Any]] = []
    for line in lines:
        table, row = json.loads(line)
        if rows and (table != name or len(rows) >= _AT_ONCE):
            yield name, rows
            rows = []
        name = table
        rows.append(row)
    if rows:
        yield name, rows


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$time": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, bytes | memoryview):
        return {"$bytes": base64.b64encode(bytes(value)).decode()}
    return value


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and set(value) == {"$time"}:
            at = datetime.fromisoformat(value["$time"])
            typed[key] = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        elif isinstance(value, dict) and set(value) == {"$date"}:
            typed[key] = date.fromisoformat(value["$date"])
        elif isinstance(value, dict) and set(value) == {"$bytes"}:
            typed[key] = base64.b64decode(value["$bytes"])
        else:
            typed[key] = value
    return {key: value for key, value in typed.items() if key in table.c}


def _own_links(table: Table) -> list[str]:
    """The columns by which rows of a table point at other rows of it, which may come later."""
    return [column.name for column in table.c if any(key.column.table is table for key in column.foreign_keys)]
