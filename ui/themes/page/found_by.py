"""A theme's page filtered by a saved search: how its passages are found, and when to look again."""

from __future__ import annotations

from collections.abc import Callable, Collection

from app.domain import Id
from app.ports import Changes
from app.searches import ids_found
from app.theme_pages import Asked
from ui.context import Context


def finder(context: Context) -> Callable[[str], Collection[Id]]:
    """What answers which passages a search finds; for any thread."""
    return lambda words: ids_found(context.library, context.index, words, ["passage"]).passages


def bears_on(changes: Changes, asked: Asked) -> bool:
    """Whether a change may be one to what the page shows."""
    told = (changes.passages, changes.themes, changes.articles, changes.notes, changes.arrangements, changes.searches)
    return any(told) or bool(asked.search and changes.collections)
