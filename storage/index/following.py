"""Keeping an index folder in step with the library: what changed is taken out and put in again as it is now."""

from __future__ import annotations

from pathlib import Path

from app.domain import Theme
from app.ports import Changes, Progress, Reader
from storage.index.contents import Contents
from storage.index.gathering import Work, documents, everything, touched
from storage.index.reading import Snapshot
from storage.index.writing import Revision

FLUSH_AT = 6_000_000
"""Code points of text gathered in memory before a segment is written."""


def update(snapshot: Snapshot, reader: Reader, changes: Changes, progress: Progress) -> Contents:
    """Bring an index from one revision of the library to the present one.

    A large change is written in parts that still bear the old revision: broken off, it is simply done again.
    """
    return _apply(snapshot, reader, touched(reader, changes, snapshot), progress)


def build(folder: Path, empty: Contents, reader: Reader, progress: Progress) -> Contents:
    """Index the whole library in an empty folder."""
    return _apply(Snapshot(folder, empty), reader, everything(reader), progress)


def _apply(snapshot: Snapshot, reader: Reader, work: Work, progress: Progress) -> Contents:
    themes = [theme.id for theme in reader.every(Theme)]
    before, done = snapshot.contents, 0
    revision = Revision(snapshot)
    try:
        for keys, fresh in documents(reader, work):
            for key in keys:
                revision.remove(key)
            for document in fresh:
                revision.add(document)
                if revision.size >= FLUSH_AT:
                    snapshot = snapshot.followed_by(revision.commit(before.revision, before.themes))
                    revision = Revision(snapshot)
            done += len(keys)
            progress(done, len(work))
        return revision.commit(reader.revision, themes)
    finally:
        revision.cancel()
        snapshot.close()
