"""One state of the index as a single row of documents: those of the first segment, then those of the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.stems import known_languages
from storage.index.evaluating.arrays import Floats, Mask
from storage.index.evaluating.kin import Runs, Words, runs_of
from storage.index.evaluating.memory import Kept, Memory
from storage.index.reading import Leaf, Place, Snapshot

BOOSTS = {"body": 1.0, "note": 1.0, "title": 3.0, "author": 1.5, "tag": 2.0, "more": 0.5}
"""What an occurrence counts by field; where an unqualified word is looked for."""

_MOST = 20_000
"""Things remembered of one state before they are all forgotten."""

_B = 0.75
"""How much the length of a field tells: BM25's usual figure."""


class Scope:
    """All documents of a snapshot, numbered one segment after the other, those that are gone among them."""

    def __init__(self, snapshot: Snapshot, memory: Memory) -> None:
        self.snapshot, self.memory = snapshot, memory
        self.places = tuple(snapshot.places)
        self.size = sum(place.leaf.file.documents for place in self.places)
        self.live: Mask = np.ones(self.size, bool)
        for place in self.places:
            self.live[np.fromiter(place.deleted, np.int64, len(place.deleted)) + place.base] = False
        self.count = int(np.count_nonzero(self.live))
        self._once: dict[Hashable, Any] = {}

    @property
    def whole(self) -> bool:
        """Whether no document is gone."""
        return self.count == self.size

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages whose words are to be stemmed."""
        tags = (terms.words(0, len(terms)) for terms in (place.leaf.terms("lang") for place in self.places))
        return known_languages(tag for some in tags for tag in some)

    def once(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What ``make`` makes, made once under that key while this state of the index is in force."""
        if key not in self._once:
            if len(self._once) >= _MOST:
                self._once.clear()
            self._once[key] = make()
        known: Kept = self._once[key]
        return known

    def row(self, name: str, of: Callable[[Leaf], NDArray[Any]]) -> NDArray[Any]:
        """One value for each document, from those of each segment; put together once."""
        return self.once(("row", name), lambda: self.joined(of))

    def joined(self, of: Callable[[Leaf], NDArray[Any]]) -> NDArray[Any]:
        """One value for each document, from those of each segment."""
        parts = [of(place.leaf) for place in self.places]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def standing(self, field: str, words: Words) -> tuple[tuple[Place, Runs], ...]:
        """Where some words stand among the terms of a field: the segments that have any of them."""

        def look() -> tuple[tuple[Place, Runs], ...]:
            found = ((place, runs_of(self.memory, place.leaf, field, words)) for place in self.places)
            return tuple((place, runs) for place, runs in found if runs)

        return self.once((field, words), look)

    def masked(self, key: Hashable, of: Callable[[Leaf], Mask]) -> Mask:
        """The live documents that a mask of each segment lets through; those masks are remembered under the key."""

        ids = 150 * len(getattr(key, "ids", ()))  # what a filter chooses by stays in memory with it

        def packed(leaf: Leaf) -> Mask:
            bits = self.memory.kept((leaf.file.id, key), lambda: np.packbits(of(leaf)), lambda made: made.nbytes + ids)
            return np.unpackbits(bits, count=leaf.file.documents).view(bool)

        return self.joined(packed) & self.live if self.places else self.live

    def weights(self, field: str) -> Floats:
        """What one occurrence in each document's field counts: the field's boost, less the longer the field is."""
        return self.once(("weights", field), lambda: self._weights(field))

    def _weights(self, field: str) -> Floats:
        lengths = self.joined(lambda leaf: leaf.lengths(field)).astype(np.float64)
        average = float(lengths[self.live].sum()) / max(self.count, 1) or 1.0
        weights: Floats = BOOSTS.get(field, 1.0) / (1 - _B + _B * lengths / average)
        return weights
