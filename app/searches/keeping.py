"""Saving searches, and renaming, arranging and deleting saved ones."""

from __future__ import annotations

from dataclasses import replace

from app.canonical import one_line
from app.domain import Id, SavedSearch, new_id
from app.errors import BadValue, NameTaken, NotFound
from app.i18n import _
from app.ports import Library, Order, Reader, Writer
from app.searches.naming import checked_name, free_name, naming_anew, refuse_loop
from app.theme_tree import same_name
from app.trash import discard


def save_search(
    library: Library,
    name: str,
    words: str,
    order: Order = Order.BEST,
    grouped: bool = False,
    *,
    replacing: bool = False,
) -> SavedSearch:
    """Keep a search under a name, after the others; with ``replacing``, one of that name becomes what is saved now.

    Raises NameTaken, BadValue for a name or words that are empty, AsksForItself.
    """
    name, words = checked_name(name), _words(words)
    with library.writing(_("Save search")) as writer:
        there = search_named(writer, name)
        if there is not None and not replacing:
            raise NameTaken(there.name)
        others = list(writer.every(SavedSearch))
        last = max((one.position for one in others), default=-1)
        made = there or SavedSearch(new_id(), name, words, position=last + 1)
        made = replace(made, name=name, words=words, order=Order(order).value, grouped=grouped)
        refuse_loop(others, made)
        writer.save(made)
    return made


def rename_search(library: Library, search_id: Id, name: str) -> SavedSearch:
    """Give a saved search another name, also where others name it; raises NotFound, NameTaken, BadValue."""
    name = checked_name(name)
    with library.writing(_("Rename saved search")) as writer:
        found = live_search(writer, search_id)
        twin = search_named(writer, name)
        if twin is not None and twin.id != search_id:
            raise NameTaken(twin.name)
        renamed = replace(found, name=name)
        others = [one for one in writer.every(SavedSearch) if one.id != search_id]
        for other in others:
            writer.save(replace(other, words=naming_anew(other.words, found.name, name)))
        refuse_loop(others, renamed)
        writer.save(renamed)
    return renamed


def duplicate_search(library: Library, search_id: Id) -> SavedSearch:
    """Make a second of a saved search, right after it, under a name that is free; raises NotFound."""
    with library.writing(_("Duplicate saved search")) as writer:
        found = live_search(writer, search_id)
        names = {same_name(one.name) for one in writer.every(SavedSearch)}
        copy = replace(found, id=new_id(), name=free_name(found.name, names))
        ids = [one.id for one in writer.every(SavedSearch)]
        writer.save(copy)
        _arrange(writer, [*ids[: ids.index(found.id) + 1], copy.id, *ids[ids.index(found.id) + 1 :]])
    return copy


def move_search(library: Library, search_id: Id, before: Id | None) -> None:
    """Put a saved search before another, or at the end; moving the same one on joins into one step. Raises NotFound."""
    with library.writing(_("Move saved search"), merge=f"move-search:{search_id}") as writer:
        live_search(writer, search_id)
        ids = [one.id for one in writer.every(SavedSearch) if one.id != search_id]
        at = ids.index(before) if before in ids else len(ids)
        _arrange(writer, [*ids[:at], search_id, *ids[at:]])


def delete_search(library: Library, *search_ids: Id) -> None:
    """Put saved searches in the trash; what they find stays. Raises NotFound, and then deletes none."""
    with library.writing(_("Delete saved search")) as writer:
        discard(writer, [live_search(writer, id) for id in search_ids])


def live_search(reader: Reader, search_id: Id) -> SavedSearch:
    """The saved search of that id; raises NotFound also where it lies in the trash."""
    found = reader.get(SavedSearch, search_id)
    if found.trashed is not None:
        raise NotFound("search", search_id)
    return found


def search_named(reader: Reader, name: str) -> SavedSearch | None:
    """The saved search of that name, capitals aside; the first, should a deleted one have come back beside its twin."""
    wanted = same_name(name)
    return next((one for one in reader.every(SavedSearch) if same_name(one.name) == wanted), None)


def _arrange(writer: Writer, ids: list[Id]) -> None:
    """Give saved searches their places in this order."""
    known = {one.id: one for one in writer.every(SavedSearch)}
    for position, id in enumerate(ids):
        writer.save(replace(known[id], position=position))


def _words(typed: str) -> str:
    words = one_line(typed)
    if not words:
        raise BadValue("words", typed, _("what to search for"))
    return words
