"""Where a saved search leads."""

from __future__ import annotations

from app.domain import SavedSearch
from ui.places import Place


def place_of(search: SavedSearch) -> Place:
    """The page of its results; by its id the page knows its order."""
    return Place("search", search.id, words=search.words)
