"""Keeping an index: whether it can be relied on, catching up with the library, building anew, merging."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from app.domain import Id
from app.errors import FlorilegiumError
from app.ports import Library, Progress, Reader, no_progress
from storage.index.contents import Contents, Unsound, check_segment, read_contents
from storage.index.folders import (
    a_turn,
    answering,
    begun_folder,
    clear_forsaken,
    enough_room,
    fresh_folder,
    leave_to_write,
    place_of,
)
from storage.index.following import build, reflects, update
from storage.index.reading import Snapshot
from storage.index.writing import MOST_SEGMENTS, merge

_log = logging.getLogger(__name__)

CROWDED = 4 * MOST_SEGMENTS
"""Segments beyond which merging does not wait for an idle moment."""


class Upkeep:
    """What changes the folder of one library's index, in turn with other processes that do."""

    def __init__(self, root: Path, library_id: Id) -> None:
        self.root = root
        self._library_id = library_id
        self._verified: set[str] = set()
        self._doubted: Path | None = None

    @property
    def revision(self) -> int:
        """The library's revision that it reflects; -1 before the first build."""
        folder = answering(self.root)
        try:
            return read_contents(folder, self._library_id).revision if folder else -1
        except Unsound:
            return -1

    @property
    def in_doubt(self) -> bool:
        """Whether damage has been met that no ``follow`` has mended yet, in this process or another."""
        return self._doubted is not None and self._doubted == answering(self.root)

    @property
    def unfinished(self) -> bool:
        """Whether building anew was begun, by whatever process, and has not come to its end."""
        return begun_folder(self.root) is not None

    def doubt(self) -> None:
        """Have the next ``follow`` build anew."""
        self._doubted = answering(self.root)

    def follow(self, library: Library, progress: Progress = no_progress, merging: bool = True) -> int:
        """Catch up with the library, or build anew what is missing or in doubt; answers the revision reached.

        Waits its turn, within reason, while another process is at it; where there is nothing to do it writes nothing.
        Without ``merging``, segments are left as they are, however many. Raises Cancelled, DiskFull, CannotWrite.
        """
        if library.id != self._library_id:
            raise ValueError(f"the index of {self._library_id} cannot follow {library.id}")
        with library.reading() as reader:
            state = None if self.in_doubt else self.sound()
            if state and reflects(state[1], reader, str(place_of(library))) and state[1].revision == reader.revision:
                return state[1].revision
        with a_turn(self.root) as mine, library.reading() as reader:
            if mine and not self._caught_up(reader, str(place_of(library)), progress):
                self._build_anew(reader, str(place_of(library)), progress)
                while merging and self._merged(MOST_SEGMENTS):  # twice makes two or three of whatever was built
                    continue
            elif mine and merging:
                self._merged(CROWDED)
        return self.revision

    def tidy(self, progress: Progress = no_progress, most: int = MOST_SEGMENTS) -> bool:
        """Merge small segments if there are more than that; answers whether there were. Raises what progress raises."""
        with a_turn(self.root) as mine:
            return mine and self._merged(most, progress)

    def sound(self) -> tuple[Path, Contents] | None:
        """The folder and state in force, if every file named is whole; each is read through once a process."""
        folder = answering(self.root)
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

    def _caught_up(self, reader: Reader, place: str, progress: Progress) -> bool:
        """Whether the index could be brought up to the present revision as it stands."""
        state = None if self.in_doubt else self.sound()
        known = state is not None and reflects(state[1], reader, place)
        changes = reader.changes_since(state[1].revision) if state and known else None
        if state is None or changes is None:
            return False
        if changes.revision == state[1].revision:
            return True
        try:
            with enough_room(self.root):
                update(Snapshot(*state), reader, changes, progress)
        except (FlorilegiumError, MemoryError):
            raise
        except Exception as trouble:  # the edge to derived files: whatever goes wrong with one, it is made again
            _log.info("index in doubt, building anew: %r", trouble)
            return False
        return True

    def _build_anew(self, reader: Reader, place: str, progress: Progress) -> None:
        with enough_room(self.root), leave_to_write(self.root), fresh_folder(self.root) as draft:
            build(draft, Contents(self._library_id, place), reader, progress)
        clear_forsaken(self.root, self._library_id)

    def _merged(self, most: int, progress: Progress = no_progress) -> bool:
        """Whether there were more segments than that, and small ones could be made into one."""
        state = None if self.in_doubt else self.sound()
        if state is None or len(state[1].segments) <= most:
            return False
        try:
            with closing(Snapshot(*state)) as snapshot, enough_room(self.root):
                merge(snapshot, progress)
        except (FlorilegiumError, MemoryError):
            raise
        except Exception as trouble:  # the edge to derived files, as above
            _log.info("index in doubt while merging: %r", trouble)
            self.doubt()
            return False
        return True
