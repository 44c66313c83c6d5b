"""What can be done with the chosen articles and collections: one small function for each act of the person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from app.articles import (
    add_collection,
    delete_articles,
    delete_collection,
    gather,
    move_collection,
    rename_collection,
    set_read_state,
    take_out,
)
from app.domain import Collection, Id, ReadState
from app.i18n import _, ngettext
from ui.articles.collections import collection_path, is_under
from ui.articles.details import DetailsDialog
from ui.asking import ask_name
from ui.context import Context

Collections = dict[Id, Collection]


def edit_chosen(context: Context, parent: QWidget) -> None:
    """Open the form for the chosen articles."""
    if context.selection.articles:
        DetailsDialog(context, context.selection.articles, parent).open()


def delete_chosen(context: Context) -> None:
    """Put the chosen articles in the trash."""
    ids = context.selection.articles
    told = ngettext("Deleted {n} article", "Deleted {n} articles", len(ids)).format(n=len(ids))
    if ids:
        context.attempt(lambda: delete_articles(context.library, ids), told)


def mark_chosen(context: Context, state: ReadState) -> None:
    """Mark the chosen articles as read or unread."""
    ids = context.selection.articles
    told = _("Marked as read") if state == ReadState.READ else _("Marked as unread")
    if ids:
        context.attempt(lambda: set_read_state(context.library, ids, state), told)


def new_collection(context: Context, parent: QWidget, under: Id = "", articles: tuple[Id, ...] = ()) -> None:
    """Ask for a name and make a collection, with these articles in it."""

    def make(name: str) -> None:
        made = add_collection(context.library, name, under or None)
        if articles:
            gather(context.library, made.id, articles)
        context.events.done.emit(_("New collection: {name}").format(name=made.name))

    ask_name(parent, _("New collection"), _("Name of the collection"), "", make)


def rename(context: Context, parent: QWidget, collection: Collection) -> None:
    """Ask for another name for a collection."""
    ask_name(
        parent,
        _("Rename collection"),
        _("Name of the collection"),
        collection.name,
        lambda name: rename_collection(context.library, collection, name),
    )


def delete(context: Context, collection: Collection) -> None:
    """Put a collection in the trash; its articles stay."""
    told = _("Deleted collection: {name}. Its articles stay.").format(name=collection.name)
    context.attempt(lambda: delete_collection(context.library, collection), told)


def leave(context: Context, collection: Collection) -> None:
    """Take the chosen articles out of a collection."""
    ids = context.selection.articles
    told = _("Taken out of {name}").format(name=collection.name)
    if ids:
        context.attempt(lambda: take_out(context.library, collection.id, ids), told)


def gather_chosen(context: Context, parent: QWidget, collections: Collections) -> QMenu:
    """Offer the collections, and put the chosen articles in the one that is picked."""
    ids = context.selection.articles

    def put(id: Id) -> None:
        told = _("Added to {collection}").format(collection=collections[id].name)
        context.attempt(lambda: gather(context.library, id, ids), told)

    menu = _menu_of(parent, collections, put)
    menu.addSeparator()
    menu.addAction(_("New collection…")).triggered.connect(lambda: new_collection(context, parent, "", ids))
    menu.popup(_place(parent))
    return menu


def move(context: Context, parent: QWidget, collections: Collections, moved: Collection) -> QMenu:
    """Offer the places a collection can be nested in."""

    def put(id: Id | None) -> None:
        told = _("Moved {collection}").format(collection=moved.name)
        context.attempt(lambda: move_collection(context.library, moved, id), told)

    others = {id: one for id, one in collections.items() if not is_under(collections, id, moved.id)}
    menu = QMenu(parent)
    menu.addAction(_("At the top")).triggered.connect(lambda: put(None))
    menu.addSeparator()
    menu = _menu_of(parent, others, put, menu)
    menu.popup(_place(parent))
    return menu


def _menu_of(parent: QWidget, collections: Collections, act: Callable[[Id], None], menu: QMenu | None = None) -> QMenu:
    menu = menu or QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for path, id in sorted((collection_path(collections, id), id) for id in collections):
        menu.addAction(path.replace("&", "&&")).triggered.connect(lambda _checked=False, id=id: act(id))
    return menu


def _place(parent: QWidget) -> QPoint:
    inside = parent.rect().contains(parent.mapFromGlobal(QCursor.pos()))
    return QCursor.pos() if inside else parent.mapToGlobal(parent.rect().center())
