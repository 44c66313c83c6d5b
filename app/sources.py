"""Files outside the library: which of them can be imported, and their bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.errors import UnreadableFile
from app.i18n import _
from app.importers import format_of
from app.importers.sniffing import HEAD, sniffed

LARGEST = 200 * (1 << 20)
"""Bytes; a file above this is not read."""

_PIECE = 1 << 20
_TIMES = 2
_NUMBER = re.compile(r"(\d+)")


def _nobody_counts(path: Path) -> None:
    """For those who do not ask what was passed over."""


def find_files(
    paths: Iterable[Path], recursive: bool = True, passed_over: Callable[[Path], None] = _nobody_counts
) -> Iterator[Path]:
    """The files to import: those named, whatever they are, and those in named folders whose format is known.

    Folders are walked in natural order (2 before 10), hidden and lock files and links that lead out of the folder
    left out; ``passed_over`` is told of each file of an unknown format in them. A folder that may not be looked into is
    given as if it were a file, so that reading it tells so.
    """
    seen: set[Path] = set()
    for named in paths:
        found = (
            _in_folder(named, recursive, passed_over)
            if os.path.isdir(named) and not _is_named_like_file(named)
            else iter([named])
        )
        for path in found:
            real = Path(os.path.realpath(path))
            if real not in seen:
                seen.add(real)
                yield path


def read_source(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file; raises UnreadableFile for anything else, and never waits for a pipe or device.

    A file that is written while it is read, so that its bytes may belong to two versions, is read once more, then
    told as ``broken``.
    """
    for _time in range(_TIMES):
        content, steady = _read_once(path, largest)
        if steady:
            return content
    raise UnreadableFile(str(path), "broken", _("it changes while it is read"))


def _read_once(path: Path, largest: int) -> tuple[bytes, bool]:
    """The bytes, and whether the file stayed the same meanwhile."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as problem:
        raise UnreadableFile(str(path), _reason(path, problem)) from problem
    try:
        before = os.fstat(descriptor)
        content = b"".join(_pieces(descriptor, path, before, largest))
        after = os.fstat(descriptor)
    except OSError as problem:
        raise UnreadableFile(str(path), "broken", problem.strerror or "") from problem
    finally:
        os.close(descriptor)
    if not content:
        raise UnreadableFile(str(path), "empty")
    return content, (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def _pieces(descriptor: int, path: Path, found: os.stat_result, largest: int) -> Iterator[bytes]:
    """The bytes of an open file, never more than ``largest``, whatever its size is said to be."""
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile(str(path), "is-folder" if stat.S_ISDIR(found.st_mode) else "not-a-file")
    size = found.st_size
    while size <= largest and (piece := os.read(descriptor, _PIECE)):
        yield piece
        largest -= len(piece)
        size = 0
    if size > largest:
        raise UnreadableFile(str(path), "too-large", str(found.st_size))


def _reason(path: Path, problem: OSError | ValueError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "missing"
    # Windows refuses to open any folder as if it were a matter of leave.
    if isinstance(problem, IsADirectoryError) or (os.path.isdir(path) and os.access(path, os.R_OK)):
        return "is-folder"
    return "no-permission" if isinstance(problem, PermissionError) else "not-a-file"


def _in_folder(folder: Path, recursive: bool, passed_over: Callable[[Path], None]) -> Iterator[Path]:
    root = os.path.realpath(folder)
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda problem: closed.append(Path(problem.filename))):
        folders[:] = sorted((each for each in folders if recursive and not _is_hidden(each)), key=natural_order)
        for name in sorted(names, key=natural_order):
            path = Path(here, name)
            if _is_hidden(name) or not _is_own(path, root):
                continue
            if _is_wanted(path):
                yield path
            else:
                passed_over(path)
    yield from closed


def _is_wanted(path: Path) -> bool:
    """Whether a file in a folder is of a known format; where its name alone does not say, by its first bytes."""
    chosen = format_of(path.name)
    if chosen is None or not chosen.vague:
        return chosen is not None
    try:
        with path.open("rb") as file:
            return sniffed(file.read(HEAD)) in chosen.endings
    except OSError:
        return True  # reading it will tell what is wrong


def natural_order(name: str) -> tuple[tuple[str | int, ...], str]:
    """A key that sorts names as people do: letters without case, numbers by value."""
    parts = _NUMBER.split(name.casefold())
    return tuple(int(part) if number % 2 else part for number, part in enumerate(parts)), name


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$", ".~lock.")) or name.endswith("~")


def _is_own(path: Path, root: str) -> bool:
    """Whether it is a regular file that really lies under the folder, not behind a link that leads out of it."""
    try:
        return stat.S_ISREG(path.stat().st_mode) and os.path.commonpath([root, os.path.realpath(path)]) == root
    except (OSError, ValueError):
        return False


def _is_named_like_file(folder: Path) -> bool:
    """A folder named like a file (``x.txt``) was meant as a file, and is told to be a folder."""
    return format_of(folder.name) is not None
