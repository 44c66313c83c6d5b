"""Documents to files: whole or not at all, and never over what someone else wrote."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil

from app.domain import Id
from app.errors import CannotWrite, DiskFull, FileInTheWay
from app.exporters.front_matter import seal_holds, written_fields
from app.ports import Progress, no_progress

_BESIDE = re.compile(r"\.florilegium-(\d{1,9})-[0-9a-f]{32}\.tmp")
_PIECE = 1 << 20
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be: its name, its exact text, and which passages are in it."""

    name: str
    text: str
    passages: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """What an export left behind: its files, and how many different passages are in them."""

    files: tuple[Path, ...]
    passages: int


def is_one_file(target: Path) -> bool:
    """Whether an export to ``target`` is one document rather than a folder of them."""
    return target.suffix.casefold() == ".md" and not os.path.isdir(target)


def write_documents(
    documents: Iterable[Document], target: Path, force: bool = False, progress: Progress = no_progress
) -> Written:
    """Write documents to a file or a folder; nothing there is changed until all of them lie ready beside it.

    A file stays as it is and FileInTheWay is raised where it is not ours, is about something else, or was edited
    since: ``force`` replaces it. Raises CannotWrite, DiskFull and what ``progress`` raises.
    """
    ready: list[tuple[Path, Path]] = []
    passages: set[Id] = set()
    one_file = is_one_file(target)
    with _told(target):
        try:
            _clear_unfinished(target.parent if one_file else target)
            for document in documents:
                path = target if one_file else target / document.name
                progress(len(ready), 0, document.name)
                _refuse_foreign(path, document, one_file, force)
                ready.append((_write_beside(path, document.text), path))
                passages |= document.passages
            for beside, path in ready:
                os.replace(beside, path)
        finally:
            for beside, _path in ready:
                beside.unlink(missing_ok=True)
        _settle(path for _beside, path in ready)
    return Written(tuple(path for _beside, path in ready), len(passages))


def write_whole(target: Path, text: str) -> None:
    """Write one file, whole or not at all, over whatever stands there; raises CannotWrite, DiskFull."""
    with _told(target):
        beside = _write_beside(target, text)
        os.replace(beside, target)
        _settle([target])


def _refuse_foreign(path: Path, document: Document, one_file: bool, force: bool) -> None:
    if os.path.isdir(path):
        raise FileInTheWay(path)
    if force or not os.path.lexists(path):
        return
    there = "" if path.is_symlink() else path.read_bytes().decode("utf-8", "replace")
    ours, new = written_fields(there), written_fields(document.text)
    identity = ("florilegium",) if one_file else ("florilegium", "about")
    if not ours or any(ours.get(key) != new.get(key) for key in identity):
        raise FileInTheWay(path)
    if not seal_holds(there):
        raise FileInTheWay(path, edited=True)


def _write_beside(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".florilegium-{os.getpid()}-{uuid4().hex}.tmp")
    try:
        with beside.open("xb") as file:
            for start in range(0, len(text), _PIECE):
                file.write(text[start : start + _PIECE].encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _clear_unfinished(folder: Path) -> None:
    """Delete what exports that were killed have left half-written; one that goes on keeps its own."""
    for path in folder.iterdir() if folder.is_dir() else ():
        left = _BESIDE.fullmatch(path.name)
        if left and not psutil.pid_exists(int(left[1])):
            with suppress(OSError):
                path.unlink()


def _settle(paths: Iterable[Path]) -> None:
    """Make the new names durable, where the system can."""
    if os.name != "posix":
        return
    for folder in {path.parent for path in paths}:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn the system's refusals into ours."""
    try:
        yield
    except OSError as trouble:
        named = Path(trouble.filename) if isinstance(trouble.filename, str) else target
        place = target if _BESIDE.fullmatch(named.name) else named
        if trouble.errno in _NO_ROOM:
            raise DiskFull(target) from trouble
        raise CannotWrite(place, trouble.strerror or type(trouble).__name__) from trouble
