"""Originals: the bytes an article came from, each in a file named by its SHA-256, written once and never changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain import new_id
from app.errors import NotFound

_NAME = re.compile(r"[0-9a-f]{64}")
_INCOMING = ".incoming-"
_NEWCOMERS = "newcomers"


class Originals:
    """The folder ``originals`` of a library: ``originals/ab/abcdef…``."""

    def __init__(self, library: Path) -> None:
        self._folder = library / "originals"

    def keep(self, content: bytes) -> str:
        """Store the bytes durably and return their SHA-256; a whole copy that is there already stays."""
        name = hashlib.sha256(content).hexdigest()
        target = self._folder / name[:2] / name
        if not _holds(target, name):
            target.parent.mkdir(parents=True, exist_ok=True)
            self._welcome(name)
            write_whole(target, content, self._folder / f"{_INCOMING}{new_id()}")
            sync_folder(self._folder)
        return name

    def _welcome(self, name: str) -> None:
        """Note a name before its file is there, so that a crash leaves no file that nothing refers to for ever."""
        with (self._folder / _NEWCOMERS).open("a", encoding="ascii") as newcomers:
            newcomers.write(f"{name}\n")

    def find(self, name: str) -> Path:
        """The file of that SHA-256; raises NotFound."""
        target = self._folder / name[:2] / name
        if not _NAME.fullmatch(name) or not target.is_file():
            raise NotFound("original", name)
        return target

    def names(self) -> Iterator[str]:
        """The SHA-256 of every original there is."""
        if self._folder.is_dir():
            for shelf in sorted(self._folder.iterdir()):
                if re.fullmatch("[0-9a-f]{2}", shelf.name) and shelf.is_dir():
                    yield from sorted(path.name for path in shelf.iterdir() if _NAME.fullmatch(path.name))

    def newcomers(self) -> set[str]:
        """The originals first stored since newcomers were last forgotten, as far as is known."""
        try:
            return set(_NAME.findall((self._folder / _NEWCOMERS).read_text(encoding="ascii", errors="replace")))
        except FileNotFoundError:
            return set()

    def forget_newcomers(self) -> None:
        """Call no original new any more."""
        (self._folder / _NEWCOMERS).unlink(missing_ok=True)

    def drop(self, names: Iterable[str]) -> None:
        """Delete originals for good; those that are gone already do not matter."""
        for name in names:
            if _NAME.fullmatch(name):
                (self._folder / name[:2] / name).unlink(missing_ok=True)

    def clear_unfinished(self) -> None:
        """Delete what a killed program left half-written."""
        for left in self._folder.glob(f"{_INCOMING}*"):
            left.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes, temporary: Path) -> None:
    """Write a file so that after a crash or power cut it is there whole or not at all; raises OSError."""
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets folders be synced."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _holds(path: Path, name: str) -> bool:
    """Whether the file is there and whole."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == name
    except FileNotFoundError:
        return False
