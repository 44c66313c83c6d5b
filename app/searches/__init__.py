"""Saved searches, kept by name and asked anew each time; and what is done with all that a search finds."""

from __future__ import annotations

from app.searches.finding import FoundIds, articles_found, choice_found, how_many_found, ids_found
from app.searches.keeping import (
    delete_search,
    duplicate_search,
    live_search,
    move_search,
    rename_search,
    save_search,
    search_named,
)
from app.searches.naming import proposed_name
from app.searches.tagging import tag_found

__all__ = [
    "FoundIds",
    "articles_found",
    "choice_found",
    "delete_search",
    "duplicate_search",
    "how_many_found",
    "ids_found",
    "live_search",
    "move_search",
    "proposed_name",
    "rename_search",
    "save_search",
    "search_named",
    "tag_found",
]
