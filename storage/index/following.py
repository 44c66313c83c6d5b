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


def reflects(contents: Contents, reader: Reader, place: str) -> bool:
    """Whether an index was made from this library, up to a step that it still holds.

    A library put back from a backup has other steps under the same numbers from then on; their time tells.
    """
    return contents.place == place and contents.moment == _moment(reader, contents.revision)


def _moment(reader: Reader, revision: int) -> str:
    done = reader.past.moment_of(revision)
    return done.isoformat() if done else ""


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
                    part = revision.commit(before.revision, before.moment, before.themes)
                    snapshot = snapshot.followed_by(part)
                    revision = Revision(snapshot)
            done += len(keys)
            progress(done, len(work))
        return revision.commit(reader.revision, _moment(reader, reader.revision), themes)
    finally:
        revision.cancel()
        snapshot.close()
