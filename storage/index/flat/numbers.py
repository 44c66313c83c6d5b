"""Numbers made small: the arithmetic of arrays that the codec is built on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Wide = NDArray[np.uint32]
Places = NDArray[np.int64]

_LARGE = 15


def stretches(starts: NDArray[Any], lengths: NDArray[Any]) -> Places:
    """The numbers from each start on, as many as its length says, one stretch after the other."""
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts.astype(np.int64) - ends + lengths, lengths) + np.arange(total)


def narrowest(numbers: NDArray[Any]) -> NDArray[Any]:
    """The same numbers, none negative, in as few bytes each as the largest needs."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def between(ascending: NDArray[Any], start: int, end: int) -> slice:
    """Which of some ascending numbers lie from ``start`` to ``end - 1``."""
    if not len(ascending):  # as it nearly always is
        return slice(0, 0)
    # Of the array's own kind, or numpy would copy the whole array to compare them.
    first, last = np.searchsorted(ascending, np.array((start, end), ascending.dtype))
    return slice(int(first), int(last))


@dataclass(frozen=True, slots=True)
class Halves:
    """Numbers that ascend within each of many runs: the lower halves (16 bits) one by one, the upper where they change.

    ``steps`` are the places where the upper half is no longer that of the number before (at the beginning of a run: is
    not 0), and ``uppers`` what it is from there on to the next step or the end of the run. Documents of a segment and
    positions in a text hardly ever reach 65,536, so that there is next to nothing to put together.
    """

    lowers: NDArray[np.uint16]
    steps: Wide
    uppers: NDArray[np.uint16]

    @classmethod
    def of(cls, numbers: NDArray[Any], begins: NDArray[Any], base: int = 0) -> Halves:
        """Take numbers apart; ``begins`` is where each run begins, ``base`` how many numbers were written before."""
        uppers = (numbers >> 16).astype(np.uint16)
        if not uppers.any():
            return cls(numbers.astype(np.uint16), np.zeros(0, np.uint32), np.zeros(0, np.uint16))
        before = np.concatenate((uppers[:1], uppers[:-1]))
        before[begins] = 0
        steps = np.flatnonzero(uppers != before)
        return cls((numbers & 0xFFFF).astype(np.uint16), (steps + base).astype(np.uint32), uppers[steps])

    def read(self, start: int, end: int, run_ends: NDArray[Any]) -> Wide:
        """The numbers from ``start`` to ``end - 1``, of whole runs that end where ``run_ends`` says (from start)."""
        numbers = self.lowers[start:end].astype(np.uint32)
        among = between(self.steps, start, end)
        if among.start < among.stop:
            steps = self.steps[among].astype(np.int64) - start
            run = np.searchsorted(run_ends, steps.astype(run_ends.dtype), "right")
            lengths = np.minimum(np.append(steps[1:], end - start), run_ends[run]) - steps
            numbers[stretches(steps, lengths)] += np.repeat(self.uppers[among].astype(np.uint32) << 16, lengths)
        return numbers


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of which few are above 14: half a byte each, and those few apart, with their places."""

    halves: NDArray[np.uint8]
    large_at: Wide
    large: Wide

    @classmethod
    def of(cls, numbers: NDArray[Any], base: int = 0) -> Counts:
        """Take numbers apart, not ``packed`` yet; ``base`` is how many were written before."""
        at = np.flatnonzero(numbers >= _LARGE)
        return cls(np.minimum(numbers, _LARGE).astype(np.uint8), (at + base).astype(np.uint32), numbers[at])

    def read(self, start: int, end: int) -> NDArray[Any]:
        """The numbers from ``start`` to ``end - 1``."""
        pairs = self.halves[start >> 1 : (end + 1) >> 1]
        unpacked = np.empty(2 * len(pairs), np.uint8)
        np.bitwise_and(pairs, 15, out=unpacked[::2])
        np.right_shift(pairs, 4, out=unpacked[1::2])
        numbers = unpacked[start & 1 : (start & 1) + end - start]
        among = between(self.large_at, start, end)
        if among.start == among.stop:
            return numbers
        numbers = numbers.astype(np.uint32)
        numbers[self.large_at[among].astype(np.int64) - start] = self.large[among]
        return numbers


def packed(numbers: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Two numbers below 16 in each byte, the former in its lower half."""
    pairs = numbers[::2].copy()
    pairs[: len(numbers) >> 1] |= numbers[1::2] << 4
    return pairs
