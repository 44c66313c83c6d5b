"""Changing the index: whole documents are taken out and put in, and a new state comes into force at once."""

from __future__ import annotations

import secrets
import shutil
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.ports import Progress, no_progress
from storage.index.contents import Contents, SegmentFile, contents_name, write_contents
from storage.index.documents import Document
from storage.index.flat.making import Gathering, Made
from storage.index.flat.merging import merge_into
from storage.index.flat.vocabulary import Vocabulary
from storage.index.reading import Snapshot

MOST_SEGMENTS = 8
"""More than these are merged when there is time."""

ENDING = ".seg"


class Revision:
    """One change of the index: documents go and come, then ``commit`` makes it so; ``cancel`` leaves no trace."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary | None = None) -> None:
        self._snapshot = snapshot
        self._fresh = Gathering(vocabulary or Vocabulary())
        self._gone: defaultdict[str, set[int]] = defaultdict(set)

    @property
    def size(self) -> int:
        """Words gathered so far."""
        return self._fresh.words

    def remove(self, key: str) -> None:
        """Take a document out, if it is there."""
        found = self._snapshot.find_key(key)
        if found is not None:
            self._gone[found[0].leaf.file.id].add(found[1])

    def add(self, document: Document) -> None:
        """Put a new document in; one of the same key must have been removed."""
        self._fresh.add(document.fields)

    def commit(self, revision: int, moment: str, themes: Iterable[str]) -> Contents:
        """Bring the new state into force, as the library's ``revision``, of that ``moment``."""
        before = self._snapshot.contents
        kept = [replace(file, deleted=file.deleted | self._gone[file.id]) for file in before.segments]
        if self._fresh.documents:
            path = _new_path(self._snapshot.folder)
            kept.append(_segment(path, self._fresh.write(path)))
        after = replace(before, revision=revision, moment=moment, themes=frozenset(themes))
        return _put_in_force(self._snapshot.folder, after, kept)


def merge(snapshot: Snapshot, progress: Progress = no_progress) -> Contents:
    """Make one segment of the small ones, without what was deleted in them; broken off, it leaves no trace."""
    before = snapshot.contents
    chosen = _small_ones(before.segments)
    path = _new_path(snapshot.folder)
    leaves = snapshot.leaves()
    sources = []
    for file in chosen:
        alive = np.ones(file.documents, bool)
        alive[list(file.deleted)] = False
        sources.append((leaves[file.id].parts, alive))
    made = merge_into(path, sources, progress)
    kept = [file for file in before.segments if file not in chosen]
    return _put_in_force(snapshot.folder, before, [*kept, _segment(path, made)])


def _small_ones(segments: Iterable[SegmentFile]) -> list[SegmentFile]:
    """Those under a tenth of the largest; the smaller half where that leaves too many."""
    by_size = sorted(segments, key=lambda file: (file.words, file.id))
    small = [file for file in by_size if file.words * 10 < by_size[-1].words]
    return small if len(by_size) - len(small) < MOST_SEGMENTS else by_size[: (len(by_size) + 1) // 2 + 1]


def _new_path(folder: Path) -> Path:
    return folder / f"{secrets.token_hex(8)}{ENDING}"


def _segment(path: Path, made: Made) -> SegmentFile:
    return SegmentFile(path.stem, made.documents, frozenset(), made.lengths, path.name, made.size, made.checksum)


def _put_in_force(folder: Path, state: Contents, segments: Iterable[SegmentFile]) -> Contents:
    """Make of a state, whose generation is the one before, the next that answers."""
    alive = tuple(file for file in segments if len(file.deleted) < file.documents)
    after = replace(state, generation=state.generation + 1, segments=alive)
    write_contents(folder, after)
    _sweep(folder, after)
    return after


def _sweep(folder: Path, contents: Contents) -> None:
    """Clear away what is no longer named; what another process still has open goes another time."""
    named = {file.name for file in contents.segments} | {contents_name(contents.generation)}
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name not in named:
            with suppress(OSError):
                entry.unlink()
