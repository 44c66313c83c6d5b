"""Where an index lies: numbered folders of which the highest answers, a draft of the next, and a lock to take turns."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import CannotWrite, DiskFull
from storage.index.contents import sync_folder

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.ENOLCK, errno.EIO),
)
PATIENCE = 60.0
"""Seconds to wait for another process that is at the index."""


def answering(root: Path) -> Path | None:
    """The folder in force, if there is one."""
    numbers = _numbers(root)
    return root / str(max(numbers)) if numbers else None


@contextmanager
def fresh_folder(root: Path) -> Iterator[Path]:
    """An empty folder that takes over when the block ends well; until then the old one goes on answering."""
    for left in root.glob("*.new"):
        shutil.rmtree(left, ignore_errors=True)
    old = _numbers(root)
    number = max(old, default=0) + 1
    draft = root / f"{number}.new"
    draft.mkdir()
    try:
        yield draft
        os.rename(draft, root / str(number))
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(root)
    for gone in old:
        shutil.rmtree(root / str(gone), ignore_errors=True)


@contextmanager
def a_turn(root: Path) -> Iterator[bool]:
    """Keep other processes from changing the index; False if one would not let go of it in time.

    Raises DiskFull, CannotWrite.
    """
    lock = FileLock(root / "lock", timeout=PATIENCE)
    try:
        with enough_room(root), leave_to_write(root):
            root.mkdir(parents=True, exist_ok=True)
            lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


@contextmanager
def enough_room(root: Path) -> Iterator[None]:
    """Raise DiskFull where the system says that no room is left."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno in _NO_ROOM:
            raise DiskFull(root) from trouble
        raise


@contextmanager
def leave_to_write(root: Path) -> Iterator[None]:
    """Raise CannotWrite where the system refuses a folder or a file."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno in _REFUSED:
            raise CannotWrite(root, trouble.strerror or type(trouble).__name__) from trouble
        raise


def _numbers(root: Path) -> list[int]:
    try:
        names = os.listdir(root)
    except OSError:
        return []
    return [int(name) for name in names if name.isascii() and name.isdecimal()]
