"""A field's terms in order, found by halving: letters in one array, where each begins in another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from storage.index.flat.numbers import Places, Wide

END = "\0"
"""Stands behind each term, so that many are told apart at once; no term holds one."""

_HEAD = 8
"""Bytes that make one number."""

MANY = 50
"""Terms to be found at once for which it is worth it to put numbers in place of the beginnings of all terms."""

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


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
        self._heads: NDArray[np.uint64] | None = None

    def __len__(self) -> int:
        return max(len(self._starts) - 1, 0)

    def find(self, term: str) -> int:
        """The place of a term, -1 if it is not there."""
        return self._between(as_bytes(term), 0, len(self))

    def find_all(self, terms: Sequence[str]) -> Places:
        """The place of each term, -1 if it is not there; for many at once far less work than one by one."""
        if self._heads is None and len(terms) < MANY:
            return np.fromiter(map(self.find, terms), np.int64, len(terms))
        if self._heads is None:
            self._heads = self._first_letters()
        wanted = [as_bytes(term) for term in terms]
        heads = np.frombuffer(b"".join(term[:_HEAD].ljust(_HEAD, b"\0") for term in wanted), f">u{_HEAD}")
        first, last = (np.searchsorted(self._heads, heads.astype(np.uint64), side).tolist() for side in _SIDES)
        found = map(self._between, wanted, first, last)
        return np.fromiter(found, np.int64, len(wanted))

    def _between(self, wanted: bytes, first: int, last: int) -> int:
        """The place of a term that stands nowhere but from ``first`` to ``last - 1``, -1 if it is not there."""
        place = bisect_left(self, wanted, first, last) if first + 1 < last else first
        return place if place < last and self[place] == wanted else -1

    def _first_letters(self) -> NDArray[np.uint64]:
        """The first bytes of each term as a number, in the order of the terms; 0 stands for no more letters."""
        letters = np.frombuffer(self._letters, np.uint8)
        starts = self._starts[:-1].astype(np.int64)
        lengths = np.diff(self._starts).astype(np.int64) - 1
        heads = np.zeros(len(starts), np.uint64)
        for number in range(_HEAD):
            longer = np.flatnonzero(lengths > number)
            heads <<= np.uint64(8)
            heads[longer] |= letters[starts[longer] + number]
        return heads

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
