"""How many of the documents of an answer have each value of a field; to how many articles they belong."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from app.domain import Id
from app.words import fold
from storage.index.evaluating.arrays import Mask, Numbers
from storage.index.evaluating.filters import VALUES, holding, plainly
from storage.index.evaluating.scope import Scope
from storage.index.flat.numbers import stretches
from storage.index.reading import Leaf

MOST_VALUES = 1_000
"""Values of a field that are told, the most frequent ones: nobody reads more."""

WRITTEN = frozenset({"source", "author", "tag"})
"""Fields whose values people write, one now this way and now that."""

Below: TypeAlias = Mapping[Id, frozenset[Id]]


@dataclass(frozen=True, slots=True)
class Column:
    """A segment's documents by value: those of each value one after the other, from ``starts`` on.

    ``values`` are numbers of names, each once.
    """

    values: Numbers
    documents: NDArray[np.uint32]
    starts: Numbers

    @property
    def size(self) -> int:
        """Bytes."""
        return self.values.nbytes + self.documents.nbytes + self.starts.nbytes


def counts_by(scope: Scope, facet: str, mask: Mask, below: Below | None = None) -> dict[str, int]:
    """The values of a facet with how many documents of a mask have each; themes with those below them, if given."""
    names = scope.memory.names(facet)
    return _told(names.listed, _counted(scope, facet, mask, (below or None) if facet == "theme" else None))


def _one_for_each(scope: Scope, facet: str, mask: Mask, counts: Numbers) -> Numbers:
    """The counts with all spellings of a value (``The Guardian``, ``the guardian``) under the most frequent one.

    For a filter by a value does not tell them apart either.
    """
    listed = scope.memory.names(facet).listed
    for numbers in scope.memory.kept((facet, "spellings", len(listed)), lambda: _spellings(listed), len):
        present = [number for number in numbers if counts[number]]
        if len(present) > 1:
            shown = min(present, key=lambda number: (-counts[number], listed[number]))
            held = _held_by_any(scope, facet, mask, [listed[number] for number in present])
            counts[present] = 0
            counts[shown] = held
    return counts


def _spellings(listed: list[str]) -> list[list[int]]:
    """The numbers of the values that differ in nothing but how they are written."""
    alike: dict[str, list[int]] = {}
    for number, name in enumerate(listed):
        alike.setdefault(plainly(name), []).append(number)
    return [numbers for numbers in alike.values() if len(numbers) > 1]


def _held_by_any(scope: Scope, facet: str, mask: Mask, values: list[str]) -> int:
    found = 0
    for place in scope.places:
        held = holding(scope.memory, place.leaf, VALUES[facet], values)
        found += int(np.count_nonzero(held & mask[place.base : place.base + place.leaf.file.documents]))
    return found


def articles_among(scope: Scope, documents: Numbers) -> int:
    """To how many articles some documents belong."""
    numbers = articles_of(scope)
    seen = np.zeros(len(numbers) + len(scope.memory.names("article").listed) + 1, bool)
    seen[numbers[documents]] = True
    return int(np.count_nonzero(seen[:-1]))  # the last is that of no article


def articles_of(scope: Scope) -> Numbers:
    """For each document the number of its article; -1 for none."""
    alone = len(scope.places) == 1

    def known(leaf: Leaf) -> Numbers:
        terms, names = leaf.terms("article"), scope.memory.names("article")
        numbers = scope.memory.kept(
            (leaf.file.id, "articles"), lambda: names.numbers(terms.words(0, len(terms))), lambda made: made.nbytes
        )
        places = leaf.places("article")
        return np.append(numbers, -1)[places]

    return scope.row("article", lambda leaf: leaf.places("article") if alone else known(leaf))


def values_like(scope: Scope, field: str, typed: str, limit: int) -> list[tuple[str, int]]:
    """The values of a field in which a word begins as typed, the most frequent first, then in order."""
    names = scope.memory.names(field)
    counts = _counted(scope, field, scope.live, None)
    wanted = fold(typed.strip())
    if wanted:
        folded = scope.memory.kept((field, "folded", len(names.listed)), lambda: "\n".join(map(fold, names.listed)))
        starts = np.array([0, *(match.end() for match in regex.finditer("\n", folded))])
        begins = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(wanted)}")
        hits = np.array([match.start() for match in begins.finditer(folded)], np.int64)
        fitting = np.zeros(len(counts), bool)
        fitting[np.searchsorted(starts, hits, "right") - 1] = True
        counts = np.where(fitting, counts, 0)
    told = _told(names.listed, counts)
    return sorted(told.items(), key=lambda item: (-item[1], item[0]))[: max(limit, 0)]


def _counted(scope: Scope, facet: str, mask: Mask, below: Below | None) -> Numbers:
    """By number of name: how many documents of a mask have it."""
    above = _above(below) if below is not None else None
    key: Hashable = tuple(below.items()) if below is not None else ()

    def column_of(leaf: Leaf) -> Column:
        return scope.memory.kept(
            (leaf.file.id, facet, key), lambda: _column(scope, leaf, facet, above), lambda made: made.size
        )

    columns = [(place, column_of(place.leaf)) for place in scope.places]
    total = np.zeros(len(scope.memory.names(facet).listed), np.int64)
    for place, column in columns:
        if len(column.values):
            held = mask[place.base : place.base + place.leaf.file.documents].view(np.uint8)[column.documents]
            total[column.values] += np.add.reduceat(held, column.starts, dtype=np.int64)
    return _one_for_each(scope, facet, mask, total) if facet in WRITTEN else total


def _told(names: list[str], counts: Numbers) -> dict[str, int]:
    """The most frequent names with their counts, none for what there is none of."""
    present = np.flatnonzero(counts)
    if len(present) > MOST_VALUES:
        least = np.partition(counts[present], -MOST_VALUES)[-MOST_VALUES]
        more = present[counts[present] > least]
        equal = sorted(present[counts[present] == least].tolist(), key=names.__getitem__)
        present = np.append(more, equal[: MOST_VALUES - len(more)]).astype(np.int64)
    return {names[number]: count for number, count in zip(present.tolist(), counts[present].tolist(), strict=True)}


def _column(scope: Scope, leaf: Leaf, facet: str, above: Mapping[Id, list[Id]] | None) -> Column:
    name = VALUES.get(facet, facet)
    words = leaf.terms(name).words(0, len(leaf.terms(name)))
    names, found = scope.memory.names(facet), leaf.postings(name, 0, len(words))
    starts = np.concatenate((np.zeros(1, np.int64), found.ends[:-1])) if len(words) else found.ends
    if above is None:
        return Column(names.numbers(words), found.documents, starts)
    sizes = np.diff(found.ends, prepend=0)
    pairs = [(top, place) for place, word in enumerate(words) for top in names.numbers(above.get(word, ()))]
    tops = np.array([top for top, _ in pairs], np.int64)
    places = np.array([place for _, place in pairs], np.int64)
    documents = found.documents[stretches(starts[places], sizes[places])].astype(np.int64)
    held = np.unique(np.repeat(tops, sizes[places]) << 32 | documents)  # each document once a theme
    values, begins = np.unique(held >> 32, return_index=True)
    return Column(values, (held & 0xFFFFFFFF).astype(np.uint32), begins)


def _above(below: Below) -> dict[Id, list[Id]]:
    """For each theme those that it counts for."""
    above: dict[Id, list[Id]] = {}
    for top, ids in below.items():
        for id in ids:
            above.setdefault(id, []).append(top)
    return above
