"""The library: one folder with one SQLite file, its originals, and the lock of whoever writes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection

from app.canonical import one_line
from app.domain import Id, Step
from app.errors import EnvironmentTrouble, LibraryReadOnly
from app.ports import Changes
from storage import journal, opening
from storage.listeners import Listeners
from storage.pen import Pen
from storage.reader import SqliteReader, SqliteWriter
from storage.schema import SCHEMA, Schema
from storage.troubles import told, told_of_files

_PRUNE_EVERY = 256


def open_library(
    folder: Path,
    *,
    create: bool = True,
    read_only: bool = False,
    program: str = "florilegium",
    schema: Schema = SCHEMA,
    who: str = "",
) -> SqliteLibrary:
    """Open the library in ``folder``, making it if there is none and ``create`` says so.

    ``program`` is what is named to others as its holder, ``who`` is put to each step. Raises LibraryLocked,
    LibraryReadOnly, LibraryMissing, LibraryTooNew, LibraryDamaged, DiskFull, or CannotWrite for a place that can be no
    folder.
    """
    with told_of_files(folder):
        folder = folder.expanduser().absolute()
        if read_only:
            return SqliteLibrary(folder, opening.for_reading(folder, schema), who)
        return SqliteLibrary(folder, opening.for_writing(folder, create, program, schema), who)


class SqliteLibrary:
    """An open library; every method may be called from any thread."""

    def __init__(self, folder: Path, opened: opening.Opened, who: str = "") -> None:
        self._folder, self._who = folder, one_line(who)
        self._opened = opened
        self._pen = Pen(folder, opened.writing)
        self._listeners = Listeners()
        self._closed = False

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
        return not self._pen.may_write

    def sign(self, who: str) -> None:
        """Put this name to every step from now on."""
        self._who = one_line(who)

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
        with self._pen.transaction() as connection:
            revision = journal.open_step(connection, title, merge, self._who)
            writer = SqliteWriter(connection)
            yield writer
            writer.flush()
            changes = journal.close_step(connection, revision)
            if changes is None:
                connection.rollback()
            elif revision % _PRUNE_EVERY == 0:
                journal.prune(connection, journal.ACTS_KEPT)
        if changes is not None:
            self._listeners.tell(changes)

    def undo(self) -> Step:
        """Take the last act back, durably; raises NothingToUndo."""
        return self._turn(journal.undo)

    def redo(self) -> Step:
        """Do the act undone last again; raises NothingToUndo."""
        return self._turn(journal.redo)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit, on the committing thread; the answer unsubscribes it."""
        return self._listeners.add(listener)

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
        with self._pen.down(), told(self._folder):
            opening.checkpoint(self._opened)

    def close(self) -> None:
        """Finish: checkpoint, give the lock back; closing again does nothing.

        Where there is no room or leave to tidy up, that is left to the next who opens it: all steps are safe without.
        """
        with self._pen.down():
            if not self._closed:
                self._closed = True
                self._pen.put_away()
                with suppress(EnvironmentTrouble), told_of_files(self._folder):
                    opening.shut(self._opened, tidy=self._pen.may_write)

    def _turn(self, turn: Callable[[Connection, str], tuple[Step, Changes]]) -> Step:
        with self._pen.transaction() as connection:
            step, changes = turn(connection, self._who)
        self._listeners.tell(changes)
        return step
