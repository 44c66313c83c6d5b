"""The actions of the list of saved searches: their keys, and the menu of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain import SavedSearch
from ui.actions import bind
from ui.searches import acts
from ui.searches.view import rename_here

if TYPE_CHECKING:
    from ui.searches.section import SearchesSection

MENU = (
    ("open-search", "list-search", "export-search"),
    ("rename-search", "duplicate-search"),
    ("search-up", "search-down"),
    ("delete-search",),
)


def bind_commands(section: SearchesSection) -> dict[str, QAction]:
    """Make the actions of the list."""
    context = section.context

    def on_chosen(act: Callable[[SavedSearch], object]) -> Callable[[], None]:
        def done() -> None:
            search = section.view.chosen()
            if search is not None:
                act(search)

        return done

    handlers: dict[str, Callable[[], object]] = {
        "open-search": on_chosen(lambda one: acts.enter_results(context, one)),
        "list-search": on_chosen(section.list_wanted.emit),
        "export-search": on_chosen(lambda one: acts.export(context, one, section)),
        "rename-search": lambda: rename_here(section.view),
        "duplicate-search": on_chosen(lambda one: acts.duplicate(context, one)),
        "search-up": on_chosen(lambda one: _step(section, one, -1)),
        "search-down": on_chosen(lambda one: _step(section, one, 1)),
        "delete-search": on_chosen(lambda one: acts.delete(context, one)),
    }
    return bind(section.view, "searches", handlers)


def search_menu(section: SearchesSection, at: QPoint) -> QMenu:
    """The menu of the search one stands on."""
    menu = QMenu(section)
    menu.aboutToHide.connect(menu.deleteLater)
    for names in MENU:
        menu.addActions([section.acts[name] for name in names])
        menu.addSeparator()
    menu.popup(section.view.viewport().mapToGlobal(at))
    return menu


def _step(section: SearchesSection, search: SavedSearch, step: int) -> None:
    """Move a search a line up or down."""
    searches, at = section.model.searches, section.model.row_of(search.id)
    if 0 <= at + step < len(searches):
        after = at + step + (1 if step > 0 else 0)
        acts.move(section.context, search.id, searches[after].id if after < len(searches) else "")
