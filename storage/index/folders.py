"""Where an index lies: numbered folders of which the highest answers, a draft of the next, and a lock to take turns."""

from __future__ import annotations

import errno
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain import Id
from app.errors import Cancelled, CannotWrite, DiskFull
from app.ports import Library
from storage.index.contents import Unsound, read_contents, sync_folder
from storage.places import LIBRARY_FILE

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.ENOLCK, errno.EIO),
)
LOCK = "lock"
_DRAFT = ".new"
_DIGITS = 15
"""No folder of ours has a longer number."""

PATIENCE = 60.0
"""Seconds to wait for another process that is at the index."""


def place_of(library: Library) -> Path:
    """Where a library stands, whichever way one came there."""
    return library.folder.resolve()


def root_of(cache_folder: Path, library_id: Id, place: Path | None) -> Path:
    """Where the index of the library at a place lies: a copy of it at another, open beside it, has one of its own."""
    mark = f"-{zlib.crc32(os.fsencode(place)):08x}" if place else ""
    return cache_folder / "index" / f"{library_id}{mark}"


def answering(root: Path) -> Path | None:
    """The folder in force, if there is one."""
    numbers = _numbers(root)
    return root / str(max(numbers)) if numbers else None


class Paused(Cancelled):
    """The work is to be gone on with later: what was done of it is kept."""


@contextmanager
def fresh_folder(root: Path) -> Iterator[Path]:
    """A folder that takes over when the block ends well; until then the old one goes on answering.

    It is empty, or holds what was done before work on it was paused, ran out of memory or was killed.
    """
    old = _numbers(root)
    if any(len(str(number + 1)) > _DIGITS for number in old):  # not put there by us, and no number comes after it
        for foreign in old:
            clear_away(root / str(foreign))
        old = []
    draft = root / f"{max(old, default=0) + 1}{_DRAFT}"
    for left in root.glob(f"*{_DRAFT}"):
        if left != draft or not draft.is_dir():
            clear_away(left)
    draft.mkdir(exist_ok=True)
    try:
        yield draft
        os.rename(draft, root / draft.stem)
    except (Paused, MemoryError):
        raise
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(root)
    for gone in old:
        clear_away(root / str(gone))


def begun_folder(root: Path) -> Path | None:
    """The folder that was begun and has not taken over yet, if there is one."""
    return next(iter(root.glob(f"*{_DRAFT}")), None)


@contextmanager
def a_turn(root: Path) -> Iterator[bool]:
    """Keep other processes from changing the index; False if one would not let go of it in time.

    Raises DiskFull, CannotWrite.
    """
    lock = FileLock(root / LOCK, timeout=PATIENCE)
    try:
        with enough_room(root), leave_to_write(root):
            if root.exists() and not root.is_dir():
                root.unlink()
            root.mkdir(parents=True, exist_ok=True)
            if (root / LOCK).is_dir():
                clear_away(root / LOCK)
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
    return [int(name) for name in names if name.isascii() and name.isdecimal() and len(name) <= _DIGITS]


def clear_forsaken(root: Path, library_id: Id) -> None:
    """Remove what was made of a library at places where it is no more, and by older programs."""
    for other in root.parent.glob(f"{library_id}*"):
        if other != root and _is_forsaken(other, library_id):
            clear_away(other)


def _is_forsaken(root: Path, library_id: Id) -> bool:
    folder = answering(root)
    try:
        return folder is not None and not (Path(read_contents(folder, library_id).place) / LIBRARY_FILE).exists()
    except Unsound:
        return True
    except OSError:  # who knows what is there
        return False


def clear_away(left: Path) -> None:
    """Remove a file or a folder, as far as the system lets us."""
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink()
