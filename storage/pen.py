"""The one connection that writes, handed from thread to thread."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.errors import LibraryReadOnly
from storage.troubles import UNSAFE_CODES, code_of, told


class Pen:
    """Held by one thread at a time; none at all for a library that is open for reading only."""

    def __init__(self, folder: Path, engine: Engine | None) -> None:
        self._folder = folder
        self._engine = engine
        self._turn = threading.Lock()
        self._holder = 0
        self._closed = False

    @property
    def may_write(self) -> bool:
        """Whether there is anything to write with."""
        return self._engine is not None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """The writing connection, alone, inside a transaction that is committed at the end if it still stands."""
        if self._holder == threading.get_ident():
            raise RuntimeError("writing begun inside writing")
        with self._turn, told(self._folder):
            engine = self._usable()
            self._holder = threading.get_ident()
            try:
                with engine.connect() as connection, _taken_back_on_error(connection):
                    connection.begin()
                    yield connection
                    connection.commit()
            except DBAPIError as trouble:
                if code_of(trouble) in UNSAFE_CODES:
                    self._engine = None
                raise
            finally:
                self._holder = 0

    @contextmanager
    def down(self) -> Iterator[None]:
        """Nobody writes meanwhile."""
        with self._turn:
            yield

    def put_away(self) -> None:
        """Let nobody write any more."""
        self._closed = True

    def _usable(self) -> Engine:
        if self._closed:
            raise RuntimeError("the library is closed")
        if self._engine is None:
            raise LibraryReadOnly(self._folder)
        return self._engine


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
