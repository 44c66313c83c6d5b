"""The search index, opened when it is first asked something: the window need not wait for what serves searches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set

from PySide6.QtCore import QMutex, QMutexLocker

from app.ports import Found, IndexState, Library, Progress, SearchIndex, Wanted, no_progress
from app.query import Query


class LateIndex:
    """Stands for an index until it is needed, then hands everything on to it."""

    def __init__(self, open_now: Callable[[], SearchIndex]) -> None:
        self._open_now = open_now
        self._heard = -1
        self._at_hand: SearchIndex | None = None
        self._turn = QMutex()

    @property
    def _index(self) -> SearchIndex:
        with QMutexLocker(self._turn):  # two jobs may ask at once, and it must be opened once
            if self._at_hand is None:
                self._at_hand = self._open_now()
            return self._at_hand

    @property
    def revision(self) -> int:
        """The library's revision that the index reflects, as far as is known without opening it; else -1."""
        return self._index.revision if self._opened else self._heard

    @property
    def in_doubt(self) -> bool:
        """Whether a search met damage; an index that was never opened has met none."""
        return self._opened and self._index.in_doubt

    def hear(self, revision: int) -> None:
        """The process that keeps the index says that it reflects this revision."""
        self._heard = revision

    def doubt(self) -> None:
        """Have it built anew when it is followed next."""
        self._index.doubt()

    def follow(self, library: Library, progress: Progress = no_progress) -> int:
        """Catch up with the library."""
        return self._index.follow(library, progress)

    def find(self, query: Query, wanted: Wanted = Wanted()) -> Found:
        """What answers the query."""
        return self._index.find(query, wanted)

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """How many things hold each word."""
        return self._index.frequencies(words)

    def forms(self, words: Collection[str]) -> Mapping[str, Set[str]]:
        """The forms that each word stands for."""
        return self._index.forms(words)

    def alike(self, word: str) -> Mapping[str, int]:
        """The words one edit away."""
        return self._index.alike(word)

    def values(self, field: str, typed: str, limit: int = 20) -> Sequence[tuple[str, int]]:
        """The values of a field that begin as typed."""
        return self._index.values(field, typed, limit)

    def state(self, library: Library) -> IndexState | None:
        """How the index stands."""
        return self._index.state(library)

    def close(self) -> None:
        """Let go of the index's files, if it was ever opened."""
        if self._opened:
            self._index.close()

    @property
    def _opened(self) -> bool:
        return self._at_hand is not None
