"""The trash: where deleted things wait, with what hung on them, until someone empties it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from app.domain import Article, Collection, Id, Note, Passage, Theme, now
from app.errors import NotFound
from app.i18n import _
from app.ports import Library, Reader, Writer

Discardable: TypeAlias = Article | Passage | Theme | Note | Collection

KINDS: dict[str, type[Article] | type[Passage] | type[Theme] | type[Note] | type[Collection]] = {
    "article": Article,
    "passage": Passage,
    "theme": Theme,
    "note": Note,
    "collection": Collection,
}


def discard(writer: Writer, records: Iterable[Discardable]) -> None:
    """Put things and all that hangs on them in the trash, under one time stamp that later brings them back together."""
    stamp = now()
    for record in records:
        for part in list(_with_dependants(writer, record, None)):
            writer.save(replace(part, trashed=stamp))


def restore(library: Library, kind: str, id: Id) -> None:
    """Take a thing, and what went to the trash with it, out of the trash; also what it hangs on, if that lies there."""
    if kind not in KINDS:
        raise NotFound(kind, id)
    with library.writing(_("Restore from trash")) as writer:
        _bring_back(writer, writer.get(KINDS[kind], id))


def empty_trash(library: Library) -> None:
    """Delete for good what lies in the trash."""
    with library.writing(_("Empty trash")) as writer:
        for item in writer.trash():
            with suppress(NotFound):  # it went with something it hung on
                record = writer.get(KINDS[item.kind], item.id)
                for part in reversed(list(_with_dependants(writer, record, record.trashed))):
                    writer.delete(part)


def _bring_back(writer: Writer, record: Discardable) -> None:
    stamp = record.trashed
    if stamp is None:
        return
    for host in _hosts(writer, record):
        _bring_back(writer, host)
    for part in list(_with_dependants(writer, record, stamp)):
        writer.save(replace(part, trashed=None))


def _hosts(reader: Reader, record: Discardable) -> Iterator[Discardable]:
    """What a thing cannot be seen without."""
    if isinstance(record, Passage | Note) and record.article_id:
        yield reader.get(Article, record.article_id)
    if isinstance(record, Note) and record.passage_id:
        yield reader.get(Passage, record.passage_id)
    if isinstance(record, Note) and record.theme_id:
        yield reader.get(Theme, record.theme_id)
    if isinstance(record, Theme) and record.parent_id:
        yield reader.get(Theme, record.parent_id)
    if isinstance(record, Collection) and record.parent_id:
        yield reader.get(Collection, record.parent_id)


def _with_dependants(reader: Reader, record: Discardable, trashed: datetime | None) -> Iterator[Discardable]:
    """A thing, then everything that hangs on it and is live (None) or went to the trash at the given moment."""
    yield record
    when: dict[str, object] = {} if trashed is None else {"trashed": trashed}
    match record:
        case Article(id=id):
            passages = list(reader.every(Passage, article_id=id, **when))
            yield from passages
            yield from reader.every(Note, article_id=id, **when)
            yield from reader.every(Note, passage_id=[passage.id for passage in passages], **when)
        case Passage(id=id):
            yield from reader.every(Note, passage_id=id, **when)
        case Theme(id=id):
            yield from reader.every(Note, theme_id=id, **when)
            for child in list(reader.every(Theme, parent_id=id, **when)):
                yield from _with_dependants(reader, child, trashed)
        case Collection(id=id):
            for inner in list(reader.every(Collection, parent_id=id, **when)):
                yield from _with_dependants(reader, inner, trashed)
