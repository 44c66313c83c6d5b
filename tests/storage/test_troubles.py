"""What SQLite and the disk complain of reaches the person as facts, and nothing half-done stays."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.domain import Note
from app.errors import (
    DiskFull,
    EnvironmentTrouble,
    LibraryDamaged,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
)
from storage.library import SqliteLibrary
from storage.troubles import told, told_of_files
from tests.factories import a_note, saved


def complaint(code: int) -> OperationalError:
    """What SQLAlchemy raises when SQLite answers with that code."""
    inner = sqlite3.OperationalError("as SQLite words it")
    inner.sqlite_errorcode = code
    return OperationalError("COMMIT", {}, inner)


def write_until(library: SqliteLibrary, trouble: BaseException) -> None:
    with library.writing("Write") as writer:
        writer.save(a_note("lost"))
        assert writer.count(Note) == 1
        raise trouble


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFull),
        (sqlite3.SQLITE_IOERR_READ, LibraryDamaged),
        (sqlite3.SQLITE_CORRUPT, LibraryDamaged),
        (sqlite3.SQLITE_NOTADB, LibraryDamaged),
        (sqlite3.SQLITE_READONLY, LibraryReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, LibraryReadOnly),
        (sqlite3.SQLITE_BUSY, LibraryLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryLocked),
    ],
)
def test_a_complaint_of_sqlite_is_told_and_the_step_is_taken_back(
    library: SqliteLibrary, code: int, expected: type[EnvironmentTrouble]
) -> None:
    with pytest.raises(expected):
        write_until(library, complaint(code))
    note = saved(library, a_note("goes on"))
    with library.reading() as reader:
        assert list(reader.every(Note)) == [note]


def test_after_a_failed_fsync_nothing_more_is_written(library: SqliteLibrary) -> None:
    with pytest.raises(LibraryDamaged):
        write_until(library, complaint(sqlite3.SQLITE_IOERR_FSYNC))
    assert library.read_only
    with pytest.raises(LibraryReadOnly):
        saved(library, a_note())
    with library.reading() as reader:
        assert reader.count(Note) == 0


def test_a_folder_that_has_gone_is_missing_rather_than_damaged(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing), told(tmp_path / "unplugged"):
        raise complaint(sqlite3.SQLITE_IOERR_READ)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, LibraryReadOnly), (errno.EIO, OSError)],
)
def test_a_complaint_of_the_system_is_told(tmp_path: Path, number: int, expected: type[Exception]) -> None:
    with pytest.raises(expected), told_of_files(tmp_path):
        raise OSError(number, "as the system words it")


def test_trouble_with_a_persons_own_files_while_they_read_is_left_alone(library: SqliteLibrary) -> None:
    with pytest.raises(PermissionError), library.reading():
        raise PermissionError(errno.EACCES, "an export's folder")


def test_an_error_that_is_our_own_passes_unchanged(library: SqliteLibrary) -> None:
    with pytest.raises(OperationalError):
        write_until(library, complaint(sqlite3.SQLITE_ERROR))
