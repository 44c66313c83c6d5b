"""The trash: where deleted things wait, with what hung on them, until someone empties it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias, TypeVar

from app.domain import Article, Collection, Id, Note, Passage, SavedSearch, Theme, now
from app.errors import NotFound
from app.i18n import _
from app.looking_back import TrashFilter
from app.ports import Library, Reader, Writer

Discardable: TypeAlias = Article | Passage | Theme | Note | Collection | SavedSearch
Held = TypeVar("Held", Article, Passage, Theme)
_BATCH = 500

KINDS: dict[str, type[Article] | type[Passage] | type[Theme] | type[Note] | type[Collection] | type[SavedSearch]] = {
    "article": Article,
    "passage": Passage,
    "theme": Theme,
    "note": Note,
    "collection": Collection,
    "search": SavedSearch,
}


def discard(writer: Writer, records: Iterable[Discardable]) -> None:
    """Put things and all that hangs on them in the trash, under one time stamp that later brings them back together."""
    stamp = now()
    together = list(records)
    passages = [record for record in together if isinstance(record, Passage)]
    # Thousands may go at once: their notes are asked for together.
    parts: list[Discardable] = [*passages, *writer.every(Note, passage_id=[passage.id for passage in passages])]
    for record in together:
        parts += [] if isinstance(record, Passage) else _with_dependants(writer, record, None)
    for part in {part.id: part for part in parts}.values():
        writer.save(replace(part, trashed=stamp))


def restore(library: Library, kind: str, id: Id) -> None:
    """Take a thing, and what went to the trash with it, out of the trash; also what it hangs on, if that lies there."""
    restore_all(library, [(kind, id)])


def restore_all(library: Library, things: Sequence[tuple[str, Id]]) -> None:
    """Take several things, by kind and id, out of the trash as one step; raises NotFound, and then restores none."""
    with library.writing(_("Restore from trash")) as writer:
        back: set[Id] = set()
        for record in _records(writer, things):
            _bring_back(writer, record, back)


def empty_trash(library: Library) -> None:
    """Delete for good what lies in the trash."""
    with library.writing(_("Empty trash")) as writer:
        _delete_for_good(writer, writer.bin.ids(TrashFilter()))


def delete_for_good(library: Library, things: Sequence[tuple[str, Id]]) -> None:
    """Delete things in the trash, by kind and id, with what went there with them; undo brings even that back.

    What is not in the trash (any more) is left alone.
    """
    with library.writing(_("Delete for good")) as writer:
        _delete_for_good(writer, things)


def live(reader: Reader, kind: type[Held], id: Id) -> Held:
    """The record of that id; raises NotFound also where it lies in the trash, where nothing may be hung on it."""
    record = reader.get(kind, id)
    if record.trashed is not None:
        raise NotFound(kind.__name__.lower(), id)
    return record


def _records(reader: Reader, things: Sequence[tuple[str, Id]]) -> Iterator[Discardable]:
    for kind, id in things:
        if kind not in KINDS:
            raise NotFound(kind, id)
        yield reader.get(KINDS[kind], id)


def _delete_for_good(writer: Writer, things: Sequence[tuple[str, Id]]) -> None:
    """Passages and notes may be thousands: they are read and deleted together."""
    for kind in ("note", "passage"):
        ids = [id for named, id in things if named == kind]
        for start in range(0, len(ids), _BATCH):
            for record in _lying_there(writer, kind, ids[start : start + _BATCH]):
                writer.delete(record)
    for kind, id in things:
        if kind in ("article", "theme", "collection", "search"):
            with suppress(NotFound):  # it went with something it hung on
                record = writer.get(KINDS[kind], id)
                for part in _from_the_leaves(writer, record) if record.trashed is not None else ():
                    writer.delete(part)


def _lying_there(reader: Reader, kind: str, ids: Sequence[Id]) -> list[Discardable]:
    """Those records of a kind that are in the trash."""
    moments = {line.at for line in reader.bin.lines([(kind, id) for id in ids])}
    return list(reader.every(KINDS[kind], id=ids, trashed=moments)) if moments else []


def _from_the_leaves(reader: Reader, record: Discardable) -> list[Discardable]:
    """What goes with a thing when it goes for good, the thing last; what hangs on a passage its row takes along."""
    if isinstance(record, Passage | Note):
        return [record]
    return list(_with_dependants(reader, record, record.trashed))[::-1]


def _bring_back(writer: Writer, record: Discardable, back: set[Id]) -> None:
    for thrown in reversed(_with_hosts(writer, record)):
        if thrown.trashed is not None and thrown.id not in back:
            parts = list(_with_dependants(writer, thrown, thrown.trashed))
            back |= {part.id for part in parts}
            for part in parts:
                writer.save(replace(part, trashed=None))


def _with_hosts(reader: Reader, record: Discardable) -> list[Discardable]:
    """A thing in the trash, and all there that it cannot be seen without, the nearest first."""
    found = {record.id: record}
    waiting = [record]
    while waiting:
        hosts = [host for host in _hosts(reader, waiting.pop()) if host.trashed is not None and host.id not in found]
        found |= {host.id: host for host in hosts}
        waiting += hosts
    return list(found.values())


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
    when: dict[str, object] = {} if trashed is None else {"trashed": trashed}
    waiting, seen = [record], {record.id}
    while waiting:
        part = waiting.pop()
        yield part
        yield from _hanging_on(reader, part, when)
        below = [inner for inner in _children(reader, part, when) if inner.id not in seen]
        seen |= {inner.id for inner in below}
        waiting += below[::-1]


def _children(reader: Reader, record: Discardable, when: dict[str, object]) -> Sequence[Theme | Collection]:
    """What stands directly under a theme or a collection."""
    if isinstance(record, Theme):
        return list(reader.every(Theme, parent_id=record.id, **when))
    return list(reader.every(Collection, parent_id=record.id, **when)) if isinstance(record, Collection) else []


def _hanging_on(reader: Reader, record: Discardable, when: dict[str, object]) -> Iterator[Discardable]:
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
