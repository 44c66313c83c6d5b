"""How well a document answers: BM25F.

The counts of a word in a document's fields, each weighted by field and length, are added up before they are saturated
(Zaragoza, Craswell, Taylor, Saria and Robertson, *Microsoft Cambridge at TREC-13*, 2004); all forms of one word are one
word, however rare each is alone. Counts are whole numbers, and fields are added in an order that depends on nothing but
how many documents have the word in each, so that the figures are the same however the documents lie in segments.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from math import log
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from storage.index.evaluating.arrays import NONE, Numbers, Ranked, added
from storage.index.evaluating.filters import of_kind
from storage.index.evaluating.kin import Held, Way, postings_of
from storage.index.evaluating.scope import BOOSTS, Scope
from storage.index.evaluating.spots import Field, by_document, side_by_side

ON_ARTICLES = frozenset({"title", "author", "tag"})
"""Fields that passages and notes carry for their article's sake only: unqualified words are not looked for there."""

K1 = 1.2
"""How soon further occurrences cease to tell: BM25's usual figure."""

_SPARSE = 6
"""Putting a posting in order costs as much as going through this many documents."""

Counted: TypeAlias = tuple[Numbers, NDArray[Any]]
"""Documents over all segments, ascending and distinct, and how often each has something."""

Look: TypeAlias = Callable[[Field], Numbers]
"""Looks a segment's field through for spots."""


def scored(scope: Scope, within: str, counted: Callable[[str], Counted], fields: tuple[str, ...] = ()) -> Ranked:
    """What a word or phrase is worth in each document, given how often each field has it."""
    found = []
    for field in (within,) if within else fields or tuple(BOOSTS):
        documents, counts = _counting(scope, field, within, counted(field))
        if len(documents):
            found.append(Ranked(documents, scope.weights(field)[documents] * counts))
    often = reduce(lambda one, other: added(one, other, scope.size), sorted(found, key=len), NONE)
    rarity = log(1 + (scope.count - len(often) + 0.5) / (len(often) + 0.5))
    return Ranked(often.documents, rarity * (K1 + 1) * (often.worth / (often.worth + K1)))


def _counting(scope: Scope, field: str, within: str, counted: Counted) -> Counted:
    """Without documents that are gone, or whose field says nothing of themselves."""
    documents, counts = counted
    if not within and field in ON_ARTICLES:
        kept = scope.once("articles", lambda: of_kind(scope, "article"))[documents]
    elif scope.whole:
        return counted
    else:
        kept = scope.live[documents]
    at = np.flatnonzero(kept)
    return documents[at], counts[at]


def counted_way(scope: Scope, way: Way) -> Callable[[str], Counted]:
    """Counts how often a field has the words of a way."""
    if len(way) == 1:
        return lambda field: _counted_words(scope, field, way)
    return counted_spots(scope, lambda field: side_by_side(field, way))


def counted_spots(scope: Scope, look: Look) -> Callable[[str], Counted]:
    """Counts the spots that are found in a field."""

    def counted(field: str) -> Counted:
        documents, counts = [], []
        for place in scope.places:
            held, times = by_document(look(Field(scope.memory, place.leaf, field)))
            documents.append(held + place.base)
            counts.append(times)
        return np.concatenate(documents, dtype=np.int64), np.concatenate(counts)

    return counted


def _counted_words(scope: Scope, field: str, way: Way) -> Counted:
    found: list[tuple[int, int, Held]] = []
    for place, runs in scope.standing(field, way[0][1]):
        found.append((place.base, place.leaf.file.documents, postings_of(place.leaf, field, runs)))
    total = sum(len(held.documents) for _, _, held in found)
    if not total:
        return NONE.documents, NONE.documents
    if all(held.single for _, _, held in found):
        documents = np.concatenate([held.documents.astype(np.int64) + base for base, _, held in found])
        return documents, np.concatenate([held.counts for _, _, held in found])
    return _summed_in_place(scope, found) if total * _SPARSE > scope.size else _summed_in_order(found)


def _summed_in_place(scope: Scope, found: list[tuple[int, int, Held]]) -> Counted:
    sums = np.zeros(scope.size)
    for base, size, held in found:
        np.add.at(sums[base : base + size], held.documents.astype(np.int64), held.counts.astype(np.float64))
    documents = np.flatnonzero(sums > 0)
    return documents, sums[documents]


def _summed_in_order(found: list[tuple[int, int, Held]]) -> Counted:
    documents = np.concatenate([held.documents.astype(np.int64) + base for base, _, held in found])
    counts = np.concatenate([held.counts for _, _, held in found])
    held, at = np.unique(documents, return_inverse=True)
    return held, np.bincount(at, counts)
