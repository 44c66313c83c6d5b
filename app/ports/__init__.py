"""What the core asks of its surroundings, as protocols: a library, a search index, a way to report progress."""

from __future__ import annotations

from app.ports.index import FACETS, Found, IndexState, Match, Order, SearchIndex, Wanted
from app.ports.library import Among, ArticleFilter, Changes, Library, Mention, Reader, Record, Writer
from app.ports.likeness import LikeTexts
from app.ports.progress import Progress, no_progress

__all__ = [
    "FACETS",
    "Among",
    "ArticleFilter",
    "Changes",
    "Found",
    "IndexState",
    "Library",
    "LikeTexts",
    "Match",
    "Mention",
    "Order",
    "Progress",
    "Reader",
    "Record",
    "SearchIndex",
    "Wanted",
    "Writer",
    "no_progress",
]
