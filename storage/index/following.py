"""Keeping an index folder in step with the library: what changed is taken out and put in again as it is now."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from app.domain import Theme
from app.errors import FlorilegiumError
from app.ports import Changes, Progress, Reader, no_progress
from storage.index.contents import Contents, check_segment, read_contents
from storage.index.flat.vocabulary import Vocabulary
from storage.index.folders import Paused, clear_away
from storage.index.gathering import Work, all_but, documents, touched
from storage.index.reading import Snapshot
from storage.index.writing import Revision
from storage.modest import is_tight

_log = logging.getLogger(__name__)

FLUSH_AT = 3_000_000
"""Words gathered in memory before a segment is written."""

LEAST = FLUSH_AT // 20
"""The same where memory is short."""


def update(snapshot: Snapshot, reader: Reader, changes: Changes, progress: Progress) -> Contents:
    """Bring an index from one revision of the library to the present one.

    A large change is written in parts that still bear the old revision: broken off, it is simply done again.
    """
    return _apply(snapshot, reader, touched(reader, changes, snapshot), progress)


def build(folder: Path, empty: Contents, reader: Reader, progress: Progress) -> Contents:
    """Index the whole library in a folder, going on from what was begun there.

    The parts bear the revision that they reflect: it is their folder that says that they are not all there is.
    """
    snapshot = Snapshot(folder, _begun(folder, empty, reader))
    work = all_but(reader, snapshot)
    there = snapshot.document_count

    def onward(done: int, total: int, doing: str = "") -> None:
        progress(there + done, there + total, doing)

    return _apply(snapshot, reader, work, onward, replacing=False)


def _begun(folder: Path, empty: Contents, reader: Reader) -> Contents:
    """What is in a folder already, brought up to date; an empty index if nothing sound is."""
    try:
        contents = read_contents(folder, empty.library)
        for segment in contents.segments:
            check_segment(folder, segment, thorough=True)
        changes = reader.changes_since(contents.revision) if reflects(contents, reader, empty.place) else None
        if changes is not None:
            return update(Snapshot(folder, contents), reader, changes, no_progress)
    except (FlorilegiumError, MemoryError):
        raise
    except Exception as trouble:  # the edge to derived files: whatever goes wrong, it is begun again
        _log.info("what was begun is not gone on with: %r", trouble)
    for left in folder.iterdir():
        clear_away(left)
    themes = frozenset(theme.id for theme in reader.every(Theme))
    return replace(empty, revision=reader.revision, moment=_moment(reader, reader.revision), themes=themes)


def reflects(contents: Contents, reader: Reader, place: str) -> bool:
    """Whether an index was made from this library, up to a step that it still holds.

    A library put back from a backup has other steps under the same numbers from then on; their time tells.
    """
    return contents.place == place and contents.moment == _moment(reader, contents.revision)


def _moment(reader: Reader, revision: int) -> str:
    done = reader.past.moment_of(revision)
    return done.isoformat() if done else ""


def _apply(snapshot: Snapshot, reader: Reader, work: Work, progress: Progress, replacing: bool = True) -> Contents:
    """Index what is to be done; what is not ``replacing`` anything is known not to be there yet."""
    themes = [theme.id for theme in reader.every(Theme)]
    before, done = snapshot.contents, 0
    vocabulary = Vocabulary()
    revision = Revision(snapshot, vocabulary)
    try:
        for keys, fresh in documents(reader, work):
            for key in keys if replacing else ():
                revision.remove(key)
            for document in fresh:
                revision.add(document)
                if revision.size >= FLUSH_AT or (revision.size >= LEAST and is_tight()):
                    part = revision.commit(before.revision, before.moment, before.themes)
                    snapshot = snapshot.followed_by(part)
                    vocabulary = Vocabulary() if vocabulary.is_large else vocabulary
                    revision = Revision(snapshot, vocabulary)
            done += len(keys)
            progress(done, len(work))
        return revision.commit(reader.revision, _moment(reader, reader.revision), themes)
    except Paused:
        revision.commit(before.revision, before.moment, before.themes)
        raise
    finally:
        snapshot.close()
