"""The index as the rest of the program sees it: follow the library, find, close."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from pathlib import Path
from threading import Lock
from typing import TypeVar

import platformdirs

from app.domain import Id
from app.ports import Found, IndexState, Library, Progress, Wanted, no_progress
from app.query import Query
from storage.index.contents import latest_generation, read_contents
from storage.index.evaluating import (
    Evaluation,
    Memory,
    Scope,
    forms_said,
    frequencies,
    frequencies_alike,
    values_like,
)
from storage.index.folders import answering, place_of, root_of
from storage.index.following import reflects
from storage.index.reading import Snapshot
from storage.index.standing import state_of
from storage.index.upkeep import Upkeep
from storage.index.writing import MOST_SEGMENTS

_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

_TRIES = 3
"""How often a search is begun again because another process put a new state in force meanwhile."""


def open_index(library: Library, cache_folder: Path | None = None) -> WhooshIndex:
    """The index of a library, in this user's cache folder if no other is named."""
    folder = cache_folder or Path(platformdirs.user_cache_dir("florilegium", appauthor=False))
    return WhooshIndex(folder, library.id, place_of(library))


class WhooshIndex:
    """A library's index; every method may be called from any thread.

    ``place`` is where the library stands, if it may be open in another place as well.
    """

    def __init__(self, cache_folder: Path, library_id: Id, place: Path | None = None) -> None:
        self._root = root_of(cache_folder, library_id, place)
        self._library_id = library_id
        self._upkeep = Upkeep(self._root, library_id)
        self._snapshot: Snapshot | None = None
        self._scope: Scope | None = None
        self._memory = Memory()
        self._guard = Lock()

    @property
    def revision(self) -> int:
        """The library's revision that it reflects; -1 before the first build."""
        return self._upkeep.revision

    @property
    def in_doubt(self) -> bool:
        """Whether damage has been met that no ``follow`` has mended yet, in this process or another."""
        return self._upkeep.in_doubt

    @property
    def unfinished(self) -> bool:
        """Whether building anew was begun, by whatever process, and has not come to its end."""
        return self._upkeep.unfinished

    def doubt(self) -> None:
        """Have the next ``follow`` build anew."""
        self._upkeep.doubt()

    def follow(self, library: Library, progress: Progress = no_progress, merging: bool = True) -> int:
        """Catch up with the library, or build anew what is missing or in doubt; answers the revision reached.

        Without ``merging``, segments are left as they are, however many. Raises Cancelled, DiskFull, CannotWrite.
        """
        return self._upkeep.follow(library, progress, merging)

    def find(self, query: Query, wanted: Wanted = Wanted()) -> Found:
        """The live things that answer the query, best first, equals by id; nothing while there is no sound index.

        A prefix stands in ``forms`` with its asterisk.
        """
        found = self._asked(lambda scope: Evaluation(scope).found(query, wanted))
        return Found(0, ()) if found is None else found

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """For each folded word that is there: how many live things hold it; under ``""`` how many things there are."""
        return self._asked(lambda scope: frequencies(scope, words)) or {}

    def forms(self, words: Collection[str]) -> Mapping[str, Set[str]]:
        """For each word the forms that it stands for in a question."""
        return self._asked(lambda scope: forms_said(scope, words)) or {}

    def alike(self, word: str) -> Mapping[str, int]:
        """The words one edit away from a folded word, of the same first letter, with how many things hold each."""
        return self._asked(lambda scope: frequencies_alike(scope, word)) or {}

    def values(self, field: str, typed: str, limit: int = 20) -> Sequence[tuple[str, int]]:
        """Values of a field, a word of which begins as typed, the most frequent first."""
        return self._asked(lambda scope: values_like(scope, field, typed, limit)) or ()

    def state(self, library: Library) -> IndexState | None:
        """How it stands, all of it read through; None while it is missing, in doubt, or not made from this library."""
        sound = None if self.in_doubt else self._upkeep.sound()
        with library.reading() as reader:
            if sound is None or not reflects(sound[1], reader, str(place_of(library))):
                return None
        with self._guard:
            try:
                snapshot = self._latest()
                return None if snapshot is None else state_of(snapshot)
            except Exception as trouble:  # the edge to derived files: whatever goes wrong with one, it is made again
                _log.info("index in doubt: %r", trouble)
                self._let_go()
                return None

    def tidy(self, progress: Progress = no_progress, most: int = MOST_SEGMENTS) -> bool:
        """Merge small segments if there are more than that; answers whether there were. Raises what progress raises."""
        return self._upkeep.tidy(progress, most)

    def close(self) -> None:
        """Let go of its files."""
        with self._guard:
            self._let_go()

    def _asked(self, question: Callable[[Scope], Answer]) -> Answer | None:
        """The answer; None if there is no sound index, or another process takes the files away again and again."""
        for _ in range(_TRIES):
            with self._guard:
                try:
                    scope = self._scope_now()
                    return None if scope is None else question(scope)
                except Exception as trouble:  # the same edge
                    _log.info("index in doubt while searching: %r", trouble)
                    self._let_go()
        self.doubt()
        return None

    def _scope_now(self) -> Scope | None:
        """The state in force as the evaluator sees it."""
        snapshot = self._latest()
        if snapshot is None:
            return None
        if self._scope is None or self._scope.snapshot is not snapshot:
            self._scope = Scope(snapshot, self._memory)
        return self._scope

    def _latest(self) -> Snapshot | None:
        """The state in force, opened; what it shares with the one open before stays open."""
        folder, held = answering(self._root), self._snapshot
        if folder is None:
            return None
        if held is None or held.folder != folder:
            self._let_go()
            self._snapshot = Snapshot(folder, read_contents(folder, self._library_id))
        elif held.contents.generation != latest_generation(folder):
            self._snapshot = held.followed_by(read_contents(folder, self._library_id))
        return self._snapshot

    def _let_go(self) -> None:
        if self._snapshot is not None:
            self._snapshot.close()
        self._snapshot = self._scope = None
