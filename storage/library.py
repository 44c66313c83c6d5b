"""The library: one folder with one SQLite file, its originals, and the lock of whoever writes in it."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.domain import Id, Step
from app.errors import LibraryReadOnly
from app.ports import Changes
from storage import journal, opening
from storage.reader import SqliteReader, SqliteWriter
from storage.schema import SCHEMA, Schema
from storage.troubles import UNSAFE_CODES, code_of, told, told_of_files

_log = logging.getLogger(__name__)
_PRUNE_EVERY = 256


def open_library(
    folder: Path,
    *,
    create: bool = True,
    read_only: bool = False,
    program: str = "florilegium",
    schema: Schema = SCHEMA,
) -> SqliteLibrary:
    """Open the library in ``folder``, making it if there is none and ``create`` says so.

    ``program`` is who is named to others as its holder. Raises LibraryLocked, LibraryReadOnly, LibraryMissing,
    LibraryTooNew, LibraryDamaged or DiskFull.
    """
    folder = folder.expanduser().absolute()
    with told_of_files(folder):
        if read_only:
            return SqliteLibrary(folder, opening.for_reading(folder, schema))
        return SqliteLibrary(folder, opening.for_writing(folder, create, program, schema))


class SqliteLibrary:
    """An open library; every method may be called from any thread."""

    def __init__(self, folder: Path, opened: opening.Opened) -> None:
        self._folder = folder
        self._opened = opened
        self._pen = threading.Lock()
        self._writer_thread = 0
        self._listeners: dict[object, Callable[[Changes], None]] = {}
        self._closed = False
        self._unsafe = False

    @property
    def id(self) -> Id:
        """The library's own id, given when it was made."""
        return self._opened.id

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self._folder

    @property
    def read_only(self) -> bool:
        """Whether writing() raises LibraryReadOnly: it was asked for, or the disk has failed to keep a commit."""
        return self._opened.writing is None or self._unsafe

    @contextmanager
    def reading(self) -> Iterator[SqliteReader]:
        """A steady view of the library as it is now."""
        if self._closed:
            raise RuntimeError("the library is closed")
        with told(self._folder), self._opened.reading.connect() as connection, connection.begin():
            # SQLite takes its view at the first read, not at BEGIN.
            journal.revision_of(connection)
            yield SqliteReader(connection)

    @contextmanager
    def writing(self, title: str, merge: str = "") -> Iterator[SqliteWriter]:
        """A transaction that becomes the step ``title``, joined to the last one of the same non-empty ``merge`` key."""
        with self._transaction() as connection:
            revision = journal.open_step(connection, title, merge)
            writer = SqliteWriter(connection)
            yield writer
            writer.flush()
            changes = journal.close_step(connection, revision)
            if changes is None:
                connection.rollback()
            elif revision % _PRUNE_EVERY == 0:
                journal.prune(connection, journal.ACTS_KEPT)
        self._announce(changes)

    def undo(self) -> Step:
        """Take the last act back, durably; raises NothingToUndo."""
        return self._turn(journal.undo)

    def redo(self) -> Step:
        """Do the act undone last again; raises NothingToUndo."""
        return self._turn(journal.redo)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit, on the committing thread; the answer unsubscribes it."""
        key = object()
        self._listeners[key] = listener

        def unsubscribe() -> None:
            self._listeners.pop(key, None)

        return unsubscribe

    def keep_original(self, content: bytes) -> str:
        """Store the bytes under their SHA-256, which is returned; storing them again does nothing."""
        if self.read_only:
            raise LibraryReadOnly(self._folder)
        with told_of_files(self._folder):
            return self._opened.originals.keep(content)

    def original(self, sha256: str) -> Path:
        """The file that holds an original; raises NotFound."""
        return self._opened.originals.find(sha256)

    def rest(self) -> None:
        """Bring everything into the one file, as before copying the folder or when nobody has written for a while."""
        if not self.read_only:
            with self._pen, told(self._folder):
                opening.checkpoint(self._opened)

    def close(self) -> None:
        """Finish: checkpoint, give the lock back; closing again does nothing."""
        with self._pen:
            if not self._closed:
                self._closed = True
                with told_of_files(self._folder):
                    opening.shut(self._opened)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """The writing connection, alone, inside a transaction that is committed at the end if it still stands."""
        engine = self._writing_engine()
        with self._pen, told(self._folder):
            self._writer_thread = threading.get_ident()
            try:
                with engine.connect() as connection, _taken_back_on_error(connection):
                    connection.begin()
                    yield connection
                    connection.commit()
            except DBAPIError as trouble:
                self._unsafe = self._unsafe or code_of(trouble) in UNSAFE_CODES
                raise
            finally:
                self._writer_thread = 0

    def _writing_engine(self) -> Engine:
        if self._closed:
            raise RuntimeError("the library is closed")
        if self._writer_thread == threading.get_ident():
            raise RuntimeError("writing begun inside writing")
        if self._opened.writing is None or self._unsafe:
            raise LibraryReadOnly(self._folder)
        return self._opened.writing

    def _turn(self, turn: Callable[[Connection], tuple[Step, Changes]]) -> Step:
        with self._transaction() as connection:
            step, changes = turn(connection)
        self._announce(changes)
        return step

    def _announce(self, changes: Changes | None) -> None:
        """Tell the listeners, outside the lock: one of them may write in its turn, or wait for another who does."""
        if changes is None:
            return
        for listener in list(self._listeners.values()):
            try:
                listener(changes)
            except Exception:
                # The step is committed: whatever a listener does, it must not look as if it were not.
                _log.exception("a listener failed after revision %d", changes.revision)


@contextmanager
def _taken_back_on_error(connection: Connection) -> Iterator[None]:
    """Roll back whatever is open when something goes wrong, above all a COMMIT.

    SQLite keeps a transaction open whose COMMIT failed, while SQLAlchemy takes it for ended.
    """
    try:
        yield
    except BaseException:
        plain = connection.connection.driver_connection
        try:
            if plain is not None:
                plain.rollback()
        except sqlite3.Error:
            connection.invalidate()
        raise
