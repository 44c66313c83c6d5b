"""Bringing a library of an older schema up to date: a verified copy first, then one transaction, or nothing.

A step (``storage.to_2`` and so on, by ``storage.shaping``) may rename, add and rebuild tables as it likes; the
journal's triggers are dropped before the first and made anew after the last. Since old inverses do not fit new tables,
nothing done before a migration can be undone after it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from app.errors import LibraryDamaged
from storage import connections, journal
from storage.files import sync_folder
from storage.schema import Schema, fingerprint, fingerprint_of
from storage.shaping import build


def migrate(file: Path, found: int, schema: Schema) -> None:
    """Take the library in ``file`` from schema ``found`` to ``schema``.

    Raises LibraryDamaged or DiskFull, and then the file is as it was.
    """
    copy_before(file, file.with_name(f"{file.stem}.before-v{schema.version}{file.suffix}"))
    engine = connections.plain_engine(file, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _run(connection, file.parent, found, schema)
    finally:
        engine.dispose()


def copy_before(file: Path, copy: Path) -> None:
    """Copy a library's file and check the copy, which bears its name only when it is whole."""
    temporary = copy.with_name(f".making-{copy.name}")
    temporary.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(temporary, isolation_level=None)) as target,
    ):
        target.execute("PRAGMA synchronous=FULL")
        source.backup(target)
        # The copy keeps the header's journal mode; a file that stands alone should need no other beside it.
        target.execute("PRAGMA journal_mode=DELETE")
        whole = target.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",) and _counts(source) == _counts(target)
    if not whole:
        temporary.unlink()
        raise LibraryDamaged(file.parent, "its copy did not come out whole")
    temporary.replace(copy)
    sync_folder(copy.parent)


def _run(connection: Connection, folder: Path, found: int, schema: Schema) -> None:
    before = _counts(_plain(connection))
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    build(connection, [f'DROP TRIGGER "{name}"' for name in names])
    for version in range(found, schema.version):
        schema.steps[version](connection)
    build(connection, schema.triggers())
    journal.void(connection)
    _verify(connection, folder, before, schema)
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.version}")


def _verify(connection: Connection, folder: Path, before: dict[str, int], schema: Schema) -> None:
    after = _counts(_plain(connection))
    fewer = [table for table, rows in before.items() if table != "journal" and after.get(table, rows) < rows]
    if fewer:
        raise LibraryDamaged(folder, f"rows missing after the migration: {', '.join(fewer)}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise LibraryDamaged(folder, "loose ends after the migration")
    if fingerprint(connection) != fingerprint_of(schema):
        raise LibraryDamaged(folder, f"not schema {schema.version} after the migration")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}


def _plain(connection: Connection) -> sqlite3.Connection:
    plain = connection.connection.driver_connection
    assert isinstance(plain, sqlite3.Connection)
    return plain
