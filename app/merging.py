"""Use case: articles that are in the library more than once become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.anchoring import Placement
from app.domain import Article, Collection, Id, Note, Passage, ReadState, Text, new_id
from app.errors import BadValue
from app.i18n import _
from app.metadata import changed, clean_tags, completed
from app.passages import anchored, unite
from app.placing import Place, Replaced, next_version, place_of, placed_in
from app.ports import Library, Reader, Writer
from app.trash import discard, live

_READING = (ReadState.UNREAD, ReadState.READING, ReadState.READ)


def merge_articles(
    library: Library, kept_id: Id, absorbed_ids: Sequence[Id], fields: Mapping[str, object] | None = None
) -> Replaced:
    """Make one article of several: the kept one gets what the others have beyond it, and they go to the trash.

    ``fields`` are values to be taken instead, as ``app.metadata.changed`` has them. Passages are placed in the kept
    text; one without a certain place there waits for review on a copy of its own text. Raises NotFound, BadValue.
    """
    ids = [id for id in dict.fromkeys(absorbed_ids) if id != kept_id]
    if not ids:
        raise BadValue("article", kept_id, _("another article to merge it with"))
    with library.reading() as reader:
        present = reader.get(Text, live(reader, Article, kept_id).text_id)
        found: dict[Place, Placement] = {}
        for id in ids:
            found |= placed_in(reader, live(reader, Article, id).id, present)
    with library.writing(_("Merge articles")) as writer:
        kept, absorbed = live(writer, Article, kept_id), [live(writer, Article, id) for id in ids]
        filled = _filled(kept, absorbed)
        writer.save(changed(filled, fields) if fields else filled)
        moving = _Moving(writer, kept, found)
        for article in absorbed:
            moving.take_from(article)
        _gather(writer, kept_id, set(ids))
        discard(writer, absorbed)
    return Replaced(kept_id, moving.kept, moving.moved, moving.uncertain)


class _Moving:
    """Passages and notes on their way to the kept article, and how many have found their place."""

    def __init__(self, writer: Writer, kept: Article, found: Mapping[Place, Placement]) -> None:
        self._writer, self._article, self._found = writer, kept, found
        self._text = writer.get(Text, kept.text_id)
        self._copies: dict[Id, Id] = {}
        self.kept = self.moved = self.uncertain = 0

    def take_from(self, article: Article) -> None:
        """Bring all that hangs on an article; what stands on the same words as one that is there joins it."""
        for passage in self._writer.every(Passage, article_id=article.id):
            placed = self._found.get(place_of(passage))
            if placed is None or not placed.certain or placed.span is None:
                self._keep_waiting(passage)
                continue
            self.kept += placed.span == passage.span
            self.moved += placed.span != passage.span
            moved = anchored(replace(passage, article_id=self._article.id), self._text, placed.span)
            there = _standing_at(self._writer, moved)
            if there:
                unite(self._writer, there, passage)
            else:
                self._writer.save(moved)
        for note in self._writer.every(Note, article_id=article.id):
            self._writer.save(replace(note, article_id=self._article.id))

    def _keep_waiting(self, passage: Passage) -> None:
        self.uncertain += not passage.detached
        if passage.text_id not in self._copies:
            self._copies[passage.text_id] = self._copied(self._writer.get(Text, passage.text_id))
        copy = self._copies[passage.text_id]
        self._writer.save(replace(passage, article_id=self._article.id, text_id=copy))

    def _copied(self, text: Text) -> Id:
        version = next_version(self._writer, self._article.id)
        copy = replace(text, id=new_id(), article_id=self._article.id, version=version)
        self._writer.save(copy)
        return copy.id


def _standing_at(reader: Reader, passage: Passage) -> Passage | None:
    place = {"text_id": passage.text_id, "start": passage.start, "end": passage.end}
    return next(reader.every(Passage, **place), None)


def _filled(kept: Article, others: Iterable[Article]) -> Article:
    """The kept article with what only the others know, those named first before the rest."""
    for other in others:
        kept = replace(
            completed(kept, other),
            tags=clean_tags((*kept.tags, *other.tags)),
            read_state=max(kept.read_state, other.read_state, key=_READING.index),
            citation_key=kept.citation_key or other.citation_key,
        )
    return kept


def _gather(writer: Writer, kept_id: Id, absorbed: set[Id]) -> None:
    """Put the kept article in the collections of the others, where the first of them stood."""
    for collection in writer.every(Collection):
        if absorbed.intersection(collection.articles):
            articles = dict.fromkeys(kept_id if id in absorbed else id for id in collection.articles)
            writer.save(replace(collection, articles=tuple(articles)))
