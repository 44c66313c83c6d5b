"""Which documents of an answer come first: exact, without putting the others in order.

Scores are compared, and told, to six decimals, so that no rounding of the machine's decides between equals; equals come
by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ports import Order
from storage.index.evaluating.arrays import Numbers, Ranked
from storage.index.evaluating.counting import articles_of
from storage.index.evaluating.scope import Scope
from storage.index.reading import Leaf, Place

_PRECISELY = 1e6
_BLOCK = 64
_LAST = 1 << 62
_SORTED_BY = {Order.TITLE: "by_title", Order.SOURCE: "by_source"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A document of an answer, with what decides on its place in it."""

    rank: Any
    key: str
    document: int
    worth: float


def page_of(scope: Scope, found: Ranked, order: Order, first: int, last: int, grouped: bool) -> list[tuple[str, float]]:
    """The keys and scores of a stretch of an answer, in an order; if grouped, article by article."""
    if last <= first:
        return []
    standing = _best(scope, found, order, last)
    if grouped:
        standing = _by_article(scope, found, order, standing)
    return [(one.key, one.worth) for one in standing[first:last]]


def _best(scope: Scope, found: Ranked, order: Order, count: int) -> list[Standing]:
    """The first documents of an answer, in order."""
    if order not in _SORTED_BY:
        chosen = _lowest(scope, found.documents, _figures(scope, found, order), count)
        return _in_order(scope, found.where(chosen), order, count)
    bounds = np.searchsorted(found.documents, [place.base for place in scope.places] + [scope.size]).tolist()
    kept = [
        start + _lowest(scope, found.documents[start:end], _ranks(scope, found.documents[start:end], order), count)
        for start, end in pairwise(bounds)
    ]
    return _in_order(scope, found.where(np.concatenate(kept)), order, count) if kept else []


def _by_article(scope: Scope, found: Ranked, order: Order, standing: Sequence[Standing]) -> list[Standing]:
    """All that belongs to the articles of some documents, these articles in the order of their first.

    Each article brings at least the documents by which it came in, so that there is enough of them.
    """
    articles = articles_of(scope)
    rank: dict[int, int] = {}
    for one in standing:
        article = int(articles[one.document])
        rank.setdefault(article if article >= 0 else -1 - one.document, len(rank))
    wanted = np.zeros(int(articles.max(initial=0)) + 2, bool)
    wanted[[article for article in rank if article >= 0]] = True
    members = _in_order(scope, found.where(wanted[articles[found.documents]]), order)
    alone = [one for one in standing if articles[one.document] < 0]

    def group(one: Standing) -> int:
        article = int(articles[one.document])
        return rank[article if article >= 0 else -1 - one.document]

    return sorted([*members, *alone], key=group)


def _figures(scope: Scope, found: Ranked, order: Order) -> NDArray[Any]:
    """What each document is put in order by, the lowest first; comparable over all segments."""
    match order:
        case Order.BEST:
            return -np.rint(found.worth * _PRECISELY)
        case Order.ADDED:
            return -scope.row("added", lambda leaf: leaf.numbers("added"))[found.documents]
        case _:
            dates = scope.row("date", lambda leaf: leaf.numbers("date"))[found.documents]
            return np.where(dates > 0, dates if order is Order.OLDEST else -dates, _LAST)


def _ranks(scope: Scope, documents: Numbers, order: Order) -> NDArray[Any]:
    """As ``_figures``, comparable within a segment only: the places of titles or sources among its terms."""

    def places(leaf: Leaf) -> Numbers:
        found = leaf.places(_SORTED_BY[order])
        return np.where(found >= 0, found, _LAST)

    return scope.row(_SORTED_BY[order], places)[documents]


def _lowest(scope: Scope, documents: Numbers, figures: NDArray[Any], count: int) -> Numbers:
    """The places of the documents with the lowest figures, equals by key; perhaps of some more, in no order."""
    if len(figures) <= count:
        return np.arange(len(figures))
    chosen = np.flatnonzero(figures <= _bound(figures, count))
    if len(chosen) <= 2 * count:
        return chosen
    highest = np.partition(figures[chosen], count - 1)[count - 1]
    lower = chosen[figures[chosen] < highest]
    equal = chosen[figures[chosen] == highest]
    return np.concatenate((lower, equal[_first_by_key(scope, documents[equal], count - len(lower))]))


def _bound(figures: NDArray[Any], count: int) -> Any:
    """A figure that at least ``count`` do not exceed, and few more: by the lowest of each block."""
    whole = len(figures) // _BLOCK
    if whole <= 2 * count:
        return np.partition(figures, count - 1)[count - 1]
    lowest = figures[: whole * _BLOCK].reshape(_BLOCK, whole).min(axis=0)
    return np.partition(lowest, count - 1)[count - 1]


def _first_by_key(scope: Scope, documents: Numbers, count: int) -> Numbers:
    """The places of the documents with the first keys of each segment."""
    bounds = np.searchsorted(documents, [place.base for place in scope.places] + [scope.size]).tolist()
    chosen = []
    for place, (start, end) in zip(scope.places, pairwise(bounds), strict=True):
        places = np.arange(start, end)
        if len(places) > count:
            ranks = place.leaf.places("key")[documents[start:end] - place.base]
            places = places[np.argpartition(ranks, count)[:count]]
        chosen.append(places)
    return np.concatenate(chosen)


def _in_order(scope: Scope, found: Ranked, order: Order, count: int | None = None) -> list[Standing]:
    """All of some documents, in order."""
    by = np.argsort(found.documents)
    documents, worth = found.documents[by], np.rint(found.worth[by] * _PRECISELY) / _PRECISELY
    keys = list(_told(scope, documents, "key"))
    ranks: Iterable[Any]
    if order in _SORTED_BY:
        ranks = [(not term, term) for term in _told(scope, documents, _SORTED_BY[order])]
    else:
        ranks = _figures(scope, Ranked(documents, worth), order).tolist()
    standing = map(Standing, ranks, keys, documents.tolist(), worth.tolist())
    return sorted(standing, key=lambda one: (one.rank, one.key))[:count]


def _told(scope: Scope, documents: Numbers, field: str) -> Iterable[str]:
    """The one term that each of some documents, ascending, has in a field; empty for none."""
    bounds = np.searchsorted(documents, [place.base for place in scope.places] + [scope.size]).tolist()
    for place, (start, end) in zip(scope.places, pairwise(bounds), strict=True):
        yield from _terms(place, documents[start:end], field)


def _terms(place: Place, documents: Numbers, field: str) -> Iterable[str]:
    terms = place.leaf.terms(field)
    for at in place.leaf.places(field)[documents - place.base].tolist():
        yield terms.word(at) if at >= 0 else ""
