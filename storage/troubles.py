"""What SQLite and the operating system complain of, as the errors a person may see."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import (
    CannotWrite,
    DiskFull,
    EnvironmentTrouble,
    LibraryDamaged,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
)
from storage.columns import RowDamaged
from storage.lock import holder_of

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_SUCH_PLACE = {errno.ENOTDIR, errno.ENOENT, errno.ENAMETOOLONG, errno.ELOOP, errno.EISDIR}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
# SQLite answers "disk I/O error", not "full", to a quota or a limit on the size of files.
_NO_ROOM_CODES = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
_BAD_FILE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FORMAT}
_NO_WRITING = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
UNSAFE_CODES = {sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_CLOSE}
"""After these it is unknown what has reached the disk, so nothing more may be written."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise what SQLite complains of inside as an EnvironmentTrouble of the library at ``folder``, where it is one.

    The operating system's complaints pass: whoever reads or writes the library may be at work on files of their own.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as trouble:
        known = _of_sqlite(trouble, folder)
        if known is None:
            raise
        raise known from trouble
    except RowDamaged as trouble:
        raise LibraryDamaged(folder, str(trouble)) from trouble


@contextmanager
def told_of_files(folder: Path) -> Iterator[None]:
    """As ``told``, and the same for what the operating system complains of."""
    try:
        with told(folder):
            yield
    except OSError as trouble:
        known = _of_system(trouble, folder)
        if known is None:
            raise
        raise known from trouble


def code_of(trouble: BaseException | None) -> int:
    """SQLite's extended error code, or 0."""
    inner = trouble.orig if isinstance(trouble, DBAPIError) else trouble
    return int(getattr(inner, "sqlite_errorcode", 0) or 0)


def _of_sqlite(trouble: BaseException, folder: Path) -> EnvironmentTrouble | None:
    code = code_of(trouble)
    primary = code & 0xFF
    if primary in _BAD_FILE | _NO_WRITING and not folder.exists():
        return LibraryMissing(folder)
    if code in _NO_ROOM_CODES:
        return DiskFull(folder)
    if primary in _BAD_FILE:
        return LibraryDamaged(folder, str(getattr(trouble, "orig", trouble)))
    if primary in _NO_WRITING:
        return LibraryReadOnly(folder)
    return LibraryLocked(folder, holder_of(folder)) if primary in _IN_USE else None


def _of_system(trouble: OSError, folder: Path) -> EnvironmentTrouble | None:
    if trouble.errno in _NO_ROOM:
        return DiskFull(folder)
    if trouble.errno in _NOT_ALLOWED:
        return LibraryReadOnly(folder)
    place = Path(trouble.filename) if isinstance(trouble.filename, str) else folder
    return CannotWrite(place, trouble.strerror or "") if trouble.errno in _NO_SUCH_PLACE else None
