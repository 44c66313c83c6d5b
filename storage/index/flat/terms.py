"""A field's terms in order, found by halving: letters in one array, where each begins in another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.index.flat.numbers import Wide

END = "\0"
"""Stands behind each term, so that many are told apart at once; no term holds one."""


def as_bytes(term: str) -> bytes:
    """A term as it is kept. Lone halves of characters stay as they are; order by bytes is order by code points."""
    return term.encode("utf-8", "surrogatepass")


def letters_of(terms: Sequence[str]) -> tuple[NDArray[np.uint8], Wide]:
    """Terms as they are kept: their letters, and how many bytes each takes."""
    written = END.join([*terms, ""])
    letters = np.frombuffer(as_bytes(written), np.uint8)
    return letters, np.diff(np.flatnonzero(letters == 0), prepend=-1).astype(np.uint32)


class TermList:
    """The terms of a field, sorted by their UTF-8 bytes; a term is known by its place among them."""

    def __init__(self, letters: NDArray[Any], starts: NDArray[Any]) -> None:
        self._letters, self._starts = letters.data, starts

    def __len__(self) -> int:
        return max(len(self._starts) - 1, 0)

    def find(self, term: str) -> int:
        """The place of a term, -1 if it is not there."""
        wanted = as_bytes(term)
        place = bisect_left(self, wanted)
        return place if place < len(self) and self[place] == wanted else -1

    def range(self, prefix: str) -> tuple[int, int]:
        """The first place of the terms that begin so, and the place behind the last."""
        wanted = as_bytes(prefix)
        first = bisect_left(self, wanted)
        return first, bisect_left(self, wanted + b"\xff", first)

    def word(self, place: int) -> str:
        """The term at a place."""
        return self[place].decode("utf-8", "surrogatepass")

    def words(self, first: int, last: int) -> list[str]:
        """The terms from ``first`` to ``last - 1``."""
        if first >= last:
            return []
        letters = self._letters[int(self._starts[first]) : int(self._starts[last]) - 1]
        return bytes(letters).decode("utf-8", "surrogatepass").split(END)

    def __getitem__(self, place: int) -> bytes:
        """The term at a place, as bytes."""
        return bytes(self._letters[int(self._starts[place]) : int(self._starts[place + 1]) - 1])
