"""The library panel's actions: their keys, and the menus of an article and of a collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain import Collection, Id, ReadState
from app.i18n import _
from ui.actions import bind, named
from ui.articles import acts
from ui.places import Place

if TYPE_CHECKING:
    from ui.articles.panel import ArticlesPanel

NEED_ARTICLES = ("edit-article", "delete-article", "gather", "take-out", "mark-read", "mark-unread")


def bind_commands(panel: ArticlesPanel) -> dict[str, QAction]:
    """Make the panel's actions, enabled when there is something to do them with."""
    made = _list_actions(panel) | _window_actions(panel) | _collection_actions(panel)

    def enable(ids: tuple[Id, ...]) -> None:
        for name in NEED_ARTICLES:
            made[name].setEnabled(bool(ids))
        made["take-out"].setEnabled(bool(ids) and bool(panel.collections.current_id()))

    panel.context.selection.articles_chosen.connect(enable)
    panel.collections.chosen.connect(lambda _id: enable(panel.context.selection.articles))
    enable(panel.context.selection.articles)
    return made


def article_menu(panel: ArticlesPanel, at: QPoint) -> QMenu:
    """The menu of the chosen articles."""
    context, menu = panel.context, QMenu(panel)
    menu.aboutToHide.connect(menu.deleteLater)
    ids = context.selection.articles
    if ids:
        menu.addAction(_("&Open")).triggered.connect(lambda: context.selection.open(Place("article", ids[0])))
        menu.addActions(named(panel.table, "more-like-this"))
        menu.addSeparator()
    menu.addActions([panel.acts[name] for name in NEED_ARTICLES])
    menu.popup(panel.table.viewport().mapToGlobal(at))
    return menu


def collection_menu(panel: ArticlesPanel, at: QPoint) -> QMenu:
    """The menu of the chosen collection."""
    menu = QMenu(panel)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(panel.acts["new-collection"])
    if panel.collections.current_id():
        menu.addActions([panel.acts[name] for name in ("rename-collection", "move-collection", "delete-collection")])
    menu.popup(panel.collections.viewport().mapToGlobal(at))
    return menu


def _list_actions(panel: ArticlesPanel) -> dict[str, QAction]:
    context = panel.context
    handlers: dict[str, Callable[[], object]] = {
        "edit-article": lambda: acts.edit_chosen(context, panel),
        "delete-article": lambda: acts.delete_chosen(context),
    }
    return bind(panel.table, "articles", handlers)


def _window_actions(panel: ArticlesPanel) -> dict[str, QAction]:
    context, tree = panel.context, panel.collections
    handlers: dict[str, Callable[[], object]] = {
        "gather": lambda: acts.gather_chosen(context, panel.table, tree.collections),
        "take-out": lambda: _with_collection(panel, lambda one: acts.leave(context, one)),
        "mark-read": lambda: acts.mark_chosen(context, ReadState.READ),
        "mark-unread": lambda: acts.mark_chosen(context, ReadState.UNREAD),
        "new-collection": lambda: acts.new_collection(context, panel, tree.current_id()),
    }
    return bind(panel, "window", handlers)


def _collection_actions(panel: ArticlesPanel) -> dict[str, QAction]:
    context, tree = panel.context, panel.collections
    handlers: dict[str, Callable[[], object]] = {
        "rename-collection": lambda: _with_collection(panel, lambda one: acts.rename(context, panel, one)),
        "move-collection": lambda: _with_collection(panel, lambda one: acts.move(context, tree, tree.collections, one)),
        "delete-collection": lambda: _with_collection(panel, lambda one: acts.delete(context, one)),
    }
    return bind(tree, "collections", handlers)


def _with_collection(panel: ArticlesPanel, act: Callable[[Collection], object]) -> None:
    chosen = panel.collections.collections.get(panel.collections.current_id())
    if chosen is not None:
        act(chosen)
