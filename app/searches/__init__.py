"""Saved searches: kept by name, asked anew whenever one is opened or something is narrowed by what it finds."""

from __future__ import annotations

from app.searches.finding import KINDS, FoundIds, articles_found, choice_found, how_many_found, ids_found
from app.searches.keeping import (
    change_search,
    delete_search,
    duplicate_search,
    live_search,
    move_search,
    rename_search,
    save_search,
    search_named,
    searches_named,
)
from app.searches.naming import as_filter, proposed_name

__all__ = [
    "KINDS",
    "FoundIds",
    "articles_found",
    "as_filter",
    "change_search",
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
    "searches_named",
]
