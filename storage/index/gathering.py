"""What to index, as it stands in the library now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain import Article, Id, Note, Passage, Theme
from app.ports import Changes, Reader
from storage.index.documents import (
    Document,
    article_document,
    key_of,
    kind_and_id,
    note_document,
    passage_document,
    stamp_of,
)
from storage.index.reading import Snapshot

_BATCH = 200

Indexed = TypeVar("Indexed", Article, Passage, Note)


@dataclass(frozen=True, slots=True)
class Work:
    """Ids of the things to be taken out of the index and put in again as they are, if they are still there."""

    articles: Sequence[Id]
    passages: Sequence[Id]
    notes: Sequence[Id]

    def __len__(self) -> int:
        return len(self.articles) + len(self.passages) + len(self.notes)


def all_but(reader: Reader, snapshot: Snapshot) -> Work:
    """All that is live and not in the index."""
    there = snapshot.keys()
    return Work(
        [article.id for article in reader.every(Article) if key_of("article", article.id) not in there],
        [passage.id for passage in reader.every(Passage) if key_of("passage", passage.id) not in there],
        [note.id for note in reader.every(Note) if key_of("note", note.id) not in there],
    )


def touched(reader: Reader, changes: Changes, snapshot: Snapshot) -> Work:
    """All that a change bears on, given the index as it is.

    Passages and notes carry fields of their article, and notes the themes of their passage. Of themes only a new or
    restored one matters: names and places in the tree are looked up when a question is asked.
    """
    articles = _articles_that_differ(reader, changes.articles, snapshot)
    fresh = {theme.id for theme in reader.every(Theme)} - snapshot.contents.themes
    passages = set(changes.passages)
    passages |= {passage.id for passage in reader.every(Passage, article_id=articles)} if articles else set()
    passages |= {passage.id for passage in reader.every(Passage, theme_id=fresh)} if fresh else set()
    notes = set(changes.notes)
    notes |= {note.id for note in reader.every(Note, article_id=articles)} if articles else set()
    for kind, id in _hanging_on(snapshot, articles):
        (passages if kind == "passage" else notes).add(id)
    notes |= {note.id for note in reader.every(Note, passage_id=passages)} if passages else set()
    return Work(sorted(articles), sorted(passages), sorted(notes))


def documents(reader: Reader, work: Work) -> Iterator[tuple[list[str], Iterator[Document]]]:
    """By the batch: the keys to take out, and the documents to put in for them.

    Articles come last: as long as an article is not as it should be, what belongs to it is done again.
    """
    for ids in _batches(work.notes):
        yield [key_of("note", id) for id in ids], _notes(reader, ids)
    for ids in _batches(work.passages):
        yield [key_of("passage", id) for id in ids], _passages(reader, ids)
    for ids in _batches(work.articles):
        yield [key_of("article", id) for id in ids], _articles(reader, ids)


def _batches(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _articles_that_differ(reader: Reader, ids: Collection[Id], snapshot: Snapshot) -> set[Id]:
    """Those whose indexed fields or text are not what the index has: having been read makes no difference."""
    live = _live(reader, Article, ids)
    differing = set()
    for id in ids:
        found = snapshot.find_key(key_of("article", id))
        known = found[0].leaf.stamp(found[1]) if found else ""
        if known != (stamp_of(live[id]) if id in live else ""):
            differing.add(id)
    return differing


def _hanging_on(snapshot: Snapshot, articles: Iterable[Id]) -> set[tuple[str, Id]]:
    """The passages and notes that the index has under these articles."""
    keys = {
        place.leaf.key(document)
        for id in articles
        for place in snapshot.places
        for document in place.leaf.documents("article", id)
        if document not in place.deleted
    }
    return {found for found in map(kind_and_id, keys) if found[0] != "article"}


def _live(reader: Reader, kind: type[Indexed], ids: Collection[Id]) -> dict[Id, Indexed]:
    return {record.id: record for record in reader.every(kind, id=ids)} if ids else {}


def _articles(reader: Reader, ids: Sequence[Id]) -> Iterator[Document]:
    articles = {article.text_id: article for article in _live(reader, Article, ids).values()}
    for text_id, content in reader.contents(articles):
        yield article_document(articles[text_id], content)


def _passages(reader: Reader, ids: Sequence[Id]) -> Iterator[Document]:
    passages = _live(reader, Passage, ids)
    articles = _live(reader, Article, {passage.article_id for passage in passages.values()})
    for passage in passages.values():
        if passage.article_id in articles:
            yield passage_document(passage, articles[passage.article_id])


def _notes(reader: Reader, ids: Sequence[Id]) -> Iterator[Document]:
    notes = _live(reader, Note, ids)
    passages = _live(reader, Passage, {note.passage_id for note in notes.values() if note.passage_id})
    about = {note.article_id for note in notes.values() if note.article_id}
    articles = _live(reader, Article, about | {passage.article_id for passage in passages.values()})
    for note in notes.values():
        passage = passages.get(note.passage_id or "")
        article = articles.get(passage.article_id if passage else note.article_id or "")
        if (note.passage_id and passage is None) or ((note.passage_id or note.article_id) and article is None):
            continue  # what it hangs on lies in the trash
        themes = passage.themes if passage else (note.theme_id,) if note.theme_id else ()
        yield note_document(note, article, themes)
