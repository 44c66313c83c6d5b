"""Answers as arrays: documents in ascending order with what each is worth, or a mask over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

_STEPS = 40
"""Looking one number up in a sorted row costs as much as going through this many numbers of an array."""

_APART = 16
"""How many times longer a row must be for looking up to be less work than merging."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Documents, ascending and distinct, with what each is worth; a mask in its place means that nothing is scored."""

    documents: Numbers
    worth: Floats

    def __len__(self) -> int:
        return len(self.documents)

    def where(self, kept: NDArray[np.bool_] | Numbers) -> Ranked:
        """Those of the documents that a mask or row of places chooses."""
        at = np.flatnonzero(kept) if kept.dtype == bool else kept  # a mask as an index is several times slower
        return Ranked(self.documents[at], self.worth[at])


Answer: TypeAlias = Ranked | Mask

NONE = Ranked(np.zeros(0, np.int64), np.zeros(0))


def mask_of(answer: Answer, size: int) -> Mask:
    """Which of ``size`` documents are in an answer."""
    if not isinstance(answer, Ranked):
        return answer
    mask = np.zeros(size, bool)
    mask[answer.documents] = True
    return mask


def ranked(answer: Answer) -> Ranked:
    """An answer with scores: what only fits is worth nothing."""
    if isinstance(answer, Ranked):
        return answer
    documents = np.flatnonzero(answer)
    return Ranked(documents, np.zeros(len(documents)))


def added(one: Ranked, other: Ranked, size: int) -> Ranked:
    """What is in either; what is in both is worth the sum. The way taken makes no difference to any figure."""
    few, many = sorted((one, other), key=len)
    if not len(few):
        return many
    if len(few) * _STEPS >= size:
        worth, held = np.zeros(size), np.zeros(size, bool)
        worth[many.documents] = many.worth
        worth[few.documents] += few.worth
        held[many.documents] = held[few.documents] = True
        documents = np.flatnonzero(held)
        return Ranked(documents, worth[documents])
    at, there = places_in(many.documents, few.documents)
    worth = many.worth.copy()
    worth[at[there]] += few.worth[there]
    if there.all():
        return Ranked(many.documents, worth)
    new = ~there
    documents = np.insert(many.documents, at[new], few.documents[new])
    return Ranked(documents, np.insert(worth, at[new], few.worth[new]))


def shared(one: Ranked, other: Ranked, size: int) -> Ranked:
    """What is in both, worth the sum."""
    few, many = sorted((one, other), key=len)
    if len(few) * _STEPS < size:
        at, there = places_in(many.documents, few.documents)
        return Ranked(few.documents[there], few.worth[there] + many.worth[at[there]])
    both = mask_of(few, size)[many.documents]
    many = many.where(both)
    worth = np.zeros(size)
    worth[few.documents] = few.worth
    return Ranked(many.documents, many.worth + worth[many.documents])


def highest(one: Ranked, other: Ranked, size: int) -> Ranked:
    """What is in either; what is in both is worth the higher figure."""
    worth, held = np.zeros(size), mask_of(one, size)
    worth[one.documents] = one.worth
    worth[other.documents] = np.maximum(worth[other.documents], other.worth)
    held[other.documents] = True
    documents = np.flatnonzero(held)
    return Ranked(documents, worth[documents])


def places_in(row: Numbers, wanted: Numbers) -> tuple[Numbers, Mask]:
    """Where in an ascending row each of some numbers stands or would stand, and whether it is there."""
    at = np.searchsorted(row, wanted)
    there = at < len(row)
    there[there] = row[at[there]] == wanted[there]
    return at, there


def common(one: Numbers, other: Numbers) -> Numbers:
    """What is in both of two ascending rows of distinct numbers."""
    few, many = sorted((one, other), key=len)
    if len(few) * _APART < len(many):
        return few[places_in(many, few)[1]]
    joined = np.concatenate((few, many))
    joined.sort(kind="stable")  # two ascending runs: merged in one go
    found: Numbers = joined[:-1][joined[1:] == joined[:-1]]
    return found


def distinct(row: Numbers) -> Numbers:
    """An ascending row, each number once."""
    if len(row) < 2:
        return row
    kept = np.ones(len(row), bool)
    np.not_equal(row[1:], row[:-1], out=kept[1:])
    return row[kept]
