"""What the list shows of the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain import Id, Note, Passage
from app.ports import Library, Progress, Reader
from ui.notes.hosts import host_of
from ui.themes.naming import seen

_TITLE = 200


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as a list shows it; ``on`` says what it hangs on."""

    id: Id
    title: str
    on: str
    modified: datetime


def read_lines(library: Library, article_id: Id | None, progress: Progress) -> list[NoteLine]:
    """Notes lately changed first: all of them, or those on one article and its passages."""
    with library.reading() as reader:
        found: list[NoteLine] = []
        for note in _notes(reader, article_id):
            progress(len(found), 0)
            found.append(NoteLine(note.id, seen(note.title[:_TITLE]), host_of(reader, note).words, note.modified))
    return sorted(found, key=lambda line: line.modified, reverse=True)


def _notes(reader: Reader, article_id: Id | None) -> Iterator[Note]:
    if article_id is None:
        yield from reader.every(Note)
        return
    yield from reader.every(Note, article_id=article_id)
    passages = tuple(passage.id for passage in reader.every(Passage, article_id=article_id))
    if passages:
        yield from reader.every(Note, passage_id=passages)
