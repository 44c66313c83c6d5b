"""Connections to the file: how each is set up, and that it really is."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from app.errors import LibraryDamaged

WAL, TRUNCATE = "wal", "truncate"

_SAFETY: Mapping[str, object] = {
    "busy_timeout": 5000,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "synchronous": 2,  # FULL: with NORMAL four power cuts in five lost what had been called saved
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cache_size": -8192,
} | ({"fullfsync": 1, "checkpoint_fullfsync": 1} if sys.platform == "darwin" else {})
_READING: Mapping[str, object] = {"query_only": 1, "wal_autocheckpoint": 0}


def writing_engine(file: Path, journal_mode: str) -> Engine:
    """The one connection that writes; its transactions begin IMMEDIATE, so that none fails half-way for the lock."""
    return _engine(file, "mode=rw", {"journal_mode": journal_mode} | dict(_SAFETY), "BEGIN IMMEDIATE", 1)


def reading_engine(file: Path, frozen: bool = False) -> Engine:
    """Connections that only read, never check points, and see a steady view from BEGIN on; for any thread.

    ``frozen`` is for a file on a medium that nobody can write to, where SQLite can put no file of its own beside it.
    """
    return _engine(file, "immutable=1" if frozen else "mode=ro", dict(_SAFETY) | dict(_READING), "BEGIN", 8)


def plain_engine(file: Path, foreign_keys: bool = True) -> Engine:
    """One connection for looking at a file before it is known to be ours, or for changing its schema."""
    return _engine(file, "mode=rw", dict(_SAFETY) | {"foreign_keys": int(foreign_keys)}, "BEGIN IMMEDIATE", 1)


def making_engine(file: Path) -> Engine:
    """One connection to a file that is yet to be."""
    return _engine(file, "mode=rwc", dict(_SAFETY), "BEGIN IMMEDIATE", 1)


def _engine(file: Path, mode: str, pragmas: Mapping[str, object], begin: str, kept: int) -> Engine:
    def connect() -> sqlite3.Connection:
        return _connect(file, mode, pragmas)

    overflow = 0 if kept == 1 else -1
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=kept, max_overflow=overflow)

    def emit(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", emit)
    return engine


def _connect(file: Path, mode: str, pragmas: Mapping[str, object]) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0)
    try:
        _set_up(connection, file, pragmas)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, file: Path, pragmas: Mapping[str, object]) -> None:
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for name, wanted in pragmas.items():
        connection.execute(f"PRAGMA {name}={wanted}").close()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != wanted:
            raise LibraryDamaged(file.parent, f"SQLite keeps {name} at {found[0]}, not {wanted}")
