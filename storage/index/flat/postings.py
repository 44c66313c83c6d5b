"""One field of a segment: its terms, and for each the documents that hold it, how often, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.index.flat.numbers import Counts, Halves, Places, Wide, between
from storage.index.flat.parts import Parts, PartsWriter, Strip
from storage.index.flat.terms import TermList, letters_of

_LONG = ("letters", "documents", "counts", "positions")
"""What is not checked each time a field is opened: damage there can lead astray, but not out of bounds."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of some terms side by side, one term after the other.

    ``documents`` ascend within each term and ``counts`` says how often each holds it; ``ends`` is where each term's
    stretch of them ends. ``read_positions`` reads on: see ``positions``.
    """

    documents: Wide
    counts: NDArray[Any]
    ends: Places
    read_positions: Callable[[], Wide]

    def positions(self) -> Wide:
        """Where the terms stand: for each document ascending positions, as many as its count; read when asked."""
        return self.read_positions()


@dataclass(frozen=True, slots=True)
class Block:
    """Some terms of a field in order, with all their postings; ``sizes`` is how many documents each has.

    ``counts`` and ``positions`` are None for a field that has none.
    """

    terms: Sequence[str]
    sizes: NDArray[Any]
    documents: NDArray[Any]
    counts: NDArray[Any] | None = None
    positions: NDArray[Any] | None = None


class FieldWriter:
    """Writes a field a block of terms at a time, so that no field need ever be in memory as a whole."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        kinds: dict[str, type[np.generic]] = {
            "letters": np.uint8,
            "starts": np.uint32,
            "ends": np.uint32,
            "documents": np.uint16,
            "document steps": np.uint32,
            "document uppers": np.uint16,
            "counts": np.uint8,
            "large at": np.uint32,
            "large": np.uint32,
            "position ends": np.uint32,
            "positions": np.uint16,
            "position steps": np.uint32,
            "position uppers": np.uint16,
        }
        self._strips = {part: Strip(kind, folder) for part, kind in kinds.items()}

    def add(self, block: Block) -> None:
        """Write the next terms."""
        if not block.terms:
            return
        strips = self._strips
        letters, sizes = letters_of(block.terms)
        if not strips["starts"].length:
            strips["starts"].extend(np.zeros(1, np.uint32))
        strips["starts"].extend(np.cumsum(sizes, dtype=np.int64) + strips["letters"].length)
        strips["letters"].extend(letters)
        ends = np.cumsum(block.sizes, dtype=np.int64)
        if block.counts is not None and block.positions is not None:
            self._add_positions(block.counts, block.positions, ends)
        strips["ends"].extend(ends + strips["documents"].length)
        documents = Halves.of(block.documents, ends - block.sizes, strips["documents"].length)
        self._extend("document", documents)

    def _add_positions(self, counts: NDArray[Any], positions: NDArray[Any], ends: Places) -> None:
        strips = self._strips
        small = Counts.of(counts, strips["counts"].length)
        strips["counts"].extend(small.halves)
        strips["large at"].extend(small.large_at)
        strips["large"].extend(small.large)
        run_ends = np.cumsum(counts, dtype=np.int64)
        strips["position ends"].extend(run_ends[ends - 1] + strips["positions"].length)
        self._extend("position", Halves.of(positions, run_ends - counts, strips["positions"].length))

    def _extend(self, what: str, halves: Halves) -> None:
        self._strips[f"{what}s"].extend(halves.lowers)
        self._strips[f"{what} steps"].extend(halves.steps)
        self._strips[f"{what} uppers"].extend(halves.uppers)

    def finish(self, file: PartsWriter) -> None:
        """Put all that was written into a segment's file."""
        for part, strip in self._strips.items():
            add = file.add_packed if part == "counts" else file.add_strip
            add(f"{self.name} {part}", strip)

    def close(self) -> None:
        """Let go of everything."""
        for strip in self._strips.values():
            strip.close()


class FieldReader:
    """Reads a field of a segment's file in place."""

    def __init__(self, name: str, parts: Parts) -> None:
        def part(what: str, kind: type[np.generic]) -> NDArray[Any]:
            return parts.get(f"{name} {what}", kind, sure=what not in _LONG)

        self.terms = TermList(part("letters", np.uint8), part("starts", np.uint32))
        self._ends = part("ends", np.uint32)
        self._position_ends = part("position ends", np.uint32)
        self._documents = self._halves("document", part)
        self._positions = self._halves("position", part)
        self._counts = Counts(part("counts", np.uint8), part("large at", np.uint32), part("large", np.uint32))

    @staticmethod
    def _halves(what: str, part: Callable[[str, type[np.generic]], NDArray[Any]]) -> Halves:
        return Halves(part(f"{what}s", np.uint16), part(f"{what} steps", np.uint32), part(f"{what} uppers", np.uint16))

    def postings(self, first: int, last: int) -> Postings:
        """The postings of the terms from ``first`` to ``last - 1``."""
        start, end = _extent(self._ends, first, last)
        ends = self._ends[first:last].astype(np.int64) - start
        documents = self._documents.read(start, end, ends)
        if not len(self._position_ends):
            return Postings(documents, np.broadcast_to(np.uint8(1), len(documents)), ends, _nowhere)
        counts = self._counts.read(start, end)

        def positions() -> Wide:
            run_ends = np.cumsum(counts, dtype=np.int64)
            return self._positions.read(*_extent(self._position_ends, first, last), run_ends)

        return Postings(documents, counts, ends, positions)

    def size(self, place: int) -> int:
        """How many documents hold the term at that place."""
        start, end = _extent(self._ends, place, place + 1)
        return end - start

    def sizes(self, places: Places) -> Places:
        """How many documents hold each of the terms at those places."""
        before = np.where(places > 0, self._ends[places - 1], 0)
        return self._ends[places].astype(np.int64) - before

    @property
    def has_positions(self) -> bool:
        """Whether it is a field of words, or empty."""
        return len(self._position_ends) > 0

    def reach(self, first: int, budget: int) -> int:
        """How far one may read from ``first`` on within a budget: the place behind the last term, one at least."""
        ends = self._position_ends if self.has_positions else self._ends
        start = int(ends[first - 1]) if first else 0
        return max(first + 1, int(between(ends, 0, start + budget + 1).stop))


def _nowhere() -> Wide:
    return np.zeros(0, np.uint32)


def _extent(ends: NDArray[Any], first: int, last: int) -> tuple[int, int]:
    if first >= last:
        return 0, 0
    return int(ends[first - 1]) if first else 0, int(ends[last - 1])
