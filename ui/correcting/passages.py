"""The passages of a text that is being corrected: where they are now, and which will need review."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain import Id, Passage
from app.editing import Edit, Shift, applied
from app.following import followed
from ui.correcting.tracking import Tracked


@dataclass(frozen=True, slots=True)
class Held:
    """A passage, where it stood in the document, and the colour of its first theme (or its own, or none)."""

    passage: Passage
    start: int
    end: int
    colour: str


class HeldPassages:
    """The passages of one text, found by place."""

    def __init__(self, tracked: Tracked, passages: Iterable[Passage], colours: Mapping[Id, str]) -> None:
        self._tracked = tracked
        place = tracked.placement.position
        held = (
            Held(one, place(one.start), place(one.end, ending=True), _colour(one, colours))
            for one in sorted(passages, key=lambda one: (one.start, one.end, one.id))
        )
        self.all: Sequence[Held] = tuple(held)
        self._starts = [one.start for one in self.all]
        self._reach = list(accumulate((one.end for one in self.all), max))
        self.doubtful: frozenset[Id] = frozenset()
        """Those that will need review, as of the last count."""

    def count(self, edits: Sequence[Edit]) -> int:
        """Work out which passages will need review once the edits are done, and how many these are."""
        shift = Shift(edits)
        near = [one.passage for one in self.all if shift.meeting(one.passage.start, one.passage.end)]
        content = self._tracked.content
        new = applied(content, edits) if near else content
        self.doubtful = frozenset(one.id for one, placed in followed(near, content, new, edits) if not placed.certain)
        return len(self.doubtful)

    def between(self, start: int, end: int) -> Iterator[tuple[Held, int, int]]:
        """Those that reach into a stretch of the document as it is, and where they are in it."""
        low, high = self._tracked.was(start), self._tracked.was(end)
        last = bisect_right(self._starts, high)
        for held in self.all[bisect_left(self._reach, low) : last]:
            first, after = self._tracked.now(held.start), self._tracked.now(held.end, ending=True)
            if first < end and after > start and first < after:
                yield held, first, after

    def in_doubt(self, held: Held) -> bool:
        """Whether a passage will need review, as far as that is known while one types."""
        return held.passage.id in self.doubtful or self._tracked.touched(held.start, held.end)


def _colour(passage: Passage, colours: Mapping[Id, str]) -> str:
    return next((colours[id] for id in passage.themes if id in colours), passage.colour)
