"""What can be done with a saved search: one small function for each act of the person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain import Id, SavedSearch
from app.i18n import _
from app.searches import choice_found, delete_search, duplicate_search, move_search, rename_search
from ui.context import Context
from ui.searches.going import place_of

if TYPE_CHECKING:
    from app.exporting import Choice


def open_results(context: Context, search: SavedSearch) -> None:
    """Show what a search finds; one stays in the list."""
    context.selection.open(place_of(search))


def enter_results(context: Context, search: SavedSearch) -> None:
    """Show what a search finds, and go over to it."""
    context.selection.enter(place_of(search))


def rename(context: Context, search_id: Id, name: str) -> None:
    """Give a saved search another name."""
    context.attempt(lambda: rename_search(context.library, search_id, name), _("Renamed: {name}").format(name=name))


def duplicate(context: Context, search: SavedSearch) -> None:
    """Make a second of a saved search."""
    context.attempt(
        lambda: duplicate_search(context.library, search.id), _("Duplicated: {name}").format(name=search.name)
    )


def move(context: Context, search_id: Id, before: Id) -> None:
    """Put a saved search before another; at the end, where none is named."""
    context.attempt(lambda: move_search(context.library, search_id, before or None))


def delete(context: Context, search: SavedSearch) -> None:
    """Put a saved search in the trash; what it finds stays."""
    told = _("Deleted saved search: {name}. What it finds stays.").format(name=search.name)
    context.attempt(lambda: delete_search(context.library, search.id), told)


def export(context: Context, search: SavedSearch, parent: QWidget) -> None:
    """Take out all that a search finds."""
    from ui.export.dialog import ExportDialog

    def show(choice: Choice) -> None:
        ExportDialog(context, choice, parent).show()

    gather = partial(choice_found, context.library, context.index, search)
    context.jobs.run(gather, show, context.explain, key="search-export", title=_("Gathering what was found"))
