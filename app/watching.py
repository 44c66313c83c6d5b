"""A watched folder: which files in it are new, whole and of a known format."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from app.sources import find_files

Look: TypeAlias = tuple[str, int, int]
"""A file as it was at one moment: its path, its size in bytes, when it was last written (nanoseconds)."""

_ON_THE_WAY = (".part", ".crdownload", ".tmp", ".download", ".partial", ".opdownload")
"""What browsers and copying programs add to a name until the file is whole."""


class Watched:
    """A folder that is looked at again and again; each file that appears or changes in it is given once.

    ``seen`` are files that were given before, as ``given`` tells them. A file is taken for whole when two looks one
    after the other find it of the same size and age, so the first look gives nothing.
    """

    def __init__(self, folder: Path, seen: Iterable[Look] = (), recursive: bool = True) -> None:
        self.folder = folder
        self._recursive = recursive
        self._given = set(seen)
        self._before: frozenset[Look] = frozenset()

    @property
    def given(self) -> frozenset[Look]:
        """The files given so far, to go on from another day."""
        return frozenset(self._given)

    def look(self) -> list[Path]:
        """The files that are new since they were last given, and still; in natural order."""
        now = {looks: path for path in find_files([self.folder], self._recursive) if (looks := _look_at(path))}
        new = [looks for looks in now if looks in self._before and looks not in self._given]
        still = [looks for looks in new if not self._is_on_its_way(now[looks])]
        self._before = frozenset(now)
        # What is gone may come back, and is new then.
        self._given.intersection_update(now)
        self._given.update(still)
        return [now[looks] for looks in still]

    def _is_on_its_way(self, path: Path) -> bool:
        """Whether a download of the file goes on beside it, or in a folder that stands for the download."""
        within = path.relative_to(self.folder).parts
        beside = (path.with_name(path.name + ending) for ending in _ON_THE_WAY)
        return any(part.lower().endswith(_ON_THE_WAY) for part in within) or any(each.exists() for each in beside)


def _look_at(path: Path) -> Look | None:
    """What can be told of a file from outside; None for one that is gone or empty, as a browser's placeholder is."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not found.st_size or not stat.S_ISREG(found.st_mode):
        return None
    return os.fspath(path), found.st_size, found.st_mtime_ns
