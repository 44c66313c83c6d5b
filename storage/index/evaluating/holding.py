"""How many things hold a word, for a great many words at once: counted from the lists of terms wherever that is enough.

Nothing is scored, and most words stand in one field of a segment only: there the length of their posting is the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from storage.index.evaluating.arrays import Numbers
from storage.index.evaluating.filters import of_kind
from storage.index.evaluating.scope import BOOSTS, Scope
from storage.index.evaluating.scoring import ON_ARTICLES
from storage.index.reading import Place


def frequencies(scope: Scope, words: Collection[str]) -> dict[str, int]:
    """How many live documents hold each of some folded words, if any; under ``""`` how many there are."""
    asked = [word for word in dict.fromkeys(words) if word]
    counts = sum((_holding(scope, place, asked) for place in scope.places), np.zeros(len(asked), np.int64))
    return {word: count for word, count in zip(asked, counts.tolist(), strict=True) if count} | {"": scope.count}


def _holding(scope: Scope, place: Place, words: Sequence[str]) -> Numbers:
    """How many live documents of a segment hold each word."""
    found = {field: place.leaf.terms(field).find_all(words) for field in BOOSTS}
    fields = np.sum([at >= 0 for at in found.values()], axis=0)
    counts = np.zeros(len(words), np.int64)
    for field, at in found.items():
        if field not in ON_ARTICLES and not place.deleted:
            alone = np.flatnonzero((at >= 0) & (fields == 1))
            counts[alone] = place.leaf.field(field).sizes(at[alone])
    for number in np.flatnonzero((fields > 0) & (counts == 0)).tolist():
        counts[number] = _together(scope, place, {field: int(at[number]) for field, at in found.items()})
    return counts


def _together(scope: Scope, place: Place, places: dict[str, int]) -> int:
    """How many live documents hold a word in one field or more, given its place among the terms of each."""
    of_segment = slice(place.base, place.base + place.leaf.file.documents)
    holding = np.zeros(place.leaf.file.documents, bool)
    for field, at in places.items():
        if at >= 0 and field not in ON_ARTICLES:
            holding[place.leaf.postings(field, at, at + 1).documents] = True
    articles = scope.once("articles", lambda: of_kind(scope, "article"))[of_segment]
    for field, at in places.items():
        if at >= 0 and field in ON_ARTICLES:
            documents = place.leaf.postings(field, at, at + 1).documents
            holding[documents[articles[documents]]] = True
    return int(np.count_nonzero(holding & scope.live[of_segment]))
