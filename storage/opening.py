"""Opening and shutting a library: lock, identity, recovery, migration, and in the end one quiet file."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DBAPIError

from app.domain import FIRST_THEMES, THEME_COLOURS, Id, Theme, new_id, now
from app.errors import LibraryDamaged, LibraryLocked, LibraryMissing, LibraryReadOnly, LibraryTooNew
from storage import connections, journal, migrations
from storage.columns import RowDamaged
from storage.files import Originals, sync_folder
from storage.lock import WriterLock
from storage.places import LIBRARY_FILE, Place, place_of
from storage.rows import row_of
from storage.schema import APPLICATION_ID, Schema, fingerprint, fingerprint_of
from storage.shaping import build
from storage.tables import about, themes

_MAKING = ".making-"
_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Opened:
    """What an open library holds; ``writing`` and ``lock`` are None when it is open for reading only."""

    id: Id
    originals: Originals
    reading: Engine
    writing: Engine | None = None
    lock: WriterLock | None = None


def for_writing(folder: Path, create: bool, program: str, schema: Schema) -> Opened:
    """Open the library as its one writer, after whatever a crash or an older program makes necessary."""
    file = _file_in(folder, create)
    if create:
        folder.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(folder)
    lock.take(program)
    try:
        if not file.exists():
            make(folder, schema)
        _prepare(file, schema)
        return _open_prepared(file, lock)
    except BaseException:
        lock.give_back()
        raise


def for_reading(folder: Path, schema: Schema) -> Opened:
    """Open the library beside its writer, if there is one, or on a medium nobody can write to."""
    file = _file_in(folder, False)
    _roll_back(file)
    reading = _reading_engine(file)
    try:
        with reading.connect() as connection:
            if _recognised(connection, folder, schema) < schema.version:
                # Only a writer may bring it up to date.
                raise LibraryReadOnly(folder)
            return Opened(_id_of(connection), Originals(folder), reading)
    except BaseException:
        reading.dispose()
        raise


def shut(opened: Opened, tidy: bool) -> None:
    """Let go of everything, the writing connection last; with ``tidy`` what is left is one file."""
    with contextlib.ExitStack() as held:
        if opened.lock is not None:
            held.callback(opened.lock.give_back)
        if opened.writing is not None:
            held.callback(opened.writing.dispose)
        opened.reading.dispose()
        if opened.writing is not None and tidy:
            with opened.writing.begin() as connection:
                journal.release_originals(connection, opened.originals)
            checkpoint(opened)


def checkpoint(opened: Opened) -> None:
    """Move what is in the write-ahead log into the file, and empty the log."""
    if opened.writing is not None:
        raw = opened.writing.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        finally:
            raw.close()


def make(folder: Path, schema: Schema) -> None:
    """Make a new library, under another name until it is whole."""
    for left in folder.glob(f"{_MAKING}*"):
        left.unlink()
    temporary = folder / f"{_MAKING}{new_id()}.sqlite"
    engine = connections.making_engine(temporary)
    with engine.begin() as connection:
        build(connection, schema.tables_and_indexes())
        connection.execute(insert(about), [{"name": "id", "value": new_id()}, {"name": "made", "value": str(now())}])
        connection.execute(insert(themes), [row_of(theme) for theme in first_themes()])
        build(connection, schema.triggers())
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.version}")
    engine.dispose()
    temporary.rename(folder / LIBRARY_FILE)
    sync_folder(folder)


def first_themes() -> list[Theme]:
    """The themes a new library starts with, each on a digit."""
    return [
        Theme(new_id(), name, colour=colour, position=place, digit=place + 1)
        for place, (name, colour) in enumerate(zip(FIRST_THEMES, THEME_COLOURS, strict=False))
    ]


def _file_in(folder: Path, create: bool) -> Path:
    file = folder / LIBRARY_FILE
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if not file.exists():
        if not create:
            raise LibraryMissing(folder)
    elif not file.is_file():
        raise LibraryDamaged(folder, f"{LIBRARY_FILE} is not a file")
    elif file.stat().st_size == 0:
        # A new library appears whole, so an empty file is what some other program left of one.
        raise LibraryDamaged(folder, f"{LIBRARY_FILE} is empty")
    return file


def _prepare(file: Path, schema: Schema) -> None:
    """See that the file is a whole library of the present schema, before anything is written in it."""
    unclean = _left_open(file)
    engine = connections.plain_engine(file)
    try:
        with engine.connect() as connection:
            found = _recognised(connection, file.parent, schema)
            if unclean:
                _check(connection, file.parent)
        if found < schema.version:
            migrations.migrate(file, found, schema)
    finally:
        engine.dispose()


def _open_prepared(file: Path, lock: WriterLock) -> Opened:
    mode = connections.WAL if place_of(file.parent) is Place.LOCAL else connections.TRUNCATE
    originals = Originals(file.parent)
    originals.clear_unfinished()
    writing = connections.writing_engine(file, mode)
    try:
        with writing.begin() as connection:
            journal.prune(connection, journal.ACTS_KEPT)
            journal.release_originals(connection, originals)
            return Opened(_id_of(connection), originals, connections.reading_engine(file), writing, lock)
    except BaseException:
        writing.dispose()
        raise


def _roll_back(file: Path) -> None:
    """Undo the unfinished transaction of a writer that has died, which one who only reads could not.

    In a place without a write-ahead log nothing can be read before that. A writer that lives keeps the lock.
    """
    if file.with_name(f"{file.name}-journal").exists():
        lock = WriterLock(file.parent)
        with contextlib.suppress(LibraryLocked):
            lock.take("")
            engine = connections.plain_engine(file)
            engine.connect().close()
            engine.dispose()
            lock.give_back()


def _reading_engine(file: Path) -> Engine:
    """An engine that can read the file where it stands."""
    engine = connections.reading_engine(file)
    try:
        engine.connect().close()
    except DBAPIError:
        engine.dispose()
        if os.access(file.parent, os.W_OK) or _left_open(file):
            raise
        return connections.reading_engine(file, frozen=True)
    return engine


def _left_open(file: Path) -> bool:
    """Whether a program ended, or is still going on, with part of the library outside the one file."""
    beside = (file.with_name(file.name + ending) for ending in ("-wal", "-journal"))
    return any(path.exists() and path.stat().st_size > 0 for path in beside)


def _recognised(connection: Connection, folder: Path, schema: Schema) -> int:
    """The file's schema version; raises LibraryDamaged for a stranger's file or additions, LibraryTooNew."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise LibraryDamaged(folder, f"{LIBRARY_FILE} is a database of some other program")
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if found > schema.version:
        raise LibraryTooNew(folder, found, schema.version)
    known = fingerprint_of(schema) if found == schema.version else schema.fingerprints.get(found)
    if fingerprint(connection) != known:
        raise LibraryDamaged(folder, "its schema is not one that Florilegium makes")
    return found


def _check(connection: Connection, folder: Path) -> None:
    found = list(connection.exec_driver_sql("PRAGMA quick_check(5)").scalars())
    if found != ["ok"]:
        raise LibraryDamaged(folder, "; ".join(str(line) for line in found))


def _id_of(connection: Connection) -> Id:
    """The library's id; raises RowDamaged for what could not be one, for it names a folder elsewhere."""
    found = connection.execute(select(about.c.value).where(about.c.name == "id")).scalar()
    if not _ID.fullmatch(str(found)):
        raise RowDamaged(f"not a library's id: {str(found)[:80]!r}")
    return str(found)
