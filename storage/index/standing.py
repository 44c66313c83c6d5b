"""How an index stands, in figures."""

from __future__ import annotations

from datetime import UTC, datetime

from app.ports import IndexState
from app.query import KINDS
from storage.index.contents import contents_name
from storage.index.reading import Snapshot
from storage.index.schema import FORMAT


def state_of(snapshot: Snapshot) -> IndexState:
    """What an open state of the index holds and takes up; raises OSError if its files were taken away."""
    contents = snapshot.contents
    table = (snapshot.folder / contents_name(contents.generation)).stat()
    return IndexState(
        contents.revision,
        {kind: _how_many(snapshot, kind) for kind in KINDS},
        len(contents.segments),
        table.st_size + sum(file.size for file in contents.segments),
        snapshot.folder,
        FORMAT,
        datetime.fromtimestamp(table.st_mtime, UTC),
    )


def _how_many(snapshot: Snapshot, kind: str) -> int:
    return sum(
        1
        for place in snapshot.places
        for document in place.leaf.documents("kind", kind)
        if document not in place.deleted
    )
