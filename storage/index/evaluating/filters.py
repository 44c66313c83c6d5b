"""What a document must be, apart from its words: a mask for each segment, remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain import Id
from app.query import Dates, Exactly, KindIs, OfArticles, Themed, Things, Unthemed, Years
from app.words import fold
from storage.folding import sort_key
from storage.index.documents import key_of
from storage.index.evaluating.arrays import Mask, Numbers
from storage.index.evaluating.memory import Memory
from storage.index.evaluating.scope import Scope
from storage.index.flat.numbers import stretches
from storage.index.reading import Leaf

Filter: TypeAlias = KindIs | Themed | Unthemed | OfArticles | Things | Years | Dates | Exactly

VALUES = {"source": "publication", "author": "creator", "tag": "keyword", "title": "by_title", "lang": "lang"}
"""Under which name each field's exact values are indexed."""

_FEW = 16
"""Ids that are looked up one by one."""


def passing(scope: Scope, query: Filter) -> Mask:
    """The live documents that a filter lets through."""
    return scope.masked(query, lambda leaf: _mask(scope.memory, leaf, query))


def of_kind(scope: Scope, kind: str) -> Mask:
    """The live documents of a kind."""
    return passing(scope, KindIs(kind))


def _mask(memory: Memory, leaf: Leaf, query: Filter) -> Mask:
    match query:
        case KindIs(kind):
            return holding(memory, leaf, "kind", (kind,))
        case Themed(ids):
            return holding(memory, leaf, "theme", ids)
        case Unthemed():
            themed = np.zeros(leaf.file.documents, bool)
            themed[leaf.postings("theme", 0, len(leaf.terms("theme"))).documents] = True
            return holding(memory, leaf, "kind", ("passage",)) & ~themed
        case OfArticles(ids):
            return holding(memory, leaf, "article", ids)
        case Things(kind, ids):
            return holding(memory, leaf, "key", [key_of(kind, id) for id in ids])
        case Years(first, last):
            begin = None if first is None else first * 10_000
            return _dated(leaf, begin, None if last is None else last * 10_000 + 9_999)
        case Dates(first, last):
            return _dated(leaf, first, last)
        case Exactly(field, value):
            return _exactly(memory, leaf, field, value)


def _dated(leaf: Leaf, first: int | None, last: int | None) -> Mask:
    dates = leaf.numbers("date")
    mask = dates > 0
    if first is not None:
        mask &= dates >= first
    if last is not None:
        mask &= dates <= last
    return mask


def _exactly(memory: Memory, leaf: Leaf, field: str, value: str) -> Mask:
    name, wanted = VALUES.get(field, field), plainly(value)
    if field == "title":
        return holding(memory, leaf, name, (sort_key(value),))

    def by_folded() -> dict[str, list[int]]:
        folded: dict[str, list[int]] = {}
        for place, written in enumerate(leaf.terms(name).words(0, len(leaf.terms(name)))):
            folded.setdefault(plainly(written), []).append(place)
        return folded

    places = memory.kept((leaf.file.id, name, "folded"), by_folded, lambda made: 250 * len(made)).get(wanted, [])
    return _standing(leaf, name, np.array(places, np.int64))


def plainly(value: str) -> str:
    """A value as it is compared: its case, its accents, and how many blanks stand where, do not matter."""
    return fold(" ".join(value.split()))


def holding(memory: Memory, leaf: Leaf, field: str, terms: Collection[Id]) -> Mask:
    """The documents of a segment that hold any of these exact terms."""
    if len(terms) <= _FEW:
        found = (leaf.terms(field).find(term) for term in terms)
        return _standing(leaf, field, np.array([place for place in found if place >= 0], np.int64))
    known = memory.kept(
        (leaf.file.id, field, "terms"),
        lambda: _letters(leaf.terms(field).words(0, len(leaf.terms(field)))),
        lambda made: made.nbytes,
    )
    wanted = np.unique(_letters(terms))
    at = np.searchsorted(known, wanted)
    at = at[at < len(known)]
    return _standing(leaf, field, at[known[at] == wanted[: len(at)]])


def _letters(terms: Iterable[str]) -> NDArray[np.bytes_]:
    return np.array([term.encode("utf-8", "surrogatepass") for term in terms], np.bytes_)


def _standing(leaf: Leaf, field: str, places: Numbers) -> Mask:
    """The documents that hold any of the terms at these places."""
    mask = np.zeros(leaf.file.documents, bool)
    if len(places) <= _FEW:
        for place in places.tolist():
            mask[leaf.postings(field, place, place + 1).documents] = True
        return mask
    every = leaf.postings(field, 0, len(leaf.terms(field)))
    sizes = np.diff(every.ends, prepend=0)
    mask[every.documents[stretches((every.ends - sizes)[places], sizes[places])]] = True
    return mask
