"""What the core asks of a search index: to follow a library, and to find."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.domain import Id
from app.ports.library import Library
from app.ports.progress import Progress, no_progress
from app.query import Query


class Order(StrEnum):
    """How an answer is ordered; what has no date, title or source comes last, equals by id."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    SOURCE = "source"
    ADDED = "added"


FACETS = ("kind", "theme", "source", "author", "tag", "year", "lang")
"""By what an answer can be counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stretch of an answer is wanted, in what order, and what is to be counted in all of it.

    ``grouped`` puts together what belongs to one article, groups in the order of their first. ``facets`` are some of
    ``FACETS``; for ``theme``, ``below`` says of each theme which ids count for it: its own and those of all below it.
    """

    limit: int = 20
    offset: int = 0
    order: Order = Order.BEST
    grouped: bool = False
    facets: tuple[str, ...] = ()
    below: Mapping[Id, frozenset[Id]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that answers a query: ``kind`` is ``article``, ``passage`` or ``note``."""

    kind: str
    id: Id
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches of a query, and how many there are in all."""

    total: int
    matches: tuple[Match, ...]
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each word of the query as typed (prefixes and fuzzy words with their sign): the words it stood for."""
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each facet asked for: its values (theme ids, names, years) and how many of all matches have each."""
    articles: int = 0
    """To how many articles all matches belong."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """How an index stands: what it reflects, since when, and what it takes up (bytes)."""

    revision: int
    documents: Mapping[str, int]
    segments: int
    size: int
    folder: Path
    format: int
    at: datetime


class SearchIndex(Protocol):
    """The full-text index: derived from the library, always safe to delete."""

    @property
    def revision(self) -> int:
        """The library's revision that it reflects; -1 before the first build."""

    @property
    def in_doubt(self) -> bool:
        """Whether a search met damage that no ``follow`` has mended yet."""

    def doubt(self) -> None:
        """Have the next ``follow`` build it anew; until that is done the old one answers."""

    def follow(self, library: Library, progress: Progress = no_progress) -> int:
        """Catch up with the library (or rebuild if it must), and answer the revision reached.

        Raises Cancelled, DiskFull, CannotWrite. What is in doubt is set aside and rebuilt without a word.
        """

    def find(self, query: Query, wanted: Wanted = Wanted()) -> Found:
        """The live things that answer the query, in the order that is wanted."""

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """For each folded word that is there: how many live things hold it; under ``""`` how many things there are."""

    def forms(self, words: Collection[str]) -> Mapping[str, Set[str]]:
        """For each word the forms that it stands for in a question, as ``Found.forms`` has them."""

    def alike(self, word: str) -> Mapping[str, int]:
        """The words one edit away from a folded word, of the same first letter, with how many things hold each."""

    def values(self, field: str, typed: str, limit: int = 20) -> Sequence[tuple[str, int]]:
        """Values of ``author``, ``source``, ``tag``, ``lang`` or ``year``, a word of which begins as typed.

        With how many things have each, the most frequent first.
        """

    def state(self, library: Library) -> IndexState | None:
        """How it stands, all of it read through; None while it is missing, in doubt, or not made from this library."""

    def close(self) -> None:
        """Let go of its files."""
