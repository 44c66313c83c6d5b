"""Use cases of articles and of the collections they are gathered in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.canonical import canonical_name
from app.domain import Article, Collection, Id, ReadState, new_id
from app.errors import BadValue, NameTaken, WouldLoop
from app.i18n import _
from app.metadata import changed
from app.ports import Library, Reader, Writer
from app.theme_tree import same_name
from app.trash import discard, live


def edit_articles(library: Library, article_ids: Iterable[Id], changes: Mapping[str, object]) -> None:
    """Change the same fields of articles in one step; ``app.metadata.changed`` says what ``changes`` may hold.

    Raises BadValue, NameTaken for a citation key that another article has; then nothing is changed.
    """
    ids = list(dict.fromkeys(article_ids))
    key = changes.get("citation_key") or changes.get("citation-key")
    if key and len(ids) > 1:
        raise BadValue("citation_key", str(key), _("a key for one article alone"))
    with library.writing(_("Edit article") if len(ids) == 1 else _("Edit articles")) as writer:
        for id in ids:
            article = changed(live(writer, Article, id), changes)
            if key and any(one.id != id for one in writer.every(Article, citation_key=article.citation_key)):
                raise NameTaken(article.citation_key)
            writer.save(article)


def set_read_state(library: Library, article_ids: Iterable[Id], state: ReadState) -> None:
    """Mark articles as unread, being read, or read."""
    titles = {
        ReadState.UNREAD: _("Mark as unread"),
        ReadState.READING: _("Mark as being read"),
        ReadState.READ: _("Mark as read"),
    }
    with library.writing(titles[state]) as writer:
        for id in article_ids:
            writer.save(replace(writer.get(Article, id), read_state=state))


def delete_articles(library: Library, article_ids: Sequence[Id]) -> None:
    """Put articles in the trash, with their passages and notes."""
    with library.writing(_("Delete article") if len(article_ids) == 1 else _("Delete articles")) as writer:
        discard(writer, [writer.get(Article, id) for id in article_ids])


def add_collection(library: Library, name: str, parent_id: Id | None = None) -> Collection:
    """Make an empty collection, after its siblings; raises NameTaken, BadValue for an empty name."""
    name = _name(name)
    with library.writing(_("New collection")) as writer:
        siblings = list(writer.every(Collection, parent_id=parent_id))
        _refuse_twin(siblings, name, None)
        position = max((sibling.position for sibling in siblings), default=-1) + 1
        made = Collection(new_id(), name, parent_id, position)
        writer.save(made)
    return made


def rename_collection(library: Library, collection: Collection, name: str) -> None:
    """Give a collection another name; raises NameTaken, BadValue for an empty name."""
    name = _name(name)
    with library.writing(_("Rename collection")) as writer:
        _refuse_twin(list(writer.every(Collection, parent_id=collection.parent_id)), name, collection.id)
        writer.save(replace(writer.get(Collection, collection.id), name=name))


def move_collection(library: Library, collection: Collection, parent_id: Id | None) -> None:
    """Nest a collection under another, or at the top for None; raises WouldLoop, NameTaken."""
    with library.writing(_("Move collection")) as writer:
        _refuse_loop(writer, collection, parent_id)
        siblings = list(writer.every(Collection, parent_id=parent_id))
        _refuse_twin(siblings, collection.name, collection.id)
        position = max((sibling.position for sibling in siblings), default=-1) + 1
        writer.save(replace(writer.get(Collection, collection.id), parent_id=parent_id, position=position))


def delete_collection(library: Library, collection: Collection) -> None:
    """Put a collection and those in it in the trash; the articles stay."""
    with library.writing(_("Delete collection")) as writer:
        discard(writer, [writer.get(Collection, collection.id)])


def gather(library: Library, collection_id: Id, article_ids: Iterable[Id]) -> None:
    """Put articles in a collection; those already there stay where they are."""
    with library.writing(_("Add to collection")) as writer:
        put_in(writer, collection_id, article_ids)


def put_in(writer: Writer, collection_id: Id, article_ids: Iterable[Id]) -> None:
    """As ``gather``, within a step."""
    collection = writer.get(Collection, collection_id)
    writer.save(replace(collection, articles=tuple(dict.fromkeys((*collection.articles, *article_ids)))))


def take_out(library: Library, collection_id: Id, article_ids: Iterable[Id]) -> None:
    """Take articles out of a collection; they stay in the library."""
    leaving = set(article_ids)
    with library.writing(_("Remove from collection")) as writer:
        collection = writer.get(Collection, collection_id)
        writer.save(replace(collection, articles=tuple(id for id in collection.articles if id not in leaving)))


def _name(typed: str) -> str:
    name = canonical_name(typed)
    if not name:
        raise BadValue("name", typed, _("a name"))
    return name


def _refuse_twin(siblings: Iterable[Collection], name: str, itself: Id | None) -> None:
    if any(same_name(sibling.name) == same_name(name) for sibling in siblings if sibling.id != itself):
        raise NameTaken(name)


def _refuse_loop(reader: Reader, collection: Collection, parent_id: Id | None) -> None:
    at, passed = parent_id, {collection.id}
    while at is not None:
        if at in passed:
            raise WouldLoop(collection.name)
        passed.add(at)
        at = reader.get(Collection, at).parent_id
