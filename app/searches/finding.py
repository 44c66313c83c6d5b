"""What a search finds, as ids: to narrow something else by it, to count, to export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import Id, SavedSearch
from app.i18n import _
from app.looking_up import understood
from app.ports import Library, Progress, SearchIndex, Wanted, no_progress
from app.query import KINDS, And, Everything, Hint, KindIs, Query

if TYPE_CHECKING:  # an export is made now and then, and its parts are slow to load
    from app.exporting import Choice

_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class FoundIds:
    """All that a search finds, by kind, best first; ``hints`` say what of it was not taken as it was perhaps meant."""

    articles: tuple[Id, ...] = ()
    passages: tuple[Id, ...] = ()
    notes: tuple[Id, ...] = ()
    hints: tuple[Hint, ...] = ()


def ids_found(
    library: Library,
    index: SearchIndex,
    words: str,
    kinds: Iterable[str] = KINDS,
    progress: Progress = no_progress,
) -> FoundIds:
    """All that a search finds of these kinds, to narrow something else by it; a blank search finds nothing."""
    query, hints = _query(library, words)
    found: dict[str, tuple[Id, ...]] = {}
    if not isinstance(query, Everything):
        for kind in kinds:
            progress(len(found), 0)
            matches = index.find(And((KindIs(kind), query)), Wanted(_ALL)).matches
            found[kind] = tuple(match.id for match in matches)
    return FoundIds(found.get("article", ()), found.get("passage", ()), found.get("note", ()), hints)


def articles_found(library: Library, index: SearchIndex, words: str, progress: Progress = no_progress) -> frozenset[Id]:
    """The articles that a search finds, or to which something belongs that it finds."""
    found = ids_found(library, index, words, progress=progress)
    with library.reading() as reader:
        return frozenset(found.articles) | reader.articles_of(found.passages, found.notes)


def choice_found(library: Library, index: SearchIndex, search: SavedSearch, progress: Progress = no_progress) -> Choice:
    """All that a saved search finds, as a choice to export."""
    from app.exporting import Choice

    found = ids_found(library, index, search.words, progress=progress)
    title = _("Search: {query}").format(query=search.name)
    return Choice(passages=found.passages, notes=found.notes, cited=found.articles, title=title)


def how_many_found(library: Library, index: SearchIndex, words: str) -> int:
    """How many things a search finds now."""
    query, _hints = _query(library, words)
    return 0 if isinstance(query, Everything) else index.find(query, Wanted(1)).total


def _query(library: Library, words: str) -> tuple[Query, tuple[Hint, ...]]:
    with library.reading() as reader:
        return understood(words, library, reader)
