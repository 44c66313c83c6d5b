"""The index as the rest of the program sees it: follow the library, find, close."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock

import platformdirs
from rapidfuzz.distance import OSA

from app.domain import Id
from app.errors import FlorilegiumError
from app.ports import Found, IndexState, Library, Match, Progress, Reader, Wanted, no_progress
from app.query import Phrase, Query
from storage.index.contents import Contents, Unsound, check_segment, latest_generation, read_contents
from storage.index.documents import kind_and_id
from storage.index.evaluating import Evaluation
from storage.index.folders import a_turn, answering, enough_room, fresh_folder, leave_to_write
from storage.index.following import build, reflects, update
from storage.index.reading import Snapshot
from storage.index.writing import MOST_SEGMENTS, merge

_log = logging.getLogger(__name__)

CROWDED = 4 * MOST_SEGMENTS
"""Segments beyond which merging does not wait for an idle moment."""

_TRIES = 3
"""How often a search is begun again because another process put a new state in force meanwhile."""


def open_index(library: Library, cache_folder: Path | None = None) -> WhooshIndex:
    """The index of a library, in this user's cache folder if no other is named."""
    folder = cache_folder or Path(platformdirs.user_cache_dir("florilegium", appauthor=False))
    return WhooshIndex(folder, library.id)


class WhooshIndex:
    """A library's index; every method may be called from any thread."""

    def __init__(self, cache_folder: Path, library_id: Id) -> None:
        self._root = cache_folder / "index" / library_id
        self._library_id = library_id
        self._snapshot: Snapshot | None = None
        self._verified: set[str] = set()
        self._guard = Lock()
        self._doubted: Path | None = None

    @property
    def revision(self) -> int:
        """The library's revision that it reflects; -1 before the first build."""
        folder = answering(self._root)
        try:
            return read_contents(folder, self._library_id).revision if folder else -1
        except Unsound:
            return -1

    @property
    def in_doubt(self) -> bool:
        """Whether damage has been met that no ``follow`` has mended yet, in this process or another."""
        return self._doubted is not None and self._doubted == answering(self._root)

    def doubt(self) -> None:
        """Have the next ``follow`` build anew."""
        self._doubted = answering(self._root)

    def follow(self, library: Library, progress: Progress = no_progress) -> int:
        """Catch up with the library, or build anew what is missing or in doubt; answers the revision reached.

        Waits its turn, within reason, while another process is at it; where there is nothing to do it writes nothing.
        Raises Cancelled, DiskFull, CannotWrite.
        """
        if library.id != self._library_id:
            raise ValueError(f"the index of {self._library_id} cannot follow {library.id}")
        with library.reading() as reader:
            state = None if self.in_doubt else self._sound()
            if state and reflects(state[1], reader, str(library.folder)) and state[1].revision == reader.revision:
                return state[1].revision
        with a_turn(self._root) as mine, library.reading() as reader:
            if mine and not self._caught_up(reader, str(library.folder), progress):
                self._build_anew(reader, str(library.folder), progress)
            if mine:
                self._merged(CROWDED)
        return self.revision

    def find(self, query: Query, wanted: Wanted = Wanted()) -> Found:
        """The live things that answer the query, best first, equals by id; nothing while there is no sound index.

        A prefix stands in ``forms`` with its asterisk.
        """
        for _ in range(_TRIES):
            with self._guard:
                found = self._answer(query, wanted)
            if found is not None:
                return found
        self.doubt()
        return Found(0, ())

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """For each folded word that is there: how many live things hold it; under ``""`` how many things there are."""
        with self._guard:
            snapshot = self._latest()
            if snapshot is None:
                return {}
            evaluation = Evaluation(snapshot)
            held = {word: len(evaluation.scores(Phrase(word))) for word in words}
            return {word: count for word, count in held.items() if count} | {"": snapshot.document_count}

    def alike(self, word: str) -> Mapping[str, int]:
        """The words one edit away from a folded word, of the same first letter, with how many things hold each."""
        with self._guard:
            snapshot = self._latest()
            near = set() if snapshot is None else snapshot.beginning(word[:1])
        return self.frequencies([form for form in near if OSA.distance(form, word, score_cutoff=1) == 1])

    def values(self, field: str, typed: str, limit: int = 20) -> Sequence[tuple[str, int]]:
        """Values of a field, a word of which begins as typed, the most frequent first."""
        return ()

    def state(self) -> IndexState | None:
        """How it stands; None before the first build, or when it is in doubt."""
        return None

    def tidy(self) -> bool:
        """Merge small segments if there are many, and answer whether there were."""
        with a_turn(self._root) as mine:
            return mine and self._merged(MOST_SEGMENTS)

    def close(self) -> None:
        """Let go of its files."""
        with self._guard:
            self._let_go()

    def _caught_up(self, reader: Reader, place: str, progress: Progress) -> bool:
        """Whether the index could be brought up to the present revision as it stands."""
        state = None if self.in_doubt else self._sound()
        known = state is not None and reflects(state[1], reader, place)
        changes = reader.changes_since(state[1].revision) if state and known else None
        if state is None or changes is None:
            return False
        if changes.revision == state[1].revision:
            return True
        try:
            with enough_room(self._root):
                update(Snapshot(*state), reader, changes, progress)
        except FlorilegiumError:
            raise
        except Exception as trouble:  # the edge to Whoosh: whatever goes wrong with a derived file, it is made again
            _log.info("index in doubt, building anew: %r", trouble)
            return False
        return True

    def _build_anew(self, reader: Reader, place: str, progress: Progress) -> None:
        with enough_room(self._root), leave_to_write(self._root), fresh_folder(self._root) as draft:
            build(draft, Contents(self._library_id, place), reader, progress)

    def _merged(self, most: int) -> bool:
        """Whether there were more segments than that, and small ones could be made into one."""
        state = None if self.in_doubt else self._sound()
        if state is None or len(state[1].segments) <= most:
            return False
        try:
            with closing(Snapshot(*state)) as snapshot, enough_room(self._root):
                merge(snapshot)
        except FlorilegiumError:
            raise
        except Exception as trouble:  # the edge to Whoosh, as above
            _log.info("index in doubt while merging: %r", trouble)
            self.doubt()
            return False
        return True

    def _sound(self) -> tuple[Path, Contents] | None:
        """The folder and state in force, if every file named is whole; each is read through once a process."""
        folder = answering(self._root)
        if folder is None:
            return None
        try:
            contents = read_contents(folder, self._library_id)
            for segment in contents.segments:
                check_segment(folder, segment, thorough=segment.id not in self._verified)
                self._verified.add(segment.id)
        except Unsound as doubt:
            _log.info("index in doubt: %s", doubt)
            return None
        return folder, contents

    def _answer(self, query: Query, wanted: Wanted) -> Found | None:
        """The answer; None if another process took the files away, or they are damaged."""
        try:
            snapshot = self._latest()
            if snapshot is None:
                return Found(0, ())
            evaluation = Evaluation(snapshot)
            scores = evaluation.scores(query)
            best = evaluation.best(scores, wanted.limit, wanted.offset)
        except Exception as trouble:  # the edge to Whoosh, as above
            _log.info("index in doubt while searching: %r", trouble)
            self._let_go()
            return None
        return Found(len(scores), tuple(Match(*kind_and_id(key), score) for key, score in best), evaluation.forms)

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
        self._snapshot = None
