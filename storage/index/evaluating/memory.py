"""What is worked out once a segment and kept for the next question: a segment never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeVar

import numpy as np

from storage.index.evaluating.arrays import Numbers

ROOM = 64 << 20
"""Bytes of arrays that are kept; what was not asked for longest goes first."""

_LESSON = 31 << 20
"""Bytes of a piece of memory that, once given back, has the C library keep what is as large or smaller."""

_AT_LEAST = 200
"""Bytes that anything kept takes up, its key included."""

Kept = TypeVar("Kept")


class Names:
    """The distinct values of a field over all segments, each with a number of its own that it never loses."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.listed: list[str] = []

    def numbers(self, names: Collection[str]) -> Numbers:
        """The number of each name; new names are given the next ones."""
        known = self.known
        fresh = list(dict.fromkeys(name for name in names if name not in known))
        known.update(zip(fresh, range(len(known), len(known) + len(fresh)), strict=True))
        self.listed += fresh
        return np.fromiter(map(known.__getitem__, names), np.int64, len(names))


class Memory:
    """Whatever was worked out of segments, by key, the least lately used of it forgotten when it is too much."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._taken = room, 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._names: dict[str, Names] = {}
        _keep_what_is_freed()

    def kept(self, key: Hashable, make: Callable[[], Kept], size: Callable[[Kept], int] = lambda _: 0) -> Kept:
        """What was made under that key, or what ``make`` makes now; ``size`` tells how many bytes it takes up."""
        if key in self._kept:
            self._kept.move_to_end(key)
            known: Kept = self._kept[key][0]
            return known
        made = make()
        self._kept[key] = made, size(made) + _AT_LEAST
        self._taken += self._kept[key][1]
        while self._taken > self._room and len(self._kept) > 1:
            self._taken -= self._kept.popitem(last=False)[1][1]
        return made

    def names(self, field: str) -> Names:
        """The values of a field."""
        return self._names.setdefault(field, Names())


def _keep_what_is_freed() -> None:
    """Have the GNU C library keep memory that arrays of an answer's size give back, for the next answer's arrays.

    It takes to this once a large piece was given back (mallopt(3), M_MMAP_THRESHOLD); fresh memory from the system
    costs more than all that is worked out in it. Elsewhere this does nothing.
    """
    np.empty(_LESSON, np.uint8)
