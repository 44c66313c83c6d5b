"""The way a person went through the window: the places left, the one they are at, and those gone back from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.places import START, Place

BEGINNING = 0
"""The number of the visit a window begins with: where it was when it was closed, or the start page."""

LONGEST = 500
"""Places that are remembered on either side."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay at a place; coming back to it by the history has the same ``number``, opening the place anew another."""

    number: int
    place: Place


class Trail:
    """A history as a browser has it."""

    def __init__(self) -> None:
        self.here = Visit(BEGINNING, START)
        self._latest = 0
        self._past: list[Visit] = []
        self._future: list[Visit] = []

    def recall(self, past: Iterable[Place], future: Iterable[Place] = ()) -> None:
        """Have come this way: both the nearest first, as ``past`` and ``future`` are."""
        self._past = [self._numbered(place) for place in list(past)[:LONGEST]][::-1]
        self._future = [self._numbered(place) for place in list(future)[:LONGEST]][::-1]

    @property
    def past(self) -> Sequence[Visit]:
        """The places before, the last one left first."""
        return self._past[::-1]

    @property
    def future(self) -> Sequence[Visit]:
        """The places gone back from, the next one first."""
        return self._future[::-1]

    def leave_for(self, place: Place) -> None:
        """Go on to a place; the same place anew is no step."""
        if place != self.here.place:
            self._past = [*self._past[-LONGEST + 1 :], self.here]
            self._future.clear()
            self.here = self._numbered(place)

    def become(self, place: Place) -> None:
        """Be at another place without having gone there."""
        self.here = Visit(self.here.number, place)

    def travel(self, steps: int) -> bool:
        """Go so many steps forward (or back, below zero); answers whether there were as many."""
        behind, ahead = (self._past, self._future) if steps < 0 else (self._future, self._past)
        if not 0 < abs(steps) <= len(behind):
            return False
        for _step in range(abs(steps)):
            ahead.append(self.here)
            self.here = behind.pop()
        return True

    def _numbered(self, place: Place) -> Visit:
        self._latest += 1
        return Visit(self._latest, place)
